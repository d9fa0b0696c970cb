import { safe } from '../../cli/screen.ts';
import type { CommandContext } from '../../cli/shell/command.ts';
import { columns } from '../../cli/shell/layout.ts';
import { dayInMoscow } from '../../domain/dates.ts';
import { formatDate } from '../../messages/dates.ts';
import type { CentreWords } from '../../messages/centre/words.ts';
import type { LicenceView } from '../licence-view.ts';

/** One licence in full, for people. */
export function licenceLines(
  licence: LicenceView,
  { language, paint }: CommandContext,
  words: CentreWords,
): string[] {
  const { labels } = words;
  const { name, inn, kpp, country } = licence.licensee;
  const date = (day: string | null) => (day === null ? words.without : formatDate(day, language));
  const dayOf = (instant: string) => date(dayInMoscow(Date.parse(instant)));
  const features = Object.entries(licence.features).map(([key, value]) => `${key}=${value}`);
  const rows: string[][] = [
    [labels.licensee, safe(name)],
    [labels.inn, words.innKpp(safe(inn), kpp, country)],
    [labels.product, licence.product],
    [labels.edition, safe(licence.edition)],
    [labels.seats, words.seatPer[licence.seatPer](licence.seats)],
    [labels.binding, words.bindings[licence.binding]],
    [labels.support, licence.supportUntil === null ? words.withoutEnd : date(licence.supportUntil)],
    [labels.expires, licence.expiresAt === null ? words.without : lastDay(licence.expiresAt, date)],
    ...(licence.validFrom === null ? [] : [[labels.validFrom, date(licence.validFrom)]]),
    ...(licence.confirmDays === null
      ? []
      : [[labels.confirm, words.confirmDays(licence.confirmDays)]]),
    ...(features.length === 0 ? [] : [[labels.features, safe(features.join(', '))]]),
    [labels.created, dayOf(licence.createdAt)],
    ...(licence.revokedAt === null ? [] : [[labels.revoked, paint.bad(dayOf(licence.revokedAt))]]),
  ];
  const keys = licence.keys.map(({ key, state, origin, madeAt, activatedAt }) => [
    `  ${key}`,
    state === 'active' ? paint.good(words.keyStates[state]) : words.keyStates[state],
    dayOf(activatedAt ?? madeAt),
    paint.dim(words.origins[origin]),
  ]);
  return [
    paint.strong(licence.id),
    ...columns(rows.map(([label = '', value = '']) => [`  ${label}`, value])),
    paint.strong(labels.keys),
    ...columns(keys),
  ];
}

/** Licences, a line each. */
export function licenceTable(
  licences: readonly LicenceView[],
  { paint }: CommandContext,
  words: CentreWords,
): string[] {
  const titles = words.columns;
  const head = [
    titles.licence,
    titles.product,
    titles.edition,
    titles.seats,
    titles.inn,
    titles.licensee,
  ];
  const rows = licences.map((licence) => [
    licence.revokedAt === null ? licence.id : paint.bad(licence.id),
    licence.product,
    safe(licence.edition),
    String(licence.seats),
    words.innKpp(safe(licence.licensee.inn), licence.licensee.kpp, licence.licensee.country),
    safe(licence.licensee.name) +
      (licence.revokedAt === null ? '' : ` (${words.keyStates.revoked})`),
  ]);
  return columns([head.map((title) => paint.dim(title)), ...rows]);
}

/** An end is the first moment after the last day. */
function lastDay(expiresAt: string, date: (day: string) => string): string {
  return date(dayInMoscow(Date.parse(expiresAt) - 1));
}

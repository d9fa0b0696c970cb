import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { isCalendarDate, startOfDayInMoscow } from '../../../domain/dates.ts';
import { SlsError } from '../../../errors.ts';
import { formatInstant } from '../../../messages/dates.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import type { CentreEvent } from '../../events.ts';
import { findLicence } from '../../find-licence.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre journal`: everything that was issued or changed, oldest first. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const named = textOption(options, 'licence');
  const since = readSince(textOption(options, 'since'));
  const entries = await readingCentre(context, async (centre) => {
    const id = named === undefined ? undefined : findLicence(centre, named).licence.id;
    return [...centre.journal.entries()].filter(
      ({ event }) => (id === undefined || licenceOf(event) === id) && Date.parse(event.at) >= since,
    );
  });
  const lines = entries.map(({ event }) => {
    const licence = licenceOf(event);
    const at = context.paint.dim(formatInstant(event.at, context.language));
    const by = 'by' in event && event.by !== undefined ? `, ${words.byToken(safe(event.by))}` : '';
    return `${at}  ${licence === null ? '' : `${licence}  `}${describeEvent(event, words)}${by}\n`;
  });
  return {
    json: { entries: entries.map(({ seq, event }) => ({ seq, ...event })) },
    data: lines.join(''),
    notes: lines.length === 0 ? [words.noEvents] : [],
  };
}

function readSince(text: string | undefined): number {
  if (text === undefined) return -Infinity;
  if (!isCalendarDate(text)) throw new SlsError('DATE_FORMAT', { text, none: false });
  return startOfDayInMoscow(text);
}

function licenceOf(event: CentreEvent): string | null {
  return 'licence' in event ? event.licence : null;
}

export function describeEvent(event: CentreEvent, words: CentreWords): string {
  const { events, origins } = words;
  switch (event.type) {
    case 'initialised':
      return events.initialised(safe(event.vendor));
    case 'key-set-changed': {
      const { version, added, retired, revoked } = event;
      const ended = retired.map(({ keyid }) => keyid);
      return events['key-set-changed'](version, {
        added: added.join(', '),
        retired: ended.join(', '),
        revoked: revoked.join(', '),
      });
    }
    case 'passphrase-changed':
      return events['passphrase-changed'](event.purpose, event.keyid);
    case 'backed-up':
      return events['backed-up'](event.files, event.upTo, event.keys);
    case 'restored':
      return events.restored(event.backedUpAt, event.upTo);
    case 'product-added':
      return events['product-added'](event.product, safe(event.name));
    case 'token-made':
      return events['token-made'](safe(event.name), event.readOnly);
    case 'token-revoked':
      return events['token-revoked'](safe(event.name));
    case 'licence-added':
      return events['licence-added'](safe(event.terms.licensee.name), event.key);
    case 'licence-updated':
      return events['licence-updated'](
        event.changes
          .map(({ field, from, to }) => `${field} ${show(from)} → ${show(to)}`)
          .join(', '),
      );
    case 'licence-revoked':
      return events['licence-revoked'];
    case 'customer-invited':
    case 'customer-joined':
    case 'customer-password-changed':
    case 'customer-signed-out':
    case 'customer-blocked':
    case 'customer-unblocked':
      return events[event.type](words.innKpp(safe(event.inn), '', event.country));
    case 'key-made':
      return events['key-made'](event.key, origins[event.origin]);
    case 'granted':
      return events.granted(event.key, event.sequence, event.drift.map(safe));
    case 'refused':
      return events.refused(event.key, event.code);
  }
}

function show(value: unknown): string {
  return safe(typeof value === 'string' ? value : JSON.stringify(value ?? null));
}

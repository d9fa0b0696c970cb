import { countSeats } from '../../actions/seats/lease-view.ts';
import type { Site } from '../../actions/site.ts';
import { isAwaiting } from '../../domain/key-state.ts';
import { readStatus, type LicensedProduct, type Status } from '../../actions/status.ts';
import type { ScreenWords } from '../../messages/cli/screen-words.ts';
import { keyidOf } from '../../signed/ed25519.ts';
import { keyToJson } from '../key-view.ts';
import { openSeats } from '../../actions/seats/open-seats.ts';
import { openSite } from '../open-site.ts';
import {
  describeLicensee,
  describeExpiry,
  describeUntil,
  loadScreenWords,
  safe,
} from '../screen.ts';
import { problemLines } from '../problem-lines.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { bar, pad, wrap } from '../shell/layout.ts';
import { VERSION } from '../version.ts';

const BAR_WIDTH = 20;
const LABEL_WIDTH = 14;

/** `sls status`: the whole picture on one screen. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const site = await openSite(context, 'status');
  const status = await readStatus(site);
  const { survey, products, problems } = status;
  const { installation, keys } = survey;
  const used = await countUsedSeats(site, context, products);
  return {
    json: {
      home: site.home.paths.home,
      installation: installation ? keyidOf(installation.publicKey) : null,
      products: products.map((product) => productToJson(product, used(product))),
      keys: keys.map(keyToJson),
      problems: problems.map(({ code, details }) => ({
        code,
        ...('key' in details && { key: details.key }),
        details,
      })),
    },
    data: (await screen({ ...status, used }, site.home.paths.home, context, words))
      .map((line) => `${line}\n`)
      .join(''),
  };
}

type UsedSeats = (product: LicensedProduct) => number;

async function countUsedSeats(
  site: Site,
  { world }: CommandContext,
  products: readonly LicensedProduct[],
): Promise<UsedSeats> {
  const seats = openSeats(site, world.clock);
  try {
    const counts = new Map<string, number>();
    for (const { code } of products) counts.set(code, await seats.used(code));
    return ({ code }) => counts.get(code) ?? 0;
  } finally {
    await seats.close();
  }
}

function productToJson(product: LicensedProduct, used: number) {
  const { code, name, editions, licensees, seats, supportUntil, expiresAt } = product;
  const [licensee] = licensees;
  return {
    code,
    name,
    edition: editions.join(', '),
    licensee: licensee && { name: licensee.name, inn: licensee.inn, kpp: licensee.kpp },
    seats: countSeats(seats, used),
    supportUntil,
    expiresAt,
  };
}

async function screen(
  { survey, products, problems, used }: Status & { used: UsedSeats },
  home: string,
  context: CommandContext,
  words: ScreenWords,
): Promise<string[]> {
  const { paint, world } = context;
  const waiting = survey.keys.filter(isAwaiting);
  const lines = [
    paint.strong(`${words.title} ${VERSION}`),
    paint.dim(safe(home)),
    '',
    ...(survey.keys.length === 0 ? [words.empty, words.begin, ''] : []),
    ...products.flatMap((product) => [
      ...productLines(product, used(product), survey.judgedAt, context, words),
      '',
    ]),
  ];
  if (waiting.length > 0) {
    lines.push(paint.strong(`${words.labels.pending}:`));
    for (const { key, entered, activation, refusal } of waiting) {
      const licensee = entered?.licensee ?? activation?.licensee;
      const who = licensee === undefined ? '' : `  ${describeLicensee(licensee, words)}`;
      const refused = refusal === null ? '' : `  ${paint.bad(words.centreRefused)}`;
      lines.push(...wrap(`${key}${who}${refused}`, world.stdout.columns, '  '));
    }
    lines.push(`  ${words.activate.next}`, '');
  }
  if (problems.length === 0) lines.push(paint.good(words.noProblems));
  else {
    lines.push(paint.strong(`${words.labels.problems}:`));
    lines.push(...(await problemLines(problems, context, paint, { indent: '  ' })));
  }
  return lines;
}

function productLines(
  product: LicensedProduct,
  used: number,
  judgedAt: number,
  { language, paint, world }: CommandContext,
  words: ScreenWords,
): string[] {
  const { name, code, editions, licensees, seats, supportUntil, expiresAt } = product;
  const { labels } = words;
  const row = (label: string, text: string) =>
    wrap(text, world.stdout.columns - LABEL_WIDTH - 2).map(
      (line, index) => `  ${paint.dim(pad(index === 0 ? label : '', LABEL_WIDTH))}${line}`,
    );
  return [
    paint.strong(`${safe(name)} (${code}), ${editions.map(safe).join(', ')}`),
    ...licensees.flatMap((licensee) => row(labels.licensee, describeLicensee(licensee, words))),
    ...row(labels.seats, `${bar(used, seats, BAR_WIDTH)}  ${words.seatsOf(used, seats)}`),
    ...row(
      labels.updates,
      supportUntil === null
        ? words.unlimitedUpdates
        : describeUntil(supportUntil, judgedAt, language, words),
    ),
    ...row(
      labels.licence,
      expiresAt === null
        ? words.unlimitedLicence
        : describeExpiry(expiresAt, judgedAt, language, words),
    ),
  ];
}

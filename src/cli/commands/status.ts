import { isAwaiting } from '../../domain/key-state.ts';
import { readStatus, type LicensedProduct, type Status } from '../../actions/status.ts';
import type { ScreenWords } from '../../messages/cli/screen-words.ts';
import { keyidOf } from '../../signed/ed25519.ts';
import { keyToJson } from '../key-view.ts';
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
  return {
    json: {
      home: site.home.paths.home,
      installation: installation ? keyidOf(installation.publicKey) : null,
      products: products.map(productToJson),
      keys: keys.map(keyToJson),
      problems: problems.map(({ code, details }) => ({
        code,
        ...('key' in details && { key: details.key }),
        details,
      })),
    },
    data: (await screen(status, site.home.paths.home, context, words))
      .map((line) => `${line}\n`)
      .join(''),
  };
}

function productToJson(product: LicensedProduct) {
  const { code, name, editions, licensees, seats, supportUntil, expiresAt } = product;
  const [licensee] = licensees;
  return {
    code,
    name,
    edition: editions.join(', '),
    licensee: licensee && { name: licensee.name, inn: licensee.inn, kpp: licensee.kpp },
    seats: { total: seats, used: 0, free: seats },
    supportUntil,
    expiresAt,
  };
}

async function screen(
  { survey, products, problems }: Status,
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
      ...productLines(product, survey.judgedAt, context, words),
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
  const used = 0;
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

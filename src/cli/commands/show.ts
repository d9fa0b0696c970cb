import { problemsOf } from '../../actions/status.ts';
import { surveyHome, type SurveyedKey } from '../../actions/survey.ts';
import { SlsError } from '../../errors.ts';
import { formatDate, formatInstant } from '../../messages/dates.ts';
import type { ScreenWords } from '../../messages/cli/screen-words.ts';
import { keyToJson } from '../key-view.ts';
import { awaited, paintState } from '../key-lines.ts';
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
import { columns } from '../shell/layout.ts';
import { parseTypedKey } from '../typed-key.ts';

/** `sls show KEY`: one key in full. */
export async function run(
  context: CommandContext,
  [typedKey = '']: readonly string[],
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const key = parseTypedKey(typedKey);
  const { keys, judgedAt } = await surveyHome(await openSite(context, 'show'));
  const found = keys.find((candidate) => candidate.key === key);
  if (found === undefined) throw new SlsError('KEY_NOT_INSTALLED', { key });
  const problems = problemsOf(found);
  const rows = describeKey(found, judgedAt, context, words);
  return {
    json: {
      ...keyToJson(found),
      entered: found.entered,
      activation: found.activation,
      supersededBy: found.supersededBy,
      differs: found.differs,
      requests: found.requests.map(({ request: { nonce, createdAt } }) => ({ nonce, createdAt })),
      problems,
    },
    data: columns(rows.map(([label, value]) => [context.paint.dim(label), value]))
      .map((line) => `${line}\n`)
      .join(''),
    notes: await problemLines(problems, context, context.notePaint),
  };
}

function describeKey(
  surveyed: SurveyedKey,
  judgedAt: number,
  { language, paint }: CommandContext,
  words: ScreenWords,
): [label: string, value: string][] {
  const { key, state, activation, entered, supersededBy, requests } = surveyed;
  const { labels } = words;
  const rows: [string, string | null | undefined][] = [
    [labels.key, key],
    [labels.state, paintState(state, words, paint) + awaited(surveyed, words, paint)],
    [labels.supersededBy, supersededBy],
  ];
  if (activation !== null) {
    const { product, edition, seats, licensee, supportUntil, expiresAt, confirmBy } = activation;
    rows.push(
      [labels.product, `${safe(product.name)} (${product.code})`],
      [labels.edition, safe(edition)],
      [labels.seats, String(seats)],
      [labels.licensee, describeLicensee(licensee, words)],
      [
        labels.updates,
        supportUntil === null
          ? words.unlimitedUpdates
          : describeUntil(supportUntil, judgedAt, language, words),
      ],
      [
        labels.licence,
        expiresAt === null
          ? words.unlimitedLicence
          : describeExpiry(expiresAt, judgedAt, language, words),
      ],
      [labels.validFrom, activation.validFrom && formatDate(activation.validFrom, language)],
      [labels.confirmBy, confirmBy && formatDate(confirmBy, language)],
      [labels.binding, words.bindings[activation.binding]],
      [labels.issued, formatInstant(activation.issuedAt, language)],
      [labels.licenceId, activation.licenceId],
      [labels.sequence, String(activation.sequence)],
    );
  } else if (entered !== null)
    rows.push([labels.licensee, describeLicensee(entered.licensee, words)]);
  if (entered !== null) rows.push([labels.entered, formatInstant(entered.enteredAt, language)]);
  for (const { request: open } of requests)
    rows.push([
      labels.requests,
      `${open.nonce.slice(0, 8)}…, ${formatInstant(open.createdAt, language)}`,
    ]);
  return rows.filter((row): row is [string, string] => typeof row[1] === 'string');
}

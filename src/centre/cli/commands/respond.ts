import { problemLines } from '../../../cli/problem-lines.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { writeOutput } from '../../../cli/shell/write-output.ts';
import { ERRORS } from '../../../errors.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import type { Centre } from '../../centre.ts';
import { respond, type RequestResult } from '../../respond.ts';
import { findSigningKey } from '../../signing-key.ts';
import { openSecretFile } from '../../secret-files.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { readPassphrase, SIGNING_PASSPHRASE } from '../passphrase.ts';

const LIMIT = 1024 * 1024;
const SOMETHING_REFUSED = 1;

/** `sls-centre respond [FILE|-]`: answers every request in a text. */
export async function run(
  context: CommandContext,
  [file = '-']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const bytes = context.world.readInput(file, LIMIT);
  const { results, text } = await changingCentre(context, (centre) =>
    respond(centre, () => openSigner(centre, context, options, words), bytes),
  );
  const output = textOption(options, 'output');
  if (output !== undefined && text !== null) writeOutput(context.world, output, text);
  await nameUnanswered(results, context, words);
  const isWritten = output !== undefined && text !== null;
  return {
    exit: chooseExit(results),
    json: { results: results.map(toJson), text, ...(isWritten && { file: output }) },
    ...(output === undefined && text !== null && { data: text }),
    notes: [
      ...(await describeAnswers(results, context, words)),
      ...(isWritten ? [words.respond.written(output)] : []),
      ...(text === null ? [] : [words.respond.next]),
    ],
  };
}

function openSigner(
  centre: Centre,
  context: CommandContext,
  options: OptionValues,
  words: CentreWords,
) {
  const key = findSigningKey(centre);
  // Said also with --quiet: it is no explanation.
  if (key.isUnprotected && !context.json)
    context.world.stderr.write(`${context.notePaint.bad(words.unprotected(key.path))}\n`);
  return openSecretFile(key, () =>
    readPassphrase(context, options, { ...SIGNING_PASSPHRASE, question: words.ask.open }),
  );
}

/** 0 if all were granted, 1 if something was answered, else the first problem's own. */
function chooseExit(results: readonly RequestResult[]): number {
  const problems = results.flatMap((result) => ('problem' in result ? [result] : []));
  const [first] = problems;
  if (first === undefined) return 0;
  const isNothingAnswered = results.every(({ outcome }) => outcome === 'unanswered');
  return isNothingAnswered ? ERRORS[first.problem.code].exit : SOMETHING_REFUSED;
}

function toJson(result: RequestResult) {
  const { block, key, outcome } = result;
  return {
    block,
    key,
    outcome,
    ...('licence' in result && { licence: result.licence }),
    ...('problem' in result && { code: result.problem.code, details: result.problem.details }),
  };
}

/** A request without an answer is an error, which --quiet does not hide. */
async function nameUnanswered(
  results: readonly RequestResult[],
  context: CommandContext,
  words: CentreWords,
): Promise<void> {
  if (context.json) return;
  for (const result of results) {
    if (result.outcome !== 'unanswered') continue;
    const lines = [
      context.notePaint.bad(words.respond.unanswered(result.block)),
      ...(await problemLines([result.problem], context, context.notePaint, { indent: '  ' })),
    ];
    context.world.stderr.write(`${lines.join('\n')}\n`);
  }
}

async function describeAnswers(
  results: readonly RequestResult[],
  context: CommandContext,
  words: CentreWords,
): Promise<string[]> {
  const { good, warn } = context.notePaint;
  const lines: string[] = [];
  for (const result of results)
    switch (result.outcome) {
      case 'granted':
      case 'repeated':
        lines.push(good(words.respond[result.outcome](result.key, result.licence)));
        break;
      case 'refused':
        lines.push(warn(words.respond.refused(result.key)));
        lines.push(
          ...(await problemLines([result.problem], context, context.notePaint, { indent: '  ' })),
        );
        break;
      case 'unanswered':
        break;
    }
  return lines;
}

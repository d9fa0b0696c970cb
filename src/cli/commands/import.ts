import { importAnswers, type ImportResult } from '../../actions/import-answers.ts';
import { ERRORS } from '../../errors.ts';
import { resultLines } from '../import-lines.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

const LIMIT = 1024 * 1024;
const SOME_REFUSED = 1;

/** `sls import [FILE|-]`: verifies and installs every answer in a text. */
export async function run(
  context: CommandContext,
  [file = '-']: readonly string[],
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const bytes = context.world.readInput(file, LIMIT);
  const results = await importAnswers(await openSite(context, 'import'), bytes);
  const described: string[][] = [];
  for (const result of results) described.push(await resultLines(result, context, words));
  const isAnyIn = results.some(({ outcome }) => outcome !== 'refused');
  return {
    exit: chooseExit(results),
    json: { results: results.map(toJson) },
    notes: [...described.flat(), ...(isAnyIn ? [words.import.next] : [])],
  };
}

/** 0 if all are in, 1 if some are, else the first failure's own. */
function chooseExit(results: readonly ImportResult[]): number {
  const problems = results.flatMap((result) =>
    result.outcome === 'refused' ? [result.problem] : [],
  );
  const [first] = problems;
  if (first === undefined) return 0;
  return problems.length < results.length ? SOME_REFUSED : ERRORS[first.code].exit;
}

function toJson(result: ImportResult) {
  const { key, outcome } = result;
  return outcome === 'refused'
    ? { key, outcome, code: result.problem.code, details: result.problem.details }
    : { key, outcome };
}

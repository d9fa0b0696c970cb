import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { writeOutput } from '../../../cli/shell/write-output.ts';
import { ERRORS, SlsError, type ErrorDetails, type Problem } from '../../../errors.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import type { Centre } from '../../centre.ts';
import { importSales, LARGEST_TABLE, type ImportedSales } from '../../import/import-sales.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre, readingCentre } from '../open-centre.ts';
import { progressLine } from '../progress-line.ts';

/** `sls-centre licence import FILE.csv`: all rows or none; every fault is named with its line. */
export async function run(
  context: CommandContext,
  [file = '-']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const isTrial = options['dryRun'] === true;
  const output = textOption(options, 'output');
  const bytes = context.world.readInput(file, LARGEST_TABLE);
  const work = (centre: Centre) =>
    importSales(centre, bytes, {
      isTrial,
      progress: {
        reserving: progressLine(context, words.import.reserving),
        adding: progressLine(context, words.import.adding),
      },
    });
  const imported = await namingFaults(context, words, () =>
    isTrial ? readingCentre(context, work) : changingCentre(context, work),
  );
  if (output !== undefined && !isTrial) writeOutput(context.world, output, listOf(imported));
  return resultOf(imported, { isTrial, output }, words, context);
}

/** What stands in the file of `-o`: as the table was separated, so that the same program opens it. */
function listOf({ licences, separator }: ImportedSales): string {
  const rows = licences.map(({ line, licence, key }) => [line, licence, key]);
  return [['line', 'licence', 'key'], ...rows].map((row) => `${row.join(separator)}\n`).join('');
}

function resultOf(
  { added, existing, licences, overtaken }: ImportedSales,
  { isTrial, output }: { isTrial: boolean; output: string | undefined },
  { import: words }: CentreWords,
  { notePaint }: CommandContext,
): CommandResult {
  const problems = overtaken.map(({ line, licence, key }) => ({
    line,
    code: 'KEY_TAKEN' as const,
    details: { key, licence },
  }));
  const isListed = output !== undefined && !isTrial;
  return {
    ...(problems.length > 0 && { exit: ERRORS.KEY_TAKEN.exit }),
    json: {
      added,
      existing,
      dryRun: isTrial,
      licences,
      ...(isListed && { file: output }),
      ...(problems.length > 0 && { problems }),
    },
    notes: [
      notePaint.good(isTrial ? words.trial(added, existing) : words.done(added, existing)),
      ...problems.map(({ line, details }) => notePaint.bad(words.overtaken(line, details.licence))),
      ...(isListed ? [words.written(output)] : []),
      ...(isTrial || output !== undefined || added === 0 ? [] : [words.list]),
    ],
  };
}

/** For people every fault on a line of its own, before the error says how many there are. */
async function namingFaults<T>(
  { world, json, language, program, notePaint }: CommandContext,
  { import: words }: CentreWords,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SlsError) || error.code !== 'IMPORT_FAULTS' || json) throw error;
    const { describe } = await import('../../../messages/describe.ts');
    const { faults, count } = error.details as ErrorDetails['IMPORT_FAULTS'];
    for (const { line, column, code, details } of faults) {
      const { message } = describe({ code, details } as Problem, language, { program });
      const place = words.place(line, safe(column));
      world.stderr.write(`${notePaint.warn(`${place}:`)} ${message}\n`);
    }
    if (count > faults.length) world.stderr.write(`${words.more(count - faults.length)}\n`);
    throw error;
  }
}

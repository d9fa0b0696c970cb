import { SlsError, type Problem } from '../../errors.ts';

/** One thing that was looked at. */
export type CentreCheck =
  | { name: CentreCheckName; ok: true; details: Record<string, unknown> }
  | { name: CentreCheckName; ok: false; problem: Problem };

export type CentreCheckName =
  | 'vendor-keys'
  | 'signing-key'
  | 'secrets'
  | 'products'
  | 'licences'
  | 'keys'
  | 'imports'
  | 'customers'
  | 'tokens'
  | 'journal';

/**
 * Carries a check out: good with its details if it finds nothing, else one entry for each problem.
 * A failure is what it finds; what the machine says concerns the whole run.
 */
export async function carryOut(
  name: CentreCheckName,
  check: (report: (problem: Problem) => void) => Promise<Record<string, unknown>>,
): Promise<CentreCheck[]> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const details = await reporting(report, () => check(report));
  return problems.length === 0
    ? [{ name, ok: true, details: details ?? {} }]
    : problems.map((problem) => ({ name, ok: false, problem }));
}

/** Runs a piece of a check; damage that it meets is reported, and the rest goes on. */
export async function reporting<T>(
  report: (problem: Problem) => void,
  work: () => Promise<T> | T,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SlsError) || (error.exit !== 3 && error.exit !== 1)) throw error;
    report(error.problem);
    return undefined;
  }
}

/** A record that does not fit the others. `problem` is a word of messages/faults.ts. */
export function misfit(path: string, problem: string): Problem {
  return { code: 'FILE_DAMAGED', details: { path, problem } };
}

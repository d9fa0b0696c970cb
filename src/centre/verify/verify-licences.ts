import type { Problem } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { misfit, reporting } from './check.ts';
import type { JournalIndex } from './journal-index.ts';
import { verifyLicence } from './verify-licence.ts';

type Report = (problem: Problem) => void;

/** One that changes all the time may be caught each time between its record and its line. */
const SECOND_LOOKS = 3;

/** What was seen of the licences. */
export interface SeenLicences {
  licences: number;
  /** Keys that a licence lists and that lead to it. */
  keys: number;
}

/**
 * Looks at every licence. One that seems wrong is looked at again at the end, with the lines that
 * came meanwhile: while others write, a record and its line appear one after the other.
 *
 * @param index undefined where the journal can't be read: then nothing is compared with it
 */
export async function verifyLicences(
  centre: Centre,
  index: JournalIndex | undefined,
  { report, onProgress }: { report: Report; onProgress: (licences: number) => void },
): Promise<SeenLicences> {
  const { registry, paths } = centre;
  const seen: SeenLicences = { licences: 0, keys: 0 };
  const doubtful = new Set<string>();
  const ids = new Set<string>();
  for await (const id of registry.listLicenceIds()) {
    const problems = await look(centre, id, index, (keys) => {
      ids.add(id);
      seen.licences += 1;
      seen.keys += keys;
    });
    if (problems.length > 0) doubtful.add(id);
    onProgress(seen.licences);
  }
  for (let round = 0; round < SECOND_LOOKS && doubtful.size > 0; round += 1) {
    index?.catchUp();
    for (const id of doubtful) {
      const problems = await look(centre, id, index);
      if (problems.length === 0) doubtful.delete(id);
      else if (round === SECOND_LOOKS - 1) problems.forEach(report);
    }
  }
  for (const id of index?.ids() ?? [])
    if (!ids.has(id) && !doubtful.has(id) && registry.readLicence(id) === undefined)
      report(misfit(paths.licenceFolder(id), 'vanished'));
  return seen;
}

/** What is wrong with one licence. An empty folder is nothing: whoever made it may be about to go on. */
async function look(
  centre: Centre,
  id: string,
  index: JournalIndex | undefined,
  onThere: (keys: number) => void = () => undefined,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  await reporting(
    (problem) => void problems.push(problem),
    () => {
      const stored = centre.registry.readLicence(id);
      if (stored === undefined) return;
      const { keys } = stored.licence;
      onThere(keys.filter(({ key }) => centre.registry.findClaim(key) === id).length);
      problems.push(...verifyLicence(centre, stored, index));
    },
  );
  return problems;
}

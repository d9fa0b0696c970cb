import type { Centre } from './centre.ts';
import { finishImport, type ReportProgress } from './import/finish-import.ts';

/**
 * What whoever opens a centre for changing does first: finishes an import that a crash cut short, and
 * makes the indexes of a home that was made before there were any. Usually there is nothing to do,
 * and it costs a look at two folders; a centre that serves for long does it again now and then.
 *
 * @throws SlsError what the disk says
 */
export async function prepareRecords(centre: Centre, report?: ReportProgress): Promise<void> {
  centre.registry.buildIndexes({ anew: false });
  await finishImport(centre, report);
}

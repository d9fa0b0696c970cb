import { SlsError } from '../errors.ts';
import { settleRecords } from './backup/settle-records.ts';
import type { Centre } from './centre.ts';
import { finishImport, type ReportProgress } from './import/finish-import.ts';
import { journalPassphrases } from './key-sets/change-passphrase.ts';

/**
 * Makes anew whatever follows from the records: the copy of the newest key set, the rest of an import,
 * files of the index of licensees, last lines of the journal that a crash kept back. No licence is
 * changed by it, and what is damaged stays so.
 *
 * @throws SlsError what the disk says
 */
export async function repairRecords(centre: Centre, report?: ReportProgress): Promise<void> {
  await finishImport(centre, report);
  centre.registry.buildIndexes({ anew: true });
  await settleRecords(centre);
  await unlessDamaged(() => journalPassphrases(centre));
}

async function unlessDamaged(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SlsError) || error.fault !== 'trust') throw error;
  }
}

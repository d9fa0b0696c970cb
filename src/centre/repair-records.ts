import { SlsError } from '../errors.ts';
import { settleProduct } from './add-product.ts';
import type { Centre } from './centre.ts';
import { settleLicence } from './change-licence.ts';
import { finishImport, type ReportProgress } from './import/finish-import.ts';

/**
 * Makes anew whatever follows from the records: the rest of an import, files of the index of
 * licensees, last lines of the journal that a crash kept back. No licence is changed by it, and what
 * is damaged stays so.
 *
 * @throws SlsError what the disk says
 */
export async function repairRecords(centre: Centre, report?: ReportProgress): Promise<void> {
  const { registry } = centre;
  for (const product of registry.listProducts()) await settleProduct(centre, product);
  await finishImport(centre, report);
  registry.buildIndexes({ anew: true });
  for await (const id of registry.listLicenceIds()) {
    try {
      const stored = registry.readLicence(id);
      if (stored !== undefined) await settleLicence(centre, stored);
    } catch (error) {
      if (!(error instanceof SlsError) || error.exit !== 3) throw error;
    }
  }
}

import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { settleLicence } from '../change-licence.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import { listCustomerNames } from '../customers/list-customers.ts';
import { productEntry } from '../entries.ts';
import { settleKeySets } from '../key-sets/settle-key-sets.ts';

/** What came of looking at every record. */
export interface Settled {
  licences: number;
  /** Records that were damaged when they were backed up; `verify` names them. */
  damaged: number;
}

/**
 * Brings the journal lines in that were on their way when a backup was made or a command stopped: of
 * the last version of a licence or an account, of a product, of a key set. What the journal has is
 * not written twice.
 *
 * @throws SlsError what the disk says
 */
export async function settleRecords(centre: Centre): Promise<Settled> {
  const { registry, journal } = centre;
  const settled: Settled = { licences: 0, damaged: 0 };
  const counting = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof SlsError) || error.fault !== 'trust') throw error;
      settled.damaged += 1;
    }
  };
  await counting(() => settleKeySets(centre));
  await counting(async () => {
    const known = journal.products();
    for (const product of registry.listProducts())
      if (!known.has(product.code)) await journal.bringIn(productEntry(product));
  });
  for await (const id of registry.listLicenceIds())
    await counting(async () => {
      const stored = registry.readLicence(id);
      if (stored === undefined) return;
      settled.licences += 1;
      await settleLicence(centre, stored);
    });
  for (const name of listCustomerNames(centre))
    await counting(() => changeCustomer(centre, name, () => ({ keep: undefined })));
  return settled;
}

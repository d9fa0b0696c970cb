import { hash } from 'node:crypto';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { findProduct, settleProduct } from '../add-product.ts';
import type { Centre } from '../centre.ts';
import { commitLicence, settleLicence } from '../change-licence.ts';
import { newLicence } from '../new-licence.ts';
import {
  closeImport,
  readNewestImport,
  type AcceptedSale,
  type ImportFile,
} from './import-file.ts';

/** Told now and then how far long work has come. */
export type ReportProgress = (done: number, total: number) => void;

/** Sales whose licences were added by something else between the check and the commit of an import. */
export type OvertakenSale = Pick<AcceptedSale, 'line' | 'licence' | 'key'>;

/** Records that are put one behind the other, and wait for one line of the journal together. More of
 * them would keep a centre that serves from answering meanwhile. */
const BATCH = 16;

/**
 * Adds the licences of an import that was accepted and cut short; does nothing where there is none,
 * after a look at one folder. Any number of processes may do it at once.
 *
 * @returns the sales whose keys something else took at the same moment: seldom any
 * @throws SlsError what the disk says; the next call goes on
 */
export async function finishImport(
  centre: Centre,
  report?: ReportProgress,
): Promise<OvertakenSale[]> {
  const file = readNewestImport(centre);
  return file === undefined ? [] : carryOut(centre, file, report);
}

/** Names a row of a table in the records. */
export function nameOfSale(table: string, line: number): string {
  return hash('sha256', JSON.stringify(['sls imported sale', table, line]));
}

async function carryOut(
  centre: Centre,
  file: ImportFile,
  report?: ReportProgress,
): Promise<OvertakenSale[]> {
  const { sales } = file;
  if (sales === null) return [];
  const { paths, home } = centre;
  // Another may have seen this file's name before it was durable, and died.
  namingDiskErrors('write', paths.imports, () => home.disk.flushFolder(paths.imports));
  for (const product of new Set(sales.map(({ terms }) => terms.product)))
    await settleProduct(centre, findProduct(centre, product));
  const overtaken: OvertakenSale[] = [];
  for (let from = 0; from < sales.length; from += BATCH) {
    report?.(from, sales.length);
    const batch = sales.slice(from, from + BATCH);
    const added = await allDone(batch.map((sale) => addSale(centre, file, sale)));
    overtaken.push(...batch.filter((_sale, at) => added[at] === false));
  }
  closeImport(centre, file);
  report?.(sales.length, sales.length);
  return overtaken;
}

/** As Promise.all, but nothing goes on behind a failure. */
async function allDone<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(work);
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

/** Puts a sale's licence, unless it stands there. False: what stands there is not this sale. */
async function addSale(
  centre: Centre,
  { at, table }: ImportFile,
  { line, licence: id, key, origin, terms }: AcceptedSale,
): Promise<boolean> {
  const creation = nameOfSale(table, line);
  const standing = centre.registry.readLicence(id);
  if (standing === undefined) {
    // On nobody's behalf: whoever finishes it writes the same line in the journal.
    const { by: _by, ...nobody } = centre;
    const licence = newLicence(id, terms, { key, origin, at, creation });
    if (await commitLicence(nobody, licence, 0)) return true;
  } else await settleLicence(centre, standing);
  return centre.registry.readLicence(id)?.licence.creation === creation;
}

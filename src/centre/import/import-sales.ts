import { SlsError, type ImportFault } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { claimFreshKey, claimSoldKey } from '../reserve-key.ts';
import { finishImport, type OvertakenSale, type ReportProgress } from './finish-import.ts';
import { putImport, readNewestImport, type AcceptedSale } from './import-file.ts';
import {
  planImport,
  readSales,
  type ImportPlan,
  type KnownSale,
  type SalesTable,
} from './plan-import.ts';
import type { SaleFault } from './read-sale.ts';

/** Bytes of the largest table. */
export const LARGEST_TABLE = 64 * 1024 * 1024;

/** What became of the sales of a table. */
export interface ImportedSales {
  /** Where each row's licence stands, in the order of the table; of a trial only those that stand. */
  licences: (KnownSale & { outcome: 'added' | 'existing' })[];
  added: number;
  existing: number;
  /** The separator of the table. */
  separator: string;
  overtaken: OvertakenSale[];
}

/** Who is told how far an import has come. */
export interface ImportProgress {
  reserving: ReportProgress;
  adding: ReportProgress;
}

/** More would not be read. */
const MOST_FAULTS = 100;

/** Each round is another import that was accepted meanwhile. */
const MOST_ROUNDS = 100;

/**
 * Takes over the sales of a table, all or none: a licence for each row, with the key that the row
 * has, or with a new one. Rows whose licence stands there already with the same terms are left as
 * they are, so that the same table may be imported again.
 *
 * Everything is checked first, then the keys are reserved, which means nothing by itself; the file of
 * the import is the commit. What a crash keeps from being added then is added by `finishImport`.
 *
 * @param isTrial only checks
 * @throws SlsError CSV_MALFORMED, CSV_COLUMNS, IMPORT_FAULTS, and what the disk says
 */
export async function importSales(
  centre: Centre,
  bytes: Uint8Array,
  { isTrial, progress }: { isTrial: boolean; progress?: ImportProgress },
): Promise<ImportedSales> {
  const table = readSales(centre, bytes);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!isTrial) await finishImport(centre, progress?.adding);
    // Before the check: whoever else commits an import meanwhile takes the number.
    const newest = readNewestImport(centre);
    if (!isTrial && newest !== undefined && newest.sales !== null) continue;
    const plan = planImport(centre, table);
    if (plan.faults.length > 0) throw faultsOf(plan.faults);
    if (isTrial || plan.added.length === 0) return resultOf(table, plan, [], []);
    const number = (newest?.number ?? 0) + 1;
    const accepted = await acceptSales(centre, { number, table, plan }, progress?.reserving);
    if (accepted === undefined) continue;
    const overtaken = await finishImport(centre, progress?.adding);
    return resultOf(table, plan, accepted, overtaken);
  }
  throw new SlsError('RECORD_CONFLICT', { licence: '' });
}

/** Reserves the keys and commits. Undefined where something changed meanwhile: plan again. */
async function acceptSales(
  centre: Centre,
  { number, table, plan }: { number: number; table: SalesTable; plan: ImportPlan },
  report?: ReportProgress,
): Promise<AcceptedSale[] | undefined> {
  const { added } = plan;
  const sales: AcceptedSale[] = [];
  for (const [done, sale] of added.entries()) {
    report?.(done, added.length);
    const accepted = reserve(centre, sale);
    if (accepted === undefined) return undefined;
    sales.push(accepted);
  }
  report?.(added.length, added.length);
  // Reserving many takes long: somebody may have sold one of these keys by himself.
  if (sales.some(({ licence }) => centre.registry.readLicence(licence) !== undefined))
    return undefined;
  const at = new Date(centre.now).toISOString();
  const file = { schema: 1 as const, number, at, table: table.digest, count: sales.length, sales };
  return putImport(centre, file, centre.now) ? sales : undefined;
}

/** Undefined where another import has the key. */
function reserve(
  centre: Centre,
  { line, key, licence, terms }: ImportPlan['added'][number],
): AcceptedSale | undefined {
  if (key === undefined) {
    const fresh = claimFreshKey(centre, licence);
    return { line, licence, key: fresh, origin: 'initial', terms };
  }
  try {
    return { line, licence: claimSoldKey(centre, key), key, origin: 'taken-over', terms };
  } catch (error) {
    if (error instanceof SlsError && error.code === 'KEY_TAKEN') return undefined;
    throw error;
  }
}

function resultOf(
  { separator }: SalesTable,
  { added, existing }: ImportPlan,
  accepted: readonly AcceptedSale[],
  overtaken: OvertakenSale[],
): ImportedSales {
  const lost = new Set(overtaken.map(({ line }) => line));
  const licences = [
    ...existing.map((sale) => ({ ...sale, outcome: 'existing' as const })),
    ...accepted
      .filter(({ line }) => !lost.has(line))
      .map(({ line, licence, key }) => ({ line, licence, key, outcome: 'added' as const })),
  ].toSorted((one, other) => one.line - other.line);
  return {
    licences,
    added: added.length - overtaken.length,
    existing: existing.length,
    separator,
    overtaken,
  };
}

function faultsOf(faults: readonly SaleFault[]): SlsError {
  const shown = faults
    .slice(0, MOST_FAULTS)
    .map(({ line, column, problem: { code, details } }): ImportFault => ({
      line,
      column,
      code,
      details,
    }));
  return new SlsError('IMPORT_FAULTS', { faults: shown, count: faults.length });
}

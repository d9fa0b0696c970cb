import { hash } from 'node:crypto';
import type { Key } from '../../domain/key.ts';
import type { Problem } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { deriveLicenceId } from '../licence-id.ts';
import type { LicenceTerms } from '../licence-record.ts';
import { findTermChanges } from '../term-changes.ts';
import { readColumns, titleIn } from './columns.ts';
import { nameOfSale } from './finish-import.ts';
import { readSale, type Sale, type SaleFault } from './read-sale.ts';
import { readTable } from './read-table.ts';

/** A table whose rows were all read. */
export interface SalesTable {
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  digest: string;
  separator: string;
  /** Heading of the column of keys. */
  keyTitle: string;
  sales: Sale[];
  faults: SaleFault[];
}

/** A sale whose licence stands there. */
export interface KnownSale {
  line: number;
  licence: string;
  key: Key;
}

/** What an import would do. */
export interface ImportPlan {
  /** In the order of the table. A row without a key leads to a licence by itself. */
  added: (
    | { line: number; key: Key; licence: undefined; terms: LicenceTerms }
    | { line: number; key: undefined; licence: string; terms: LicenceTerms }
  )[];
  existing: KnownSale[];
  faults: SaleFault[];
}

/** Reads a table of sales, as far as it is right by itself. @throws SlsError CSV_MALFORMED, CSV_COLUMNS */
export function readSales({ registry }: Centre, bytes: Uint8Array): SalesTable {
  const { separator, header, rows } = readTable(bytes);
  const columns = readColumns(header.cells);
  const products = new Set(registry.listProducts().map(({ code }) => code));
  const sales: Sale[] = [];
  const faults: SaleFault[] = [];
  const lines = new Map<Key, number>();
  const keyTitle = titleIn(columns, 'key');
  for (const row of rows) {
    const sale = readSale(row, columns, products);
    if (Array.isArray(sale)) {
      faults.push(...sale);
      continue;
    }
    const { key, line } = sale;
    const first = key === undefined ? undefined : lines.get(key);
    if (key !== undefined && first !== undefined)
      faults.push({
        line,
        column: keyTitle,
        problem: { code: 'KEY_REPEATED', details: { key, line: first } },
      });
    else sales.push(sale);
    if (key !== undefined && first === undefined) lines.set(key, line);
  }
  return { digest: hash('sha256', bytes), separator, keyTitle, sales, faults };
}

/** Compares the sales of a table with the records. Changes nothing. */
export function planImport(centre: Centre, table: SalesTable): ImportPlan {
  const plan: ImportPlan = { added: [], existing: [], faults: [...table.faults] };
  for (const sale of table.sales) {
    const { key, line } = sale;
    if (key === undefined) {
      planNewKey(centre, sale, table.digest, plan);
      continue;
    }
    const problem = planSoldKey(centre, sale, key, plan);
    if (problem !== undefined) plan.faults.push({ line, column: table.keyTitle, problem });
  }
  return { ...plan, faults: plan.faults.toSorted((one, other) => one.line - other.line) };
}

/** The same table again leads to the same licence; another table is another sale. */
function planNewKey({ registry }: Centre, sale: Sale, table: string, plan: ImportPlan): void {
  const creation = nameOfSale(table, sale.line);
  for (let attempt = 0; ; attempt += 1) {
    const licence = deriveLicenceId(creation, attempt);
    const standing = registry.readLicence(licence)?.licence;
    if (standing === undefined) return void plan.added.push({ ...sale, key: undefined, licence });
    if (standing.creation !== creation) continue;
    const key = standing.keys[0]?.key ?? '';
    return void plan.existing.push({ line: sale.line, licence, key });
  }
}

function planSoldKey(
  { registry }: Centre,
  sale: Sale,
  key: Key,
  plan: ImportPlan,
): Problem | undefined {
  const { line, terms } = sale;
  const id = registry.findClaim(key);
  const standing = id === undefined ? undefined : registry.readLicence(id)?.licence;
  if (standing === undefined) {
    plan.added.push({ ...sale, key, licence: undefined });
    return undefined;
  }
  const licence = standing.id;
  const fields = findTermChanges(standing.terms, terms).map(({ field }) => field);
  if (fields.length > 0) return { code: 'LICENCE_DIFFERS', details: { key, licence, fields } };
  plan.existing.push({ line, licence, key });
  return undefined;
}

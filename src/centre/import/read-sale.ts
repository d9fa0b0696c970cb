import { parseKey, type Key } from '../../domain/key.ts';
import { failWith, SlsError, type Problem } from '../../errors.ts';
import type { LicenceTerms } from '../licence-record.ts';
import { changeTerms, readNewTerms, type TypedNewTerms } from '../terms.ts';
import { NEEDED, titleIn, type Column, type Columns } from './columns.ts';
import { readCells } from './read-cells.ts';
import type { TableRow } from './read-table.ts';

/** One sale of a table. */
export interface Sale {
  line: number;
  /** Undefined where the row has none: a new one is made. */
  key: Key | undefined;
  terms: LicenceTerms;
}

/** What is wrong with a cell. */
export interface SaleFault {
  line: number;
  /** Heading of the column; empty where it is none in particular. */
  column: string;
  problem: Problem;
}

/** Fields that are right or wrong by themselves. */
const ALONE = [
  'edition',
  'seats',
  'seatPer',
  'name',
  'validFrom',
  'expires',
  'supportUntil',
  'confirmDays',
  'binding',
] as const satisfies readonly Column[];

/**
 * Reads a row by the rules of `licence add`, every cell by itself, so that all that is wrong with
 * it is found at once.
 *
 * @param products codes of the vendor's products
 * @returns the sale, or what is wrong with it
 */
export function readSale(
  { line, cells }: TableRow,
  columns: Columns,
  products: ReadonlySet<string>,
): Sale | SaleFault[] {
  const faults: SaleFault[] = [];
  const attempt = <T>(column: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      faults.push({ line, column, problem: error.problem });
      return undefined;
    }
  };
  const { texts, features, stray } = readCells(cells, columns);
  const title = (column: Column) => titleIn(columns, column);

  for (const text of stray)
    attempt('', () => failWith({ code: 'CSV_CELL_STRAY', details: { text } }));
  for (const column of NEEDED)
    if (texts[column] === undefined)
      attempt(title(column), () =>
        failWith({ code: 'CSV_CELL_EMPTY', details: { column: title(column) } }),
      );
  const key = attempt(title('key'), () => readKey(texts.key));
  attempt(title('product'), () => checkProduct(texts.product, products));
  for (const column of ALONE)
    if (texts[column] !== undefined)
      attempt(title(column), () => changeTerms(BLANK, { [column]: texts[column] }));
  const { inn = '', kpp, country, foreign } = texts;
  attempt(title(foreign === undefined ? 'inn' : 'foreign'), () =>
    changeTerms(BLANK, { inn, kpp, country, foreign }),
  );
  for (const feature of features)
    attempt(feature.title, () => changeTerms(BLANK, { features: [feature.text] }));
  if (faults.length > 0) return faults;

  // Each of what is needed was found to be there.
  const typed = { ...texts, features: features.map(({ text }) => text) } as TypedNewTerms;
  const terms = attempt('', () => readNewTerms(typed));
  return terms === undefined ? faults : { line, key, terms };
}

function readKey(text: string | undefined): Key | undefined {
  if (text === undefined) return undefined;
  const key = parseKey(text);
  return key.ok ? key.value : failWith(key);
}

function checkProduct(product: string | undefined, products: ReadonlySet<string>): void {
  if (product !== undefined && !products.has(product))
    throw new SlsError('PRODUCT_UNKNOWN', { product });
}

/** For one field at a time. */
const BLANK = readNewTerms({
  product: 'x',
  edition: 'x',
  seats: '1',
  supportUntil: 'none',
  name: 'x',
  foreign: 'x',
});

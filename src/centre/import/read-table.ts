import { CsvError, parse, type Info } from 'csv-parse/sync';
import { SlsError } from '../../errors.ts';
import { decodeTable } from './decode-table.ts';

/** A table as it was read: no row is empty. */
export interface Table {
  /** Between its cells: `;`, `,` or a tab. */
  separator: string;
  header: TableRow;
  rows: TableRow[];
}

export interface TableRow {
  /** Where the row begins, counted from 1. */
  line: number;
  cells: string[];
}

/** Why a text is no table that can be taken. */
export type TableFault =
  | 'quote-not-closed'
  | 'too-long'
  | 'too-many-rows'
  | 'no-rows'
  | 'unreadable';

/** Sales of one file. */
export const MOST_ROWS = 200_000;

const SEPARATORS = [';', ',', '\t'];
const LONGEST_ROW = 64 * 1024;

/** Excel's own way to say which separator it is. */
const NAMED_SEPARATOR = /^sep=(.)\r?(?:\n|$)/i;

/**
 * Reads a table with a row of headings. Quotes inside of a cell that begins without one mean
 * themselves, since tables that were written by hand have them: `7;ООО "Ромашка"`.
 *
 * @throws SlsError CSV_MALFORMED
 */
export function readTable(bytes: Uint8Array): Table {
  const text = decodeTable(bytes);
  const [named = '', sign] = NAMED_SEPARATOR.exec(text) ?? [];
  const separator = sign ?? findSeparator(text);
  const [header, ...rows] = parseRows(text.slice(named.length), separator, named === '' ? 0 : 1);
  if (header === undefined || rows.length === 0) throw malformed('no-rows', header?.line ?? 1);
  const excess = rows[MOST_ROWS];
  if (excess !== undefined) throw malformed('too-many-rows', excess.line);
  return { separator, header, rows };
}

function parseRows(text: string, separator: string, linesBefore: number): TableRow[] {
  let linesRead = 0;
  try {
    // Its types do not know what `info` does.
    const records: unknown = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: LONGEST_ROW,
      // The headings, and one that shows that there are too many.
      to: MOST_ROWS + 2,
      info: true,
      on_record(record: string[], { lines }) {
        linesRead = lines;
        return record;
      },
    });
    return (records as { record: string[]; info: Info }[]).map(({ record, info }) => ({
      line: linesBefore + info.lines - breaksIn(record),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = linesBefore + linesRead + 1;
    throw malformed(FAULTS.get(error.code) ?? 'unreadable', line, error);
  }
}

const FAULTS: ReadonlyMap<string, TableFault> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'quote-not-closed'],
  ['CSV_MAX_RECORD_SIZE', 'too-long'],
]);

/** A quoted cell may hold line breaks, and lines are counted to the end of a row. */
function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** The sign that stands most often in the row of headings, outside of quotes. */
function findSeparator(text: string): string {
  const first = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((sign) => bare.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ';';
}

function malformed(problem: TableFault, line: number, cause?: unknown): SlsError {
  return new SlsError('CSV_MALFORMED', { line, problem }, { cause });
}

import type { RecordProblems } from '../../errors.ts';
import { countInEnglish } from '../plural.en.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const TABLE_FAULTS: Readonly<Record<string, string>> = {
  'quote-not-closed': 'the quote that begins there is never closed',
  'too-long': 'the row is longer than 64 KB; perhaps a quote is not closed',
  'too-many-rows': 'the table has more than 200,000 rows',
  'no-rows': 'there is not a single sale in the table',
};

const TERMS: Readonly<Record<string, string>> = {
  product: 'product',
  edition: 'edition',
  seats: 'seats',
  seatPer: 'what takes a seat',
  name: 'name',
  inn: 'INN',
  kpp: 'KPP',
  country: 'country',
  validFrom: 'first day',
  expiresAt: 'last day',
  supportUntil: 'updates until',
  confirmDays: 'days until a fresh answer',
  binding: 'binding',
  features: 'features',
};

const termsOf = (fields: readonly string[]) =>
  fields.map((field) => findWord(TERMS, field) ?? `“${field}”`).join(', ');

const quoted = (titles: readonly string[]) => titles.map((title) => `“${title}”`).join(', ');

/** What is wrong with the centre's records, and with the table of an import; the vendor reads it. */
export const englishRecords: Sentences<RecordProblems> = {
  IDEMPOTENCY_KEY_REUSED: () => ({
    message: 'This idempotency key was used before, with other data; nothing was created.',
    next: 'Use a new key for each new licence, and the same key only to repeat the very same request',
  }),
  LICENSEE_INDEX_INCOMPLETE: ({ licence }) => ({
    message: `The licence ${licence} is not found by its licensee: a file of the index is missing.`,
    next: `Make the index anew; licences are not changed by it:${run('sls-centre verify --repair')}`,
  }),
  IMPORT_UNFINISHED: ({ number, licences }) => ({
    message: `Import ${number} (${countInEnglish(licences, 'licence')}) was accepted and is not finished: it is under way, or was interrupted.`,
    next: `Any command that changes something finishes it, and so does this one:${run('sls-centre verify --repair')}`,
  }),
  IMPORT_FAULTS: ({ count }) => ({
    message: `Nothing was imported: the table has ${countInEnglish(count, 'fault')}.`,
    next: 'Correct the rows that are named and repeat the command. To check without importing: --dry-run',
  }),
  CSV_MALFORMED: ({ line, problem }) => ({
    message: `The table cannot be read, line ${line}: ${findWord(TABLE_FAULTS, problem) ?? 'it has no form of a table'}.`,
    next: 'Save the table as CSV with a row of headings, each sale in a row of its own. A larger one can be imported in parts',
  }),
  CSV_COLUMNS: ({ unknown, missing, repeated }) => ({
    message: [
      'The headings of the table do not fit.',
      ...(missing.length > 0 ? [`Missing: ${quoted(missing)}.`] : []),
      ...(unknown.length > 0 ? [`Unknown: ${quoted(unknown)}.`] : []),
      ...(repeated.length > 0 ? [`More than once: ${quoted(repeated)}.`] : []),
    ].join(' '),
    next: `Rename the columns or take them out. Which there may be:${run('sls-centre licence import --help')}`,
  }),
  CSV_CELL_EMPTY: ({ column }) => ({
    message: `The column “${column}” must not be empty.`,
    next: 'Fill the cell in; for a date that does not exist write none',
  }),
  CSV_CELL_STRAY: ({ text }) => ({
    message: `The text “${text}” stands under no heading.`,
    next: 'Take it out, or the separator too many before it; a cell that contains the separator needs quotes around it',
  }),
  KEY_REPEATED: ({ key, line }) => ({
    message: `The key ${key} stands in line ${line} already.`,
    next: 'Each key belongs to one licence: leave one of the rows',
  }),
  LICENCE_DIFFERS: ({ key, licence, fields }) => ({
    message: `The key ${key} belongs to the licence ${licence} already, and its terms are others: ${termsOf(fields)}.`,
    next: `Compare them, and take the row out if the licence is right:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
};

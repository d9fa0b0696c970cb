import { isCalendarDate, isInstant } from '../domain/dates.ts';
import type { LeaseRow } from '../domain/seats/checkpoint.ts';

const LONGEST_NAME = 200;
const ID = /^[0-9a-f]{16}$/;
const DIGEST = /^[A-Za-z0-9_-]{43}$/;
/** The first 28 days of any month: of the others the calendar has to be asked. */
const PLAIN_INSTANT =
  /^2\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * True for rows of a checkpoint in the form that we write ourselves, which its schema allows for
 * certain. It says so many times faster than the schema, which has the last word on all others: a
 * command reads all of them before it does anything.
 */
export function arePlainRows(rows: unknown): rows is LeaseRow[] {
  return Array.isArray(rows) && rows.every(isPlainRow);
}

function isPlainRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length !== 12) return false;
  return (
    isOf(ID, row[0]) &&
    [row[1], row[2], row[3], row[4]].every(isName) &&
    isOf(DIGEST, row[5]) &&
    isCount(row[6], 30, 86_400) &&
    isCount(row[7], 0, Number.MAX_SAFE_INTEGER) &&
    (isOf(PLAIN_INSTANT, row[8]) || (typeof row[8] === 'string' && isInstant(row[8]))) &&
    (row[9] === null || (typeof row[9] === 'string' && isCalendarDate(row[9]))) &&
    (row[10] === null || isOf(DIGEST, row[10])) &&
    (row[11] === null || isOf(DIGEST, row[11]))
  );
}

function isOf(form: RegExp, value: unknown): boolean {
  return typeof value === 'string' && form.test(value);
}

/** In UTF-16 units, which are never fewer than the characters that the schema counts. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME;
}

function isCount(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

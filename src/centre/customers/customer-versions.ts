import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent, replaceFile, TEMPORARY } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import { removeUnfinished } from '../files/unfinished.ts';
import { customerFile as validate } from '../generated/validators.js';
import type { CustomerRecord } from './customer-record.ts';

/**
 * The versions of one account.
 *
 *     Customers/3f/7707083893/2.json        the highest number is the account
 *     Customers/3f/7707083893/1.json        emptied, so that no former password stays; its name stays
 *     Customers/3f/7707083893/2.journaled   the journal has this version's line (may be missing)
 *
 * link(2) on the next number is the arbiter between two writers. No number is ever freed, so a
 * writer that slept finds its own taken. An account changes a few times a year: the names are few.
 */
interface CustomerFile {
  schema: 1;
  version: number;
  /** Null in a version that a newer one replaced. */
  customer: CustomerRecord | null;
}

export interface StoredCustomer {
  customer: CustomerRecord;
  /** Counts the changes of this account from 1. */
  version: number;
  /** The journal has this version's line. False may also mean that this is not known. */
  journaled: boolean;
}

const KIND: JsonFileKind<CustomerFile> = { validate, limit: 16 * 1024 };
const VERSION_FILE = /^([1-9]\d{0,14})\.json$/;
const NOTE = /^([1-9]\d{0,14})\.journaled$/;
const MOST_ROUNDS = 100;

/**
 * The account in a folder, or undefined where there is none.
 *
 * @throws SlsError FILE_DAMAGED, and what the disk says
 */
export function readCustomerVersion(home: Home, folder: string): StoredCustomer | undefined {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const names = listFolder(home.disk, folder);
    const version = Math.max(0, ...names.map((name) => Number(VERSION_FILE.exec(name)?.[1] ?? 0)));
    if (version === 0) return undefined;
    const path = join(folder, `${version}.json`);
    const file = readJsonFile(home.disk, path, KIND);
    if (file?.version !== version) throw damaged(path);
    // Emptied: a newer one came after the folder was read.
    if (file.customer === null) continue;
    return { customer: file.customer, version, journaled: names.includes(`${version}.journaled`) };
  }
  throw damaged(folder);
}

/**
 * Puts an account as the version behind `expected`; durable when it returns true.
 *
 * @param now milliseconds since 1970; only says which unfinished files are old enough to go
 * @returns false where another version stands; nothing has changed then
 */
export function putCustomerVersion(
  home: Home,
  folder: string,
  expected: number,
  customer: CustomerRecord,
  now: number,
): boolean {
  const version = expected + 1;
  const path = join(folder, `${version}.json`);
  return namingDiskErrors('write', path, () => {
    if ((readCustomerVersion(home, folder)?.version ?? 0) !== expected) return false;
    ensureFolder(home, folder);
    const file: CustomerFile = { schema: 1, version, customer };
    if (!putIfAbsent(home, path, encodeJsonFile(file))) return false;
    emptyOlder(home, folder, expected);
    removeUnfinished(home.disk, folder, now);
    return true;
  });
}

/**
 * Empties what a newer version replaced, down to the first that is empty: a crash may have kept one
 * full. The change counts already, so what the disk says to this, nobody is told.
 */
function emptyOlder(home: Home, folder: string, newest: number): void {
  try {
    for (let version = newest; version > 0; version -= 1) {
      const path = join(folder, `${version}.json`);
      if (!readJsonFile(home.disk, path, KIND)?.customer) return;
      replaceFile(home, path, encodeJsonFile({ schema: 1, version, customer: null }));
    }
  } catch (error) {
    if (!(error instanceof SlsError) && !(error instanceof Error && 'syscall' in error))
      throw error;
  }
}

/** Names in an account's folder that are none of ours. */
export function findUnknownCustomerNames(home: Home, folder: string): string[] {
  return listFolder(home.disk, folder).filter(
    (name) => ![VERSION_FILE, NOTE, TEMPORARY].some((form) => form.test(name)),
  );
}

function damaged(path: string): SlsError {
  return new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
}

import { SlsError } from '../errors.ts';
import { encodeExactJson, parseExactJson } from '../signed/exact-json.ts';
import { readSchemaFault } from '../signed/schema-fault.ts';
import type { Disk } from './disk.ts';
import type { Validator } from './generated/validators.js';
import { readWholeFile } from './read-file.ts';

/** A file of ours that holds one document of exact JSON, and its largest size. */
export interface JsonFileKind<T> {
  validate: Validator;
  limit: number;
  /** Never set: carries the type. */
  type?: T;
}

/**
 * Reads one of our own JSON files, or undefined where nothing is.
 *
 * @throws SlsError FILE_DAMAGED, and what readWholeFile throws
 */
export function readJsonFile<T>(disk: Disk, path: string, kind: JsonFileKind<T>): T | undefined {
  const bytes = readWholeFile(disk, path, kind.limit);
  return bytes === undefined ? undefined : parseJsonFile(bytes, path, kind);
}

/** The bytes to write for a value. */
export function encodeJsonFile(value: unknown): Uint8Array {
  return Buffer.from(encodeExactJson(value), 'utf8');
}

function parseJsonFile<T>(bytes: Uint8Array, path: string, { validate }: JsonFileKind<T>): T {
  let value: unknown;
  try {
    value = parseExactJson(Buffer.from(bytes).toString('utf8'), path);
  } catch (error) {
    throw new SlsError('FILE_DAMAGED', { path, problem: 'not-exact-json' }, { cause: error });
  }
  const fault = validate(value) ? undefined : readSchemaFault(validate);
  if (fault) throw new SlsError('FILE_DAMAGED', { path, problem: fault.problem });
  return value as T;
}

import type { Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import { encodeExactJson, parseExactJson } from '../../signed/exact-json.ts';
import { backupManifest as validate } from '../generated/validators.js';

/** What a backup says of itself, in its last entry. docs/format.md 10.4. */
export interface BackupManifest {
  schema: 1;
  kind: 'sls-centre-backup';
  /** Of the home that it holds. */
  layout: 1;
  vendor: string;
  rootFingerprint: string;
  createdAt: Instant;
  /** The last line of the journal that is in it; null where there is no journal. */
  journal: {
    log: string;
    segment: number;
    seq: number;
    digest: string;
    lastAt: Instant | null;
  } | null;
  /** Places where the journal was damaged already. */
  damage: { segment: string; line: number }[];
  /** The private keys are in it. */
  keys: boolean;
  /** How many files of the centre are in it, and of how many bytes together. */
  files: number;
  bytes: number;
  /** SHA-256 of each list of digests. */
  lists: string[];
}

/** The layout of a home that this version can back up and restore. */
export const BACKUP_LAYOUT = 1;

/** Everything in an archive stands in this folder: whoever opens it with tar finds one. */
export const ARCHIVE_FOLDER = 'sls-centre-backup/';
export const MANIFEST_NAME = 'manifest.json';

/** A hundred thousand digests of lists, and the rest. */
export const MANIFEST_LIMIT = 8 * 1024 * 1024;

export function encodeManifest(manifest: BackupManifest): Buffer {
  return Buffer.from(encodeExactJson(manifest), 'utf8');
}

/**
 * Reads what the last entry says.
 *
 * @param file the backup, to be named
 * @throws SlsError BACKUP_NEWER, BACKUP_DAMAGED
 */
export function parseManifest(bytes: Uint8Array, file: string): BackupManifest {
  let value: unknown;
  try {
    value = parseExactJson(Buffer.from(bytes).toString('utf8'), MANIFEST_NAME);
  } catch (cause) {
    throw new SlsError('BACKUP_DAMAGED', { path: file, problem: 'no-manifest' }, { cause });
  }
  const { layout } = Object(value) as { layout?: unknown };
  if (typeof layout === 'number' && layout > BACKUP_LAYOUT)
    throw new SlsError('BACKUP_NEWER', { path: file, layout, known: BACKUP_LAYOUT });
  if (!validate(value))
    throw new SlsError('BACKUP_DAMAGED', { path: file, problem: 'no-manifest' });
  return value as BackupManifest;
}

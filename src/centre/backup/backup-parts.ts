import { TEMPORARY } from '../../store/durable-write.ts';
import { shardOf } from '../customers/customer-paths.ts';

/** How the files of a part get into a backup. docs/decisions/0014. */
type CopyManner =
  /** First of all: it says which layout comes. */
  | 'mark'
  /** Folders of versions, the newest of which counts; once more whenever the journal tells of a newer one. */
  | 'versions'
  /** As it stands at the moment that the backup is of. */
  | 'at-the-moment'
  /** Afterwards: what the records and the journal of that moment speak of is there by then. */
  | 'afterwards'
  /** Up to that moment, last. */
  | 'journal'
  /** Not at all: it is private to a run, or made anew. */
  | 'left-out';

/** Some files of a centre's home. */
export interface BackupPart {
  /** The name in the home under which they stand. */
  place: string;
  /** Their paths in the home, with strokes between names on every system. Nothing else is restored. */
  files: RegExp;
  how: CopyManner;
  /** Bytes of the largest such file. */
  limit: number;
  /** Private keys, which may be kept elsewhere. */
  isSecret?: true;
  /** Of a part with versions: the folder of each, and what an operation of the journal did to which. */
  unit?: RegExp;
  findUnit?: (operation: string) => { folder: string; version: number } | undefined;
}

const KIB = 1024;
const MIB = 1024 * KIB;

const LICENCE_OPERATION = /^(L[0-9A-Z]{10})\/([1-9]\d{0,14})\//;
const CUSTOMER_OPERATION = /^customer\/(\d{10}|\d{12}|[A-Z]{2}-[0-9a-f]{32})\/([1-9]\d{0,14})\//;

/**
 * Everything that may stand in a centre's home, in the order in which it is copied. What is copied
 * afterwards stands behind all that refers to it.
 */
export const BACKUP_PARTS: readonly BackupPart[] = [
  { place: 'home.json', files: /^home\.json$/, how: 'mark', limit: 4 * KIB },
  {
    place: 'Licences',
    files: /^Licences\/([0-9A-Z]{2})\/L\1[0-9A-Z]{8}\/[1-9]\d{0,14}\.(?:json|journaled)$/,
    how: 'versions',
    limit: 4 * MIB,
    unit: /^Licences\/([0-9A-Z]{2})\/L\1[0-9A-Z]{8}$/,
    findUnit(operation) {
      const [, id, version] = LICENCE_OPERATION.exec(operation) ?? [];
      if (id === undefined) return undefined;
      return { folder: `Licences/${id.slice(1, 3)}/${id}`, version: Number(version) };
    },
  },
  {
    place: 'Customers',
    files:
      /^Customers\/[0-9a-f]{2}\/(?:\d{10}|\d{12}|[A-Z]{2}-[0-9a-f]{32})\/[1-9]\d{0,14}\.(?:json|journaled)$/,
    how: 'versions',
    limit: 64 * KIB,
    unit: /^Customers\/[0-9a-f]{2}\/(?:\d{10}|\d{12}|[A-Z]{2}-[0-9a-f]{32})$/,
    findUnit(operation) {
      const [, name, version] = CUSTOMER_OPERATION.exec(operation) ?? [];
      if (name === undefined) return undefined;
      return { folder: `Customers/${shardOf(name)}/${name}`, version: Number(version) };
    },
  },
  // Where it is the newest set, that set's line is in the journal: so it must not be newer.
  { place: 'vendor.json', files: /^vendor\.json$/, how: 'at-the-moment', limit: 64 * KIB },
  // All or nothing: what was begun at that moment goes on after a restore.
  { place: 'Imports', files: /^Imports\/\d{1,15}\.json$/, how: 'at-the-moment', limit: 512 * MIB },
  { place: 'KeySets', files: /^KeySets\/[1-9]\d{0,14}\.json$/, how: 'afterwards', limit: 64 * KIB },
  {
    place: 'Products',
    files: /^Products\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.json$/,
    how: 'afterwards',
    limit: 16 * KIB,
  },
  {
    place: 'Keys',
    files: /^Keys\/([0-9A-F]{2})\/\1[0-9A-F]{2}(?:-[0-9A-F]{4}){5}\.json$/,
    how: 'afterwards',
    limit: 4 * KIB,
  },
  {
    place: 'Licensees',
    files:
      /^Licensees\/(?:complete|[0-9a-f]{2}\/(?:\d{10}|\d{12}|id-[0-9a-f]{32})\/L[0-9A-Z]{10})$/,
    how: 'afterwards',
    limit: 0,
  },
  {
    place: 'Creations',
    files: /^Creations\/([0-9a-f]{2})\/\1[0-9a-f]{62}\.json$/,
    how: 'afterwards',
    limit: 4 * KIB,
  },
  { place: 'Tokens', files: /^Tokens\/[0-9a-f]{16}\.json$/, how: 'afterwards', limit: 4 * KIB },
  {
    place: 'Secrets',
    files: /^Secrets\/(?:root|signing)-[0-9a-f]{32}\.key\.json$/,
    how: 'afterwards',
    limit: 16 * KIB,
    isSecret: true,
  },
  { place: 'Journal', files: /^Journal\/\d{8,15}\.jsonl$/, how: 'journal', limit: 512 * MIB },
  // A session or a form from before a restore must not count behind it: the key is made anew.
  leftOut('Customers', /^Customers\/session-key\.json$/),
  leftOut('Limits', /^Limits(?:\/|$)/),
  leftOut('queue.lock', /^queue\.lock(?:\/|$)/),
  leftOut('queue.json', /^queue\.json$/),
  leftOut('serving.lock', /^serving\.lock(?:\/|$)/),
  leftOut('serving.json', /^serving\.json$/),
];

function leftOut(place: string, files: RegExp): BackupPart {
  return { place, files, how: 'left-out', limit: 0 };
}

/** The part that a path belongs to; undefined for a name that is none of ours. */
export function findPart(path: string): BackupPart | undefined {
  return BACKUP_PARTS.find(({ files }) => files.test(path));
}

/** True for what stands in a home by right and is in no backup. */
export function isLeftOut(path: string): boolean {
  return TEMPORARY.test(path.split('/').at(-1) ?? '') || findPart(path)?.how === 'left-out';
}

/** The part whose folders of versions are named so. */
export function findPartOfUnit(folder: string): BackupPart | undefined {
  return BACKUP_PARTS.find(({ unit }) => unit?.test(folder));
}

import { SlsError } from '../../errors.ts';
import { verifyVendorKeys, type VendorTrust } from '../../signed/verify.ts';
import { verifyStored } from '../../store/damaged-file.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent, replaceFile } from '../../store/durable-write.ts';
import { ensureFolder, type Home } from '../../store/home.ts';
import { listFolder, readWholeFile } from '../../store/read-file.ts';
import type { CentrePaths } from '../paths.ts';

/**
 * A centre's key sets on the disk. docs/decisions/0012.
 *
 *     KeySets/2.json   put if absent: the commit of set 2. The first set lies here from then on as well
 *     vendor.json      the commit of the first set; afterwards a copy of the one in force, which is
 *                      made last, behind the journal: where it is behind, something was cut short
 */
export interface StoredKeySet {
  /** The envelope, byte for byte. */
  document: Uint8Array;
  trust: VendorTrust;
}

const LIMIT = 64 * 1024;
const VERSION_FILE = /^([1-9]\d{0,14})\.json$/;

/**
 * The key set in force: the highest version of all. Undefined where no centre was made.
 *
 * @throws SlsError FILE_DAMAGED where the newest can't be read, TRUST_OTHER_ROOT
 */
export function readKeySetInForce(home: Home, paths: CentrePaths): StoredKeySet | undefined {
  const newest = listKeySetVersions(home, paths).at(-1);
  if (newest === undefined) return readCopy(home, paths);
  const copy = tryToReadCopy(home, paths);
  if (copy === undefined || copy === 'damaged') return readKeySetFile(home, paths, newest);
  if (copy.trust.keys.version >= newest) return copy;
  return readKeySetFile(home, paths, newest, copy.trust.root.hex);
}

/** Numbers of the sets in `KeySets`, ascending. Of a centre that never changed its set there are none. */
export function listKeySetVersions({ disk }: Home, { keySets }: CentrePaths): number[] {
  return listFolder(disk, keySets)
    .flatMap((name) => VERSION_FILE.exec(name)?.slice(1).map(Number) ?? [])
    .toSorted((one, other) => one - other);
}

/** True for a name that stands in `KeySets` by right. */
export function isKeySetName(name: string): boolean {
  return VERSION_FILE.test(name);
}

/**
 * One set of the line.
 *
 * @param rootHex the root that it must be under, where one is known
 * @throws SlsError FILE_DAMAGED, TRUST_OTHER_ROOT
 */
export function readKeySetFile(
  { disk }: Home,
  paths: CentrePaths,
  version: number,
  rootHex?: string,
): StoredKeySet {
  const path = paths.keySetFile(version);
  const document = readWholeFile(disk, path, LIMIT);
  if (document === undefined) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
  const trust = verifyStored(path, () => verifyVendorKeys(document, rootHex));
  if (trust.keys.version !== version)
    throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
  return { document, trust };
}

/**
 * What stands in `vendor.json`.
 *
 * @throws SlsError FILE_DAMAGED
 */
export function readCopy({ disk }: Home, { vendor }: CentrePaths): StoredKeySet | undefined {
  const document = readWholeFile(disk, vendor, LIMIT);
  if (document === undefined) return undefined;
  return { document, trust: verifyStored(vendor, () => verifyVendorKeys(document)) };
}

/** The same where the line of sets can go on without its copy. */
export function tryToReadCopy(
  home: Home,
  paths: CentrePaths,
): StoredKeySet | 'damaged' | undefined {
  try {
    return readCopy(home, paths);
  } catch (error) {
    if (error instanceof SlsError && error.fault === 'trust') return 'damaged';
    throw error;
  }
}

/** Puts a set under its version, durably; link(2) is the arbiter. False: another stands there. */
export function putKeySet(
  home: Home,
  paths: CentrePaths,
  { document, trust }: StoredKeySet,
): boolean {
  const path = paths.keySetFile(trust.keys.version);
  return namingDiskErrors('write', path, () => {
    ensureFolder(home, paths.keySets);
    return putIfAbsent(home, path, document);
  });
}

/** Makes durable what another process may have named and not yet settled; a first set has no folder. */
export function settleKeySetNames(home: Home, paths: CentrePaths): void {
  const { keySets } = paths;
  if (listKeySetVersions(home, paths).length === 0) return;
  namingDiskErrors('write', keySets, () => home.disk.flushFolder(keySets));
}

export function replaceCopy(home: Home, { vendor }: CentrePaths, document: Uint8Array): void {
  namingDiskErrors('write', vendor, () => replaceFile(home, vendor, document));
}

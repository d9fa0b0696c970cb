import { verifyVendorKeys, type VendorTrust } from '../signed/verify.ts';
import { verifyStored } from './damaged-file.ts';
import { namingDiskErrors } from './disk-errors.ts';
import { replaceFile } from './durable-write.ts';
import type { Home } from './home.ts';
import { readWholeFile } from './read-file.ts';

/** Twice the largest document: a longer file is nothing that we wrote. */
const LIMIT = 128 * 1024;

/**
 * The vendor's key set in force: the higher version of what is stored in the home and what the
 * vendor ships beside the program. Where the vendor ships one, its root is the only root.
 *
 * @param shipped path of the vendor's read-only `vendor.json`; it need not exist
 * @returns undefined where no vendor is trusted yet
 * @throws SlsError TRUST_OTHER_ROOT, FILE_DAMAGED, FILE_NOT_REGULAR, FILE_TOO_LARGE, HOME_NOT_READABLE
 */
export function readTrust(home: Home, shipped: string | undefined): VendorTrust | undefined {
  return readKeySetInForce(home, shipped)?.trust;
}

/** A key set, and the very document that says it. */
export interface KeySetFile {
  trust: VendorTrust;
  document: Uint8Array;
}

/** As {@link readTrust}, with the document: for those who pass it on. */
export function readKeySetInForce(home: Home, shipped: string | undefined): KeySetFile | undefined {
  const ofVendor = shipped === undefined ? undefined : readKeySet(home, shipped);
  const stored = readKeySet(home, home.paths.trust, ofVendor?.trust.root.hex);
  if (stored === undefined || ofVendor === undefined) return stored ?? ofVendor;
  return stored.trust.keys.version > ofVendor.trust.keys.version ? stored : ofVendor;
}

/** Puts a verified key set in force, byte for byte as it was received. */
export function writeTrust(home: Home, envelope: Uint8Array): void {
  namingDiskErrors('write', home.paths.trust, () => replaceFile(home, home.paths.trust, envelope));
}

function readKeySet(home: Home, path: string, expectedRoot?: string): KeySetFile | undefined {
  const document = readWholeFile(home.disk, path, LIMIT);
  if (document === undefined) return undefined;
  const trust = verifyStored(path, () => verifyVendorKeys(document, expectedRoot));
  return { trust, document };
}

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
  const shippedTrust = shipped === undefined ? undefined : readKeySet(home, shipped);
  const stored = readKeySet(home, home.paths.trust, shippedTrust?.root.hex);
  if (stored === undefined || shippedTrust === undefined) return stored ?? shippedTrust;
  return stored.keys.version > shippedTrust.keys.version ? stored : shippedTrust;
}

/** Puts a verified key set in force, byte for byte as it was received. */
export function writeTrust(home: Home, envelope: Uint8Array): void {
  namingDiskErrors('write', home.paths.trust, () => replaceFile(home, home.paths.trust, envelope));
}

function readKeySet(home: Home, path: string, expectedRoot?: string): VendorTrust | undefined {
  const bytes = readWholeFile(home.disk, path, LIMIT);
  return bytes === undefined
    ? undefined
    : verifyStored(path, () => verifyVendorKeys(bytes, expectedRoot));
}

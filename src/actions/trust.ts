import { SlsError } from '../errors.ts';
import { parseArmour, type Block } from '../signed/armour.ts';
import { fingerprint, sameFingerprint } from '../signed/ed25519.ts';
import { verifyVendorKeys, type VendorTrust } from '../signed/verify.ts';
import type { Turn } from '../store/queue.ts';
import { readTrust, writeTrust } from '../store/trust-file.ts';
import type { Site } from './site.ts';
import { inTurn } from './turn.ts';

/** A vendor that is about to be trusted for the first time. */
export interface TrustOffer {
  vendor: string;
  version: number;
  fingerprint: string;
}

/** How a first root was accepted: by a fingerprint that the vendor told, or by asking. */
export type AcceptRoot = { fingerprint: string } | { ask: (offer: TrustOffer) => Promise<boolean> };

export interface TrustAdded {
  outcome: 'added' | 'updated' | 'unchanged';
  trust: VendorTrust;
}

/**
 * Puts a vendor's key set in force. The first root is accepted by a person; after that a set is
 * replaced only by a higher version under the same root.
 *
 * @param bytes the vendor's `vendor.json`, or a text that carries it
 * @throws SlsError TRUST_OTHER_ROOT, TRUST_OLDER, TRUST_VERSION_CLASH, FINGERPRINT_MISMATCH, CANCELLED,
 *   LOCK_HELD, and what a bad document gives
 */
export async function addTrust(
  site: Site,
  bytes: Uint8Array,
  accept: AcceptRoot,
): Promise<TrustAdded> {
  const document = findKeySet(bytes);
  const offered = verifyVendorKeys(document);
  // A person may take minutes to compare a fingerprint: that is asked before the queue is entered.
  if (readTrust(site.home, site.shippedTrust) === undefined) await acceptRoot(offered, accept);
  return inTurn(site, (turn) => {
    const installed = readTrust(site.home, site.shippedTrust);
    const outcome = decideKeySet(installed, offered);
    if (outcome === 'unchanged') return { outcome, trust: installed ?? offered };
    turn.assertHeld();
    writeTrust(site.home, document);
    return { outcome, trust: offered };
  });
}

/**
 * Puts a newer key set in force that travels with an answer. One under another root is refused;
 * without any trust nothing is believed.
 */
export function adoptNewerKeySet(
  site: Site,
  installed: VendorTrust | undefined,
  blocks: readonly Block[],
  turn: Turn,
): VendorTrust | undefined {
  if (installed === undefined) return undefined;
  let inForce = installed;
  for (const block of blocks) {
    if (block.kind !== 'keys' || 'problem' in block) continue;
    const offered = verifyVendorKeys(block.document, inForce.root.hex);
    if (offered.keys.version <= inForce.keys.version) continue;
    turn.assertHeld();
    writeTrust(site.home, block.document);
    inForce = offered;
  }
  return inForce;
}

/**
 * Whether a set may be put in force behind another: only a higher version under the same root.
 *
 * @throws SlsError TRUST_OTHER_ROOT, TRUST_OLDER, TRUST_VERSION_CLASH
 */
export function decideKeySet(
  installed: VendorTrust | undefined,
  offered: VendorTrust,
): TrustAdded['outcome'] {
  if (installed === undefined) return 'added';
  if (installed.root.hex !== offered.root.hex)
    throw new SlsError('TRUST_OTHER_ROOT', {
      installed: fingerprint(installed.root.hex),
      offered: fingerprint(offered.root.hex),
    });
  const versions = { installed: installed.keys.version, offered: offered.keys.version };
  if (versions.offered > versions.installed) return 'updated';
  if (versions.offered < versions.installed) throw new SlsError('TRUST_OLDER', versions);
  if (JSON.stringify(installed.keys) !== JSON.stringify(offered.keys))
    throw new SlsError('TRUST_VERSION_CLASH', { version: versions.offered });
  return 'unchanged';
}

async function acceptRoot(offered: VendorTrust, accept: AcceptRoot): Promise<void> {
  const found = fingerprint(offered.root.hex);
  if ('fingerprint' in accept) {
    if (!sameFingerprint(accept.fingerprint, found))
      throw new SlsError('FINGERPRINT_MISMATCH', { expected: accept.fingerprint, found });
    return;
  }
  const { vendor, version } = offered.keys;
  if (!(await accept.ask({ vendor, version, fingerprint: found })))
    throw new SlsError('CANCELLED', {});
}

/** The document itself, or the first such block of a text that carries one. */
function findKeySet(bytes: Uint8Array): Uint8Array {
  const block = parseArmour(bytes).find(({ kind }) => kind === 'keys');
  if (block === undefined) return bytes;
  if ('problem' in block) throw new SlsError(block.problem.code, block.problem.details);
  return block.document;
}

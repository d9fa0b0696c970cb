import { decideKeySet } from '../../actions/trust.ts';
import { failWith, SlsError } from '../../errors.ts';
import { fingerprint, type Signer } from '../../signed/ed25519.ts';
import { signEnvelope } from '../../signed/envelope.ts';
import { verifyVendorKeys } from '../../signed/verify.ts';
import { decideNextKeySet } from './decide-key-set.ts';
import type { Proposal } from './proposal.ts';

/**
 * Signs a proposed key set by the root key, unless it could never come into force.
 *
 * @returns the envelope to carry back
 * @throws SlsError KEY_SET_UNFIT, TRUST_OTHER_ROOT, TRUST_OLDER, TRUST_VERSION_CLASH, and where the
 *   set lists what no set may, PUBLIC_KEY_UNSAFE and DOCUMENT_MALFORMED
 */
export function signProposal({ keys, current }: Proposal, root: Signer): string {
  const { hex } = root.publicKey;
  if (keys.rootKey !== hex)
    throw new SlsError('TRUST_OTHER_ROOT', {
      installed: fingerprint(hex),
      offered: fingerprint(keys.rootKey),
    });
  const fit = decideNextKeySet(current.keys, keys, null);
  if (!fit.ok) failWith(fit);
  const document = signEnvelope('vendor-keys', keys, root);
  decideKeySet(current, verifyVendorKeys(Buffer.from(document), hex));
  return document;
}

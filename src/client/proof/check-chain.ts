import type { VerifiedLicence } from '../api.ts';
import { isRecord } from '../read-body.ts';
import { digestOfKey, isSafeKey } from './ed25519.ts';
import { openEnvelope, readEnvelope, readPayload, type Envelope } from './envelope.ts';
import { ProofFault } from './not-genuine.ts';
import type { Pin } from './pin.ts';

/** What the vendor vouches for: the activation, and the key of the installation it was made for. */
export interface Chain {
  activation: string;
  installationKey: string;
  licence: VerifiedLicence;
}

/**
 * Checks root → key set → activation. docs/format.md, 12.4.
 *
 * @throws ProofFault
 */
export async function checkChain(
  proof: Record<string, unknown>,
  pin: Pin,
  product: string,
): Promise<Chain> {
  const keySet = readEnvelope(proof['vendorKeys'], 'vendor-keys');
  const signers = await readSigners(keySet, await findRoot(keySet, pin));
  const envelope = readEnvelope(proof['activation'], 'activation');
  // A good signature under another hint would be refused too: docs/format.md, 1.3.
  const signer = signers.get(envelope.keyid);
  if (signer === undefined) throw new ProofFault('activation', 'unknown-signer');
  const activation = readActivation(await openEnvelope(envelope, signer));
  if (activation.licence.product.code !== product)
    throw new ProofFault('activation', 'other-product');
  return activation;
}

/** The root that a set names counts only where it is the pinned one, or its fingerprint is. */
async function findRoot(keySet: Envelope, { rootKey, rootDigest }: Pin): Promise<string> {
  const root = rootKey ?? readPayload(keySet)['rootKey'];
  if (!isSafeKey(root)) throw new ProofFault('vendor-keys', 'unsafe-key');
  if (rootDigest !== undefined && (await digestOfKey(root)) !== rootDigest)
    throw new ProofFault('vendor-keys', 'other-root');
  return root;
}

/** Keys by keyid; revoked ones too, because what they granted stays granted. docs/format.md, 3.9 and 3.11. */
async function readSigners(keySet: Envelope, root: string): Promise<Map<string, string>> {
  const fault = (problem: string) => new ProofFault('vendor-keys', problem);
  const { rootKey, signingKeys } = await openEnvelope(keySet, root);
  if (rootKey !== root) throw fault('other-root');
  if (keySet.keyid !== (await keyidOf(root))) throw fault('wrong-keyid');
  if (!Array.isArray(signingKeys)) throw fault('signing-keys');
  const signers = new Map<string, string>();
  for (const listed of signingKeys as unknown[]) {
    const { keyid, publicKey } = isRecord(listed) ? listed : {};
    if (!isSafeKey(publicKey)) throw fault('unsafe-key');
    if (keyid !== (await keyidOf(publicKey))) throw fault('wrong-keyid');
    if (publicKey === root) throw fault('root-as-signing-key');
    if (signers.has(keyid)) throw fault('repeated-key');
    signers.set(keyid, publicKey);
  }
  return signers;
}

async function keyidOf(hex: string): Promise<string> {
  return (await digestOfKey(hex)).slice(0, 32);
}

/** The vendor wrote it, and its form was checked when it was signed: only what is used is looked at. */
function readActivation(payload: Record<string, unknown>): Chain {
  const { id, installationKey, product, licensee, features, supportUntil } = payload;
  if (!isSafeKey(installationKey)) throw new ProofFault('activation', 'unsafe-key');
  const hasForm =
    typeof id === 'string' && isRecord(product) && isRecord(licensee) && isRecord(features);
  if (!hasForm || !(supportUntil === null || typeof supportUntil === 'string'))
    throw new ProofFault('activation', 'form');
  const { vendor, edition, seats, seatPer, expiresAt } = payload;
  const terms = { vendor, product, edition, licensee, seats, seatPer, supportUntil, expiresAt };
  const licence = { ...terms, features } as unknown as VerifiedLicence;
  return { activation: id, installationKey, licence };
}

import { SlsError } from '../../errors.ts';
import type { Signer } from '../../signed/ed25519.ts';
import type { Centre } from '../centre.ts';
import { isInForce, signingKeyAt } from '../key-sets/next-key-set.ts';
import { findSigningKey } from '../signing-key.ts';
import { openSecretFile } from '../secret-files.ts';

/** What keeps a new key shut: the passphrase that was given at the start is another one's. */
const STAYS_SHUT: ReadonlySet<string> = new Set([
  'PASSPHRASE_WRONG',
  'PASSPHRASE_REQUIRED',
  'SIGNING_KEY_MISSING',
]);

/**
 * Keeps the signing key in force open for as long as a process runs. After a rotation it opens the
 * new one with the same passphrase; where that does not fit, it goes on with the old one for as
 * long as installations accept it.
 *
 * @param passphrase asked for only where a key needs one
 */
export function keepSignerOpen(
  passphrase: () => Promise<string>,
): (centre: Centre) => Promise<Signer> {
  let open: Signer | undefined;
  /** The file of a key that did not open: guessing again costs half a second of all cores. */
  let shut: string | undefined;
  let opening: Promise<Signer> | undefined;

  async function openAnother(centre: Centre): Promise<Signer> {
    const key = findSigningKey(centre);
    const { publicKey } = key.file.header;
    const isKnownShut = shut === publicKey;
    try {
      if (isKnownShut) throw new SlsError('PASSPHRASE_WRONG', { purpose: 'signing' });
      open = await openSecretFile(key, passphrase);
      return open;
    } catch (error) {
      if (open === undefined || !(error instanceof SlsError) || !STAYS_SHUT.has(error.code))
        throw error;
      shut = publicKey;
      if (isAccepted(centre, open)) return open;
      throw new SlsError(
        'SIGNING_KEY_CLOSED',
        { keyid: keyInForce(centre) ?? '' },
        { cause: error },
      );
    }
  }

  return async (centre) => {
    if (open !== undefined && open.publicKey.keyid === keyInForce(centre)) return open;
    opening ??= openAnother(centre).finally(() => (opening = undefined));
    return opening;
  };
}

function keyInForce({ trust, now }: Centre): string | undefined {
  return signingKeyAt(trust.keys, now)?.keyid;
}

function isAccepted({ trust, now }: Centre, { publicKey }: Signer): boolean {
  const listed = trust.keys.signingKeys.find(({ keyid }) => keyid === publicKey.keyid);
  return listed !== undefined && isInForce(listed, now);
}

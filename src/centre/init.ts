import type { VendorKeys } from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import { loadSigner, makeKeyPair, type KeyPair, type Signer } from '../signed/ed25519.ts';
import { signEnvelope } from '../signed/envelope.ts';
import { namingDiskErrors } from '../store/disk-errors.ts';
import { putIfAbsent } from '../store/durable-write.ts';
import { ensureHome, type Home } from '../store/home.ts';
import {
  openCentre,
  openCentreHome,
  openCentreIfThere,
  type Centre,
  type CentrePlace,
} from './centre.ts';
import { vendorEntry } from './entries.ts';
import { placeRootKey, removeForeignSecrets } from './init-secrets.ts';
import type { CentrePaths } from './paths.ts';
import { encodeSecretFile } from './secret-files.ts';
import { readText } from './typed-fields.ts';
import { checkPassphrase, sealSecret } from './vault.ts';

/** What a centre begins with. */
export interface Beginning {
  /** The vendor's name, as customers will see it. */
  vendor: string;
  /** Absolute path of a file outside of the home that shall hold the root key; undefined: the home. */
  rootKeyOut: string | undefined;
  /** Null leaves that key in the clear: for trials. */
  passphrases: { root: string | null; signing: string | null };
}

const LONGEST_VENDOR = 200;

/**
 * Makes a centre: a root key that signs key sets, a signing key that signs answers, and the first
 * key set, whose file is the commit. Stopped anywhere, it can be run again: nothing that was made
 * before the commit means anything, and what stands behind it is finished then.
 *
 * @returns the centre, and where its root key lies
 * @throws SlsError CENTRE_ALREADY_INITIALISED, PASSPHRASE_TOO_SHORT, LICENCE_VALUE, OUTPUT_UNWRITABLE where
 *   somebody's file stands in the root key's place, and what the disk says
 */
export async function initialise(
  place: CentrePlace,
  beginning: Beginning,
): Promise<{ centre: Centre; rootKeyFile: string }> {
  const vendor = readText('vendor', beginning.vendor, LONGEST_VENDOR);
  for (const passphrase of Object.values(beginning.passphrases))
    if (passphrase !== null) checkPassphrase(passphrase);
  const before = openCentreIfThere(place);
  if (before !== undefined) {
    await finish(before);
    throw new SlsError('CENTRE_ALREADY_INITIALISED', { home: place.path });
  }

  const { home, paths } = openCentreHome(place);
  ensureHome(home, 'activation-centre', [paths.secrets]);
  const createdAt = new Date(place.now).toISOString();
  const facts = { vendor, createdAt };
  const { pair: root, write } = await placeRootKey(home, paths, facts, beginning);
  const signing = makeKeyPair(home.random);
  await writeSigningKey(home, paths, { ...facts, rootKey: root.publicKey }, signing, beginning);
  const rootKeyFile = write();
  const keySet = signKeySet(vendor, root.signer, signing, createdAt);
  const isOurs = namingDiskErrors('write', paths.vendor, () =>
    putIfAbsent(home, paths.vendor, Buffer.from(keySet)),
  );
  const centre = openCentre(place);
  await finish(centre);
  if (!isOurs) throw new SlsError('CENTRE_ALREADY_INITIALISED', { home: place.path });
  return { centre, rootKeyFile };
}

import { join } from 'node:path';
import type { VendorKeys } from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import type { PublicKey, Signer } from '../signed/ed25519.ts';
import { signEnvelope } from '../signed/envelope.ts';
import { namingDiskErrors } from '../store/disk-errors.ts';
import { putIfAbsent, removeFile } from '../store/durable-write.ts';
import { ensureHome } from '../store/home.ts';
import { listFolder } from '../store/read-file.ts';
import {
  openCentre,
  openCentreHome,
  openCentreIfThere,
  type Centre,
  type CentrePlace,
} from './centre.ts';
import { vendorEntry } from './entries.ts';
import { removeUnfinished } from './files/unfinished.ts';
import { putSigningKey } from './key-sets/put-signing-key.ts';
import { parseSecretName } from './paths.ts';
import { makeRootKey } from './root-key.ts';
import { readText } from './typed-fields.ts';
import { checkPassphrase, type SecretPurpose } from './vault.ts';

/** What a centre begins with. */
export interface Beginning {
  /** The vendor's name, as customers will see it. */
  vendor: string;
  /** Absolute path of a file outside of the home that shall hold the root key; undefined: the home. */
  rootKeyOut: string | undefined;
  /** Where installations will find this centre, as parseCentreUrl gave it. */
  centreUrl?: string | undefined;
  /** Called where they are needed. Null leaves that key in the clear: for trials. */
  choosePassphrases: () => Promise<Passphrases>;
}

export type Passphrases = Readonly<Record<SecretPurpose, string | null>>;

/** Characters of the longest name of a vendor. */
export const LONGEST_VENDOR = 200;

/**
 * Makes a centre: a root key that signs key sets, a signing key that signs answers, and the first
 * key set, whose file is the commit. Stopped anywhere, it can be run again: nothing that was made
 * before the commit means anything, and what stands behind it is finished then.
 *
 * @returns the centre, and where its root key lies
 * @throws SlsError CENTRE_ALREADY_INITIALISED, PASSPHRASE_TOO_SHORT, LICENCE_VALUE, OUTPUT_UNWRITABLE
 *   where somebody's file stands in the root key's place, and what the disk says
 */
export async function initialise(
  place: CentrePlace,
  beginning: Beginning,
): Promise<{ centre: Centre; rootKeyFile: string }> {
  const vendor = readText('vendor', beginning.vendor, LONGEST_VENDOR);
  const before = openCentreIfThere(place);
  if (before !== undefined) return refuseSecond(before);
  const passphrases = await beginning.choosePassphrases();
  for (const passphrase of [passphrases.root, passphrases.signing])
    if (passphrase !== null) checkPassphrase(passphrase);

  const { home, paths } = openCentreHome(place);
  ensureHome(home, 'activation-centre', [paths.secrets]);
  const createdAt = new Date(place.now).toISOString();
  const facts = { vendor, createdAt };
  const root = await makeRootKey(home, paths, {
    facts,
    passphrase: passphrases.root,
    out: beginning.rootKeyOut,
  });
  const rootKey = root.signer.publicKey.hex;
  // Before the root key: by it a root key that lies outside is known to come from here.
  const signing = await putSigningKey(home, paths, { ...facts, rootKey }, passphrases.signing);
  const isNewFile = namingDiskErrors('write', root.path, root.put);

  const { centreUrl } = beginning;
  const keySet = signKeySet({ vendor, centreUrl }, root.signer, signing, createdAt);
  const isCommitted = namingDiskErrors('write', paths.vendor, () =>
    putIfAbsent(home, paths.vendor, Buffer.from(keySet)),
  );
  const centre = openCentre(place);
  if (isCommitted) removeSecretsBut(centre, [signing.keyid, root.signer.publicKey.keyid]);
  else {
    removeFile(home.disk, paths.signingKeyFile(signing.keyid));
    if (isNewFile && centre.trust.root.hex !== rootKey) removeFile(home.disk, root.path);
    return refuseSecond(centre);
  }
  for (const folder of [paths.home, paths.secrets]) removeUnfinished(home.disk, folder, place.now);
  try {
    await centre.journal.bringIn(vendorEntry(centre.trust));
  } catch (error) {
    centre.journal.close();
    throw error;
  }
  return { centre, rootKeyFile: root.path };
}

/** The commit stands; its line in the journal may be missing. */
async function refuseSecond({ home, paths, journal, trust, now }: Centre): Promise<never> {
  for (const folder of [paths.home, paths.secrets]) removeUnfinished(home.disk, folder, now);
  try {
    await journal.bringIn(vendorEntry(trust));
  } finally {
    journal.close();
  }
  throw new SlsError('CENTRE_ALREADY_INITIALISED', { home: home.paths.home });
}

function signKeySet(
  { vendor, centreUrl }: Pick<Beginning, 'vendor' | 'centreUrl'>,
  root: Signer,
  { keyid, hex }: PublicKey,
  notBefore: string,
): string {
  const keys: VendorKeys = {
    schema: 1,
    version: 1,
    vendor,
    rootKey: root.publicKey.hex,
    signingKeys: [{ keyid, publicKey: hex, notBefore, notAfter: null, revoked: false }],
    ...(centreUrl !== undefined && { centreUrl }),
  };
  return signEnvelope('vendor-keys', keys, root);
}

/** What interrupted runs left. Only the run that commits may: then nothing else was ever in force. */
function removeSecretsBut({ home, paths }: Centre, keyids: readonly string[]): void {
  for (const name of listFolder(home.disk, paths.secrets)) {
    const keyid = parseSecretName(name)?.keyid;
    if (keyid !== undefined && !keyids.includes(keyid))
      namingDiskErrors('write', paths.secrets, () =>
        removeFile(home.disk, join(paths.secrets, name)),
      );
  }
}

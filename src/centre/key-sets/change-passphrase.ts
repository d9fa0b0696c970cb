import { namingDiskErrors } from '../../store/disk-errors.ts';
import { replaceFile, type Writing } from '../../store/durable-write.ts';
import { keyidOf } from '../../signed/ed25519.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import type { Entry, Journal } from '../journal.ts';
import { parseSecretName } from '../paths.ts';
import { encodeSecretFile, readSecretFile } from '../secret-files.ts';
import type { SecretFile } from '../vault.ts';

/**
 * Puts a private key under its new passphrase in the place of the former file. A rename is the
 * commit: at every moment one of the two stands there whole.
 *
 * @param file the key closed anew, as resealSecret gives it
 * @throws SlsError what the disk says
 */
export function replaceSecret(writing: Writing, path: string, file: SecretFile): void {
  namingDiskErrors('write', path, () => replaceFile(writing, path, encodeSecretFile(file)));
}

/**
 * Brings in the journal line of a passphrase that was changed, unless it is there. The file itself
 * says when that was, so a crash keeps the line back only until the next command on keys.
 */
export async function journalPassphrase(journal: Journal, { header }: SecretFile): Promise<void> {
  const { changedAt, purpose, publicKey } = header;
  if (changedAt === undefined) return;
  const keyid = keyidOf(publicKey);
  const entry: Entry = {
    operation: `passphrase/${keyid}/${changedAt}`,
    event: { type: 'passphrase-changed', at: changedAt, purpose, keyid },
  };
  await journal.bringIn(entry);
}

/** The same for every private key in the home. */
export async function journalPassphrases({ home, paths, journal }: Centre): Promise<void> {
  for (const name of listFolder(home.disk, paths.secrets)) {
    const meaning = parseSecretName(name);
    if (meaning === undefined) continue;
    const { purpose, keyid } = meaning;
    const path = purpose === 'root' ? paths.rootKeyFile(keyid) : paths.signingKeyFile(keyid);
    const file = readSecretFile(home.disk, path, purpose);
    if (file !== undefined) await journalPassphrase(journal, file);
  }
}

import type { Instant } from '../domain/dates.ts';
import { SlsError } from '../errors.ts';
import { loadSigner, makeKeyPair, type KeyPair, type Signer } from '../signed/ed25519.ts';
import { namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent } from './durable-write.ts';
import { installationFile as validate } from './generated/validators.js';
import type { Home } from './home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';

interface InstallationFile extends KeyPair {
  schema: 1;
  createdAt: Instant;
}

const KIND: JsonFileKind<InstallationFile> = { validate, limit: 4096 };

/** This installation's own key pair, loaded: it signs keys and requests, and never leaves the home. */
export interface Installation {
  /** 64 hexadecimal digits. */
  publicKey: string;
  /** Loaded when it is first asked for: most commands only read. @throws SlsError FILE_DAMAGED */
  readonly signer: Signer;
  /** The seed; makes and recognises nonces. */
  secret: string;
}

/**
 * The key pair of this home, or undefined where none was made yet.
 *
 * @throws SlsError FILE_DAMAGED, FILE_NOT_REGULAR, HOME_NOT_READABLE
 */
export function readInstallation(home: Home): Installation | undefined {
  const file = readJsonFile(home.disk, home.paths.installation, KIND);
  if (file === undefined) return undefined;
  return {
    publicKey: file.publicKey,
    secret: file.privateKey,
    get signer() {
      return loadOwnSigner(file, home.paths.installation);
    },
  };
}

function loadOwnSigner(file: InstallationFile, path: string): Signer {
  try {
    return loadSigner(file);
  } catch (cause) {
    throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-public-key' }, { cause });
  }
}

/** The key pair of this home; makes one where there is none. Of two makers at once, one wins for both. */
export function ensureInstallation(home: Home, createdAt: Instant): Installation {
  const there = readInstallation(home);
  if (there !== undefined) return there;
  const file: InstallationFile = { schema: 1, ...makeKeyPair(home.random), createdAt };
  namingDiskErrors('write', home.paths.installation, () =>
    putIfAbsent(home, home.paths.installation, encodeJsonFile(file)),
  );
  const made = readInstallation(home);
  if (made === undefined)
    throw new SlsError('FILE_DAMAGED', { path: home.paths.installation, problem: 'vanished' });
  return made;
}

import type { StoredPassword } from '../domain/stored-password.ts';
import { SlsError } from '../errors.ts';
import { namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, replaceFile } from './durable-write.ts';
import { administratorFile as validate } from './generated/validators.js';
import type { Home } from './home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';
import { statusIfThere } from './read-file.ts';

/** Who may administrate through the pages, and what their cookies and forms are sealed with. */
export interface AdministratorFile {
  schema: 1;
  /** 64 random hexadecimal digits: the secret of the seals. */
  key: string;
  /** 32 random hexadecimal digits; sessions of another epoch are over. */
  epoch: string;
  /** Null: none was set, and this computer is let in without. */
  password: StoredPassword | null;
}

const KIND: JsonFileKind<AdministratorFile> = { validate, limit: 4096 };
const KEY_BYTES = 32;
const EPOCH_BYTES = 16;

/**
 * The file as it stands; undefined where nobody has used the pages yet.
 *
 * @throws SlsError FILE_DAMAGED, FILE_NOT_REGULAR, HOME_NOT_READABLE
 */
export function readAdministrator(home: Home): AdministratorFile | undefined {
  return readJsonFile(home.disk, home.paths.administrator, KIND);
}

/** The same, made where there is none; of two makers at once, one wins for both. */
export function ensureAdministrator(home: Home): AdministratorFile {
  const there = readAdministrator(home);
  if (there !== undefined) return there;
  const { administrator: path } = home.paths;
  const file = makeAdministrator(home);
  namingDiskErrors('write', path, () => putIfAbsent(home, path, encodeJsonFile(file)));
  const made = readAdministrator(home);
  if (made === undefined) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
  return made;
}

/** Files note the time of a change in steps of some milliseconds: two changes may share one. */
const UNSETTLED_MS = 50;

/** The file for whoever asks at each request: it is read again where it is another. */
export class AdministratorLook {
  readonly #home: Home;
  readonly #now: () => number;
  #seen = '';
  #known: AdministratorFile | undefined;

  /** @param now wall clock, milliseconds since 1970 */
  constructor(home: Home, now: () => number) {
    this.#home = home;
    this.#now = now;
  }

  /** As {@link ensureAdministrator}, and with what it throws. */
  ensure(): AdministratorFile {
    const { disk, paths } = this.#home;
    const status = namingDiskErrors('read', paths.administrator, () =>
      statusIfThere(disk, paths.administrator),
    );
    const isSettled =
      status !== undefined && Math.abs(this.#now() - status.modifiedAt) > UNSETTLED_MS;
    const looks = isSettled ? `${status.identity} ${status.size} ${status.modifiedAt}` : '';
    if (this.#known !== undefined && looks !== '' && looks === this.#seen) return this.#known;
    this.#known = ensureAdministrator(this.#home);
    this.#seen = looks;
    return this.#known;
  }
}

/** A new one without a password; nothing is written. */
export function makeAdministrator(home: Home): AdministratorFile {
  return {
    schema: 1,
    key: randomHex(home, KEY_BYTES),
    epoch: randomHex(home, EPOCH_BYTES),
    password: null,
  };
}

/**
 * Changes the password, and ends every session. Wants the home's turn.
 *
 * @param password null takes it away
 */
export function replacePassword(home: Home, password: StoredPassword | null): AdministratorFile {
  const { key } = ensureAdministrator(home);
  const epoch = randomHex(home, EPOCH_BYTES);
  const file: AdministratorFile = { schema: 1, key, epoch, password };
  const { administrator: path } = home.paths;
  namingDiskErrors('write', path, () => replaceFile(home, path, encodeJsonFile(file)));
  return file;
}

function randomHex(home: Home, bytes: number): string {
  return Buffer.from(home.random(bytes)).toString('hex');
}

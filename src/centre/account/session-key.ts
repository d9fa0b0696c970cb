import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent } from '../../store/durable-write.ts';
import { ensureFolder } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import type { Centre } from '../centre.ts';
import { customerPaths } from '../customers/customer-paths.ts';
import { sessionKeyFile as validate } from '../generated/validators.js';

interface SessionKeyFile {
  schema: 1;
  /** 64 random hexadecimal digits. */
  key: string;
}

const KIND: JsonFileKind<SessionKeyFile> = { validate, limit: 4096 };
const KEY_BYTES = 32;

/**
 * The secret that cookies and forms are sealed with: made once, so that a restart keeps sessions.
 * Who deletes its file ends them all.
 *
 * @throws SlsError FILE_DAMAGED, and what the disk says
 */
export function openSessionKey(centre: Centre): Buffer {
  const { home, paths, random } = centre;
  const { customers, sessionKey: path } = customerPaths(paths.home);
  const standing = readSessionKey(centre);
  if (standing !== undefined) return standing;
  const file: SessionKeyFile = { schema: 1, key: Buffer.from(random(KEY_BYTES)).toString('hex') };
  namingDiskErrors('write', path, () => {
    ensureFolder(home, customers);
    putIfAbsent(home, path, encodeJsonFile(file));
  });
  const made = readSessionKey(centre);
  if (made === undefined) throw new SlsError('FILE_DAMAGED', { path, problem: 'vanished' });
  return made;
}

/** The same, as far as it was made. @throws SlsError FILE_DAMAGED */
export function readSessionKey({ home, paths }: Centre): Buffer | undefined {
  const file = readJsonFile(home.disk, customerPaths(paths.home).sessionKey, KIND);
  return file && Buffer.from(file.key, 'hex');
}

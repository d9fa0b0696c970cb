import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent, replaceFile } from '../../store/durable-write.ts';
import { ensureFolder } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { removeUnfinished } from '../files/unfinished.ts';
import { tokenFile as validate } from '../generated/validators.js';

/** A token of one of the vendor's programs. The token itself is in nobody's records. */
export interface TokenRecord {
  /** 16 hexadecimal digits. */
  id: string;
  /** Which program has it. */
  name: string;
  /** SHA-256 of the token. */
  digest: string;
  /** It may look at everything and change nothing. */
  readOnly: boolean;
  createdAt: Instant;
  revokedAt: Instant | null;
}

type TokenPlace = Pick<Centre, 'home' | 'paths'>;

const KIND: JsonFileKind<TokenRecord & { schema: 1 }> = { validate, limit: 4096 };
const FILE = /^([0-9a-f]{16})\.json$/;

/**
 * A token's record, read anew each time: who was revoked is out at once.
 *
 * @throws SlsError FILE_DAMAGED, HOME_NOT_READABLE
 */
export function readToken({ home, paths }: TokenPlace, id: string): TokenRecord | undefined {
  const path = paths.tokenFile(id);
  const file = readJsonFile(home.disk, path, KIND);
  if (file === undefined) return undefined;
  const { schema: _schema, ...token } = file;
  if (token.id !== id) throw new SlsError('FILE_DAMAGED', { path, problem: 'wrong-value' });
  return token;
}

/** Every token, also those that were revoked, the oldest first. */
export function listTokens(place: TokenPlace): TokenRecord[] {
  return listTokenIds(place)
    .flatMap((id) => readToken(place, id) ?? [])
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Their ids, also of those whose record is damaged. */
export function listTokenIds({ home, paths }: TokenPlace): string[] {
  return listFolder(home.disk, paths.tokens).flatMap((name) => FILE.exec(name)?.[1] ?? []);
}

/** False where the id is taken. Durable when it returns true. */
export function addToken({ home, paths }: TokenPlace, token: TokenRecord, now: number): boolean {
  const path = paths.tokenFile(token.id);
  return namingDiskErrors('write', path, () => {
    ensureFolder(home, paths.tokens);
    const isNew = putIfAbsent(home, path, encodeToken(token));
    removeUnfinished(home.disk, paths.tokens, now);
    return isNew;
  });
}

/** Puts a token's record in place of what stood there, durably. */
export function replaceToken({ home, paths }: TokenPlace, token: TokenRecord): void {
  const path = paths.tokenFile(token.id);
  namingDiskErrors('write', path, () => replaceFile(home, path, encodeToken(token)));
}

function encodeToken(token: TokenRecord): Uint8Array {
  const { id, name, digest, readOnly, createdAt, revokedAt } = token;
  return encodeJsonFile({ schema: 1, id, name, digest, readOnly, createdAt, revokedAt });
}

function orderOf({ createdAt, id }: TokenRecord): string {
  return `${createdAt} ${id}`;
}

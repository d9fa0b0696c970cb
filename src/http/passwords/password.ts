import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import type { RandomBytes } from '../../domain/random.ts';
import type { StoredPassword } from '../../domain/stored-password.ts';
import { accept, refuse, type Outcome } from '../../domain/outcome.ts';

export interface PasswordLengthProblems {
  PASSWORD_TOO_SHORT: { minimum: number };
  PASSWORD_TOO_LONG: { maximum: number };
}

export interface PasswordProblems extends PasswordLengthProblems {
  PASSWORD_IS_NUMBER_OF_OWNER: Record<never, never>;
}

/** 32 MiB and about a tenth of a second for each guess. */
const COST_N = 32_768;
const BLOCK_R = 8;
const MOST_MEMORY = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export const SHORTEST_PASSWORD = 8;
/** Beyond this nobody types it, and each character is work for us. */
const LONGEST = 200;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** May this be a password? The owner's own number is the first that a stranger tries. */
export function checkPassword(password: string, owner: string): Outcome<string, PasswordProblems> {
  if (password.replaceAll(/\s/g, '') === owner) return refuse('PASSWORD_IS_NUMBER_OF_OWNER', {});
  return checkPasswordLength(password);
}

/** May this be a password, as far as its length goes? In characters, whatever bytes they take. */
export function checkPasswordLength(password: string): Outcome<string, PasswordLengthProblems> {
  const { length } = Array.from(password);
  if (length < SHORTEST_PASSWORD)
    return refuse('PASSWORD_TOO_SHORT', { minimum: SHORTEST_PASSWORD });
  return length > LONGEST ? refuse('PASSWORD_TOO_LONG', { maximum: LONGEST }) : accept(password);
}

/** What to keep of a password. @param n the cost; tests take a smaller one */
export async function sealPassword(
  password: string,
  random: RandomBytes,
  n: number = COST_N,
): Promise<StoredPassword> {
  const salt = Buffer.from(random(SALT_BYTES));
  return {
    n,
    salt: salt.toString('hex'),
    hash: (await stretch(password, salt, n)).toString('hex'),
  };
}

/**
 * Is this the password? Where there is none to compare with, the same work is done, so that the time
 * does not tell whether an account exists.
 */
export async function matchesPassword(
  password: string,
  stored: StoredPassword | null,
  n: number = COST_N,
): Promise<boolean> {
  const { salt, hash } = stored ?? {
    salt: '0'.repeat(2 * SALT_BYTES),
    hash: '0'.repeat(2 * HASH_BYTES),
  };
  const found = await stretch(password, Buffer.from(salt, 'hex'), stored?.n ?? n);
  return timingSafeEqual(found, Buffer.from(hash, 'hex')) && stored !== null;
}

/** One password has one spelling, whatever keyboard and system it is typed on. */
function stretch(password: string, salt: Buffer, n: number): Promise<Buffer> {
  const options = { N: n, r: BLOCK_R, p: 1, maxmem: MOST_MEMORY };
  return derive(password.normalize('NFKC').slice(0, LONGEST * 4), salt, HASH_BYTES, options);
}

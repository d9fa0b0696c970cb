import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../domain/random.ts';

const RANDOM_BYTES = 16;
const TAG_BYTES = 16;
const PURPOSE = 'sls request nonce v1';

/**
 * A nonce for a request: 64 hexadecimal digits. Its second half is a tag under the installation's
 * secret, so that an installation knows its own nonces also after its files were emptied.
 * docs/format.md 4.2.
 */
export function makeNonce(random: RandomBytes, secret: string): string {
  const head = Buffer.from(random(RANDOM_BYTES));
  return Buffer.concat([head, tagOf(head, secret)]).toString('hex');
}

/** True if this installation made the nonce. */
export function isOwnNonce(nonce: string, secret: string): boolean {
  const bytes = Buffer.from(nonce, 'hex');
  if (bytes.length !== RANDOM_BYTES + TAG_BYTES) return false;
  const head = bytes.subarray(0, RANDOM_BYTES);
  return timingSafeEqual(bytes.subarray(RANDOM_BYTES), tagOf(head, secret));
}

function tagOf(head: Buffer, secret: string): Buffer {
  const key = Buffer.from(secret, 'hex');
  return createHmac('sha256', key).update(PURPOSE).update(head).digest().subarray(0, TAG_BYTES);
}

import { createHmac, hash } from 'node:crypto';

const PURPOSE = 'sls seat token v1';

/**
 * The token of a lease: 43 characters of base64url, 32 bytes. It follows from the installation's
 * secret and the lease's id, so that a repeated request gets it again, and is stored nowhere.
 * docs/format.md 11.7.
 *
 * @param secret of the installation, hexadecimal
 */
export function makeSeatToken(secret: string, lease: string): string {
  return createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${PURPOSE}\n${lease}`)
    .digest('base64url');
}

/** What the ledger keeps of a token, an idempotency key or the body of a request. */
export function digestText(text: string): string {
  return hash('sha256', text, 'base64url');
}

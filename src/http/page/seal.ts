import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a seal is for: one for something else does not fit. */
export type SealPurpose = 'session' | 'form';

/** HMAC-SHA-256 over the purpose and a text, base64url. */
export function makeSeal(key: Buffer, purpose: SealPurpose, text: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
}

export function fitsSeal(key: Buffer, purpose: SealPurpose, text: string, seal: string): boolean {
  const expected = Buffer.from(makeSeal(key, purpose, text));
  const found = Buffer.from(seal);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

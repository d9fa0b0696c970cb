import { timingSafeEqual } from 'node:crypto';
import type { Centre } from '../centre.ts';
import { readToken, type TokenRecord } from './token-folder.ts';
import { parseTokenText } from './token-text.ts';

/**
 * The token that a text is, if it is in force. Reads one small file; no answer about a wrong
 * token depends, in its time, on how much of it was right.
 *
 * @throws SlsError FILE_DAMAGED, HOME_NOT_READABLE
 */
export function verifyToken(centre: Centre, text: string): TokenRecord | undefined {
  const typed = parseTokenText(text);
  const token = typed && readToken(centre, typed.id);
  if (typed === undefined || token === undefined) return undefined;
  const isSame = timingSafeEqual(
    Buffer.from(token.digest, 'hex'),
    Buffer.from(typed.digest, 'hex'),
  );
  return isSame && token.revokedAt === null ? token : undefined;
}

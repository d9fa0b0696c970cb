import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { tokenMadeEntry, tokenRevokedEntry } from './token-entries.ts';
import { listTokens, readToken, replaceToken, type TokenRecord } from './token-folder.ts';

const ID = /^[0-9a-f]{16}$/;

/**
 * Revokes a token: the next request with it is refused, also by a centre that is serving.
 *
 * @param named its id, or the name of the program that has it
 * @returns the token, and false where it was revoked already
 * @throws SlsError TOKEN_UNKNOWN, and what the disk says
 */
export async function revokeToken(
  centre: Centre,
  named: string,
): Promise<{ token: TokenRecord; isNew: boolean }> {
  const token = findToken(centre, named.trim());
  if (token === undefined) throw new SlsError('TOKEN_UNKNOWN', { token: named });
  const isNew = token.revokedAt === null;
  const revokedAt = token.revokedAt ?? new Date(centre.now).toISOString();
  const revoked = { ...token, revokedAt };
  // The record first: whatever the journal has to wait for, the token is out.
  if (isNew) replaceToken(centre, revoked);
  // `bringIn`, because a crash may have kept back either line.
  await centre.journal.bringIn(tokenMadeEntry(token));
  await centre.journal.bringIn(tokenRevokedEntry(token, revokedAt));
  return { token: revoked, isNew };
}

/** By name the one in force; one that was revoked only where there is no other. */
function findToken(centre: Centre, named: string): TokenRecord | undefined {
  const byId = ID.test(named) ? readToken(centre, named) : undefined;
  if (byId !== undefined) return byId;
  const name = named.normalize('NFC');
  const ofName = listTokens(centre).filter((token) => token.name === name);
  return ofName.findLast((token) => token.revokedAt === null) ?? ofName.at(-1);
}

import { SlsError } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { tokenMadeEntry } from './token-entries.ts';
import { addToken, listTokens, type TokenRecord } from './token-folder.ts';
import { makeTokenText } from './token-text.ts';

/** Letters of any alphabet, digits, and what stands in names of programs; it is shown in the journal. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} ._@-]{0,62}[\p{L}\p{N}\p{M}])?$/u;

/** A new token, to be handed over once. */
export interface MadeToken {
  token: TokenRecord;
  /** What the program sends; nobody can find it out again. */
  text: string;
}

/**
 * Makes a token for one of the vendor's programs. It is valid once this returns.
 *
 * @param readOnly it may look at everything and change nothing
 * @throws SlsError TOKEN_NAME_FORMAT, TOKEN_EXISTS, and what the disk says
 */
export async function makeToken(
  centre: Centre,
  typedName: string,
  { readOnly }: { readOnly: boolean },
): Promise<MadeToken> {
  const name = readTokenName(typedName);
  const isTaken = listTokens(centre).some(
    (known) => known.revokedAt === null && known.name === name,
  );
  if (isTaken) throw new SlsError('TOKEN_EXISTS', { name });
  const createdAt = new Date(centre.now).toISOString();
  for (;;) {
    const { text, id, digest } = makeTokenText(centre.random);
    const token = { id, name, digest, readOnly, createdAt, revokedAt: null };
    if (!addToken(centre, token, centre.now)) continue;
    // A crash in between leaves a token that nobody knows: it was not shown yet.
    await centre.journal.write(tokenMadeEntry(token));
    return { token, text };
  }
}

/** @throws SlsError TOKEN_NAME_FORMAT */
export function readTokenName(typed: string): string {
  const name = typed.normalize('NFC').trim();
  if (!NAME.test(name)) throw new SlsError('TOKEN_NAME_FORMAT', { name: typed });
  return name;
}

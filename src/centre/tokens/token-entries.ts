import type { Entry } from '../journal.ts';
import type { TokenRecord } from './token-folder.ts';

/** The journal line of a token's making. */
export function tokenMadeEntry({ id, name, readOnly, createdAt }: TokenRecord): Entry {
  return {
    operation: `token/${id}/made`,
    event: { type: 'token-made', at: createdAt, token: id, name, readOnly },
  };
}

/** The journal line of its revocation. */
export function tokenRevokedEntry({ id, name }: TokenRecord, revokedAt: string): Entry {
  return {
    operation: `token/${id}/revoked`,
    event: { type: 'token-revoked', at: revokedAt, token: id, name },
  };
}

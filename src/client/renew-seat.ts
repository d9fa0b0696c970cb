import type { Holder } from './api.ts';
import { startWatch, type Watch } from './clock.ts';
import { exchange } from './exchange.ts';
import { readLeaseAnswer, type LeaseAnswer, type ProvenLink } from './lease-answer.ts';
import { ownError } from './licence-error.ts';
import { randomHex } from './random-hex.ts';

/** A lease as its holder knows it. */
export interface HeldSeat {
  id: string;
  token: string;
  holder: Required<Holder>;
}

/**
 * Renews a lease, asking once.
 *
 * @returns the server's answer, and the time since the question was sent
 * @throws LicenceError
 */
export async function renewSeat(
  link: ProvenLink,
  { id, token, holder }: HeldSeat,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<{ answer: LeaseAnswer; watch: Watch }> {
  const nonce = link.checkProof && randomHex(32);
  const watch = startWatch(link.clock);
  const value = await exchange(link, {
    method: 'PUT',
    path: `/leases/${encodeURIComponent(id)}`,
    headers: { 'lease-token': token },
    body: nonce === undefined ? undefined : JSON.stringify({ nonce }),
    timeoutMs,
    signal,
  });
  const answer = await readLeaseAnswer(link, value, { nonce, holder });
  if (answer.id === id) return { answer, watch };
  throw ownError('NOT_A_LICENCE_SERVER', { url: link.url, status: 200 }, link.language);
}

import { pause } from './clock.ts';
import { exchange } from './exchange.ts';
import type { ExitCall } from './exit-in-node.ts';
import type { ProvenLink } from './lease-answer.ts';
import type { LicenceError } from './licence-error.ts';
import { retryPauseMs } from './retry-pause.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 3000;

/**
 * Gives a seat back, asking a few times: what can't be given back comes back by itself.
 *
 * @returns whether the server has it back
 */
export async function giveBack(link: ProvenLink, id: string, token: string): Promise<boolean> {
  const { url, headers } = deletionOf(link, id, token);
  const path = url.slice(link.url.length + API.length);
  const timeoutMs = Math.min(TIMEOUT_MS, link.timeoutMs);
  for (let attempt = 1; ; attempt += 1)
    try {
      await exchange(link, { method: 'DELETE', path, headers, timeoutMs });
      return true;
    } catch (error) {
      const refusal = error as LicenceError;
      if (refusal.code === 'LEASE_GONE') return true;
      if (attempt === ATTEMPTS) return false;
      await pause(link.clock, retryPauseMs(link, attempt, refusal), undefined);
    }
}

const API = '/api/v1';

/** The request that gives a seat back, for whoever has no time for more than one. */
export function deletionOf(
  { url, token: client }: ProvenLink,
  id: string,
  token: string,
): ExitCall {
  return {
    url: `${url}${API}/leases/${encodeURIComponent(id)}`,
    headers: {
      'lease-token': token,
      ...(client !== undefined && { authorization: `Bearer ${client}` }),
    },
  };
}

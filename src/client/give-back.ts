import { pause, runAfter } from './clock.ts';
import { exchange, isAway } from './exchange.ts';
import type { ExitCall } from './exit-in-node.ts';
import type { ProvenLink } from './lease-answer.ts';
import type { LicenceError } from './licence-error.ts';
import { retryPauseMs } from './retry-pause.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 3000;
/** Of the attempts of which nobody waits for the outcome: so long usual leases live. */
const LATER_MS = 600_000;

/**
 * Gives a seat back, asking a few times. Where there is no server meanwhile, it is asked again later,
 * as long as the program runs: a server that starts again need not keep the seat until it runs out.
 *
 * @returns whether the server has it back by now
 */
export async function giveBack(link: ProvenLink, id: string, token: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const refusal = await askOnce(link, id, token);
    if (refusal === undefined) return true;
    const pauseMs = retryPauseMs(link, attempt, refusal);
    if (attempt === ATTEMPTS) {
      if (isAway(refusal)) giveBackLater(link, { id, token, attempt, pauseMs, leftMs: LATER_MS });
      return false;
    }
    await pause(link.clock, pauseMs, undefined);
  }
}

interface Later {
  id: string;
  token: string;
  /** The one that failed last, and how long after it the next one comes. */
  attempt: number;
  pauseMs: number;
  leftMs: number;
}

/** Keeps no program from ending. */
function giveBackLater(link: ProvenLink, { id, token, attempt, pauseMs, leftMs }: Later): void {
  if (pauseMs > leftMs) return;
  const ask = async () => {
    const refusal = await askOnce(link, id, token);
    if (refusal === undefined || !isAway(refusal)) return;
    const next = { attempt: attempt + 1, pauseMs: retryPauseMs(link, attempt + 1, refusal) };
    giveBackLater(link, { id, token, leftMs: leftMs - pauseMs, ...next });
  };
  runAfter(link.clock, pauseMs, () => void ask(), false);
}

/** Undefined where the server has it back. */
async function askOnce(
  link: ProvenLink,
  id: string,
  token: string,
): Promise<LicenceError | undefined> {
  const { url, headers } = deletionOf(link, id, token);
  const path = url.slice(link.url.length + API.length);
  const timeoutMs = Math.min(TIMEOUT_MS, link.timeoutMs);
  try {
    await exchange(link, { method: 'DELETE', path, headers, timeoutMs });
    return undefined;
  } catch (error) {
    const refusal = error as LicenceError;
    return refusal.code === 'LEASE_GONE' ? undefined : refusal;
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

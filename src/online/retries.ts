import { setTimeout as wait } from 'node:timers/promises';
import type { LinkOutcome, LinkProblem } from '../actions/centre-link.ts';
import type { RandomBytes } from '../domain/random.ts';
import type { Attempt } from './exchange.ts';
import type { LinkOptions } from './link-options.ts';

const MOST_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 300;
/** Who is asked to wait longer is told so: a person waits better than a command. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Asks until there is an answer, up to three times, where it may help to ask again, and all under one
 * deadline.
 */
export async function withRetries<T>(
  options: LinkOptions,
  attempt: (signal: AbortSignal) => Promise<Attempt<T>>,
): Promise<LinkOutcome<T>> {
  const { cancel, timeoutSeconds, url, random, pause = waitFor } = options;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutSeconds * 1000);
  const endsAt = performance.now() + timeoutSeconds * 1000;
  const signal = AbortSignal.any([cancel, deadline.signal]);
  try {
    for (let number = 1; ; number += 1) {
      const { outcome, retryAfterMs } = await attempt(signal);
      if (outcome.ok) return outcome;
      if (cancel.aborted) return { ok: false, code: 'CANCELLED', details: {} };
      if (deadline.signal.aborted)
        return {
          ok: false,
          code: 'CENTRE_TIMEOUT',
          details: { url, seconds: timeoutSeconds, key: null },
        };
      const pauseMs = retryAfterMs ?? jitter(FIRST_PAUSE_MS * 2 ** (number - 1), random);
      const isInTime = performance.now() + pauseMs < endsAt && pauseMs <= LONGEST_PAUSE_MS;
      if (number >= MOST_ATTEMPTS || !mayHelp(outcome, retryAfterMs) || !isInTime) return outcome;
      await pause(pauseMs, signal);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Of those that may be gone in a moment. What a person has to set right is told at once. */
function mayHelp(problem: LinkProblem, retryAfterMs: number | undefined): boolean {
  switch (problem.code) {
    case 'CENTRE_CONNECTION_REFUSED':
    case 'CENTRE_CONNECTION_LOST':
      return true;
    case 'CENTRE_ASKS_TO_WAIT':
      return retryAfterMs !== undefined;
    case 'CENTRE_FAULT':
    case 'PROXY_REFUSED':
      return [502, 503, 504].includes(problem.details.status);
    default:
      return false;
  }
}

/** Half to one and a half of it, so that many who failed together don't come back together. */
function jitter(milliseconds: number, random: RandomBytes): number {
  const [byte = 0] = random(1);
  return milliseconds * (0.5 + byte / 256);
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}

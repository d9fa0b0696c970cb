import { request } from 'undici';
import type { LinkOutcome } from '../actions/centre-link.ts';
import { readConnectionProblem } from './connection-problem.ts';
import type { LinkOptions } from './link-options.ts';
import { makeWay } from './make-way.ts';
import type { Asked } from './read-reply.ts';
import { toReply, type Reply } from './reply.ts';
import { parseRetryAfter } from './retry-after.ts';

/** One thing to ask of a centre. */
export interface Call<T> {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  read: (reply: Reply, asked: Asked) => Promise<LinkOutcome<T>>;
}

/** What came of asking once. */
export interface Attempt<T> {
  outcome: LinkOutcome<T>;
  /** What the other side wants to be waited for before the next time. */
  retryAfterMs: number | undefined;
}

/**
 * Asks a centre once: one request, one reply, no redirect followed. Never throws for what a network
 * does, and ends with its signal.
 */
export async function exchange<T>(
  { method, path, body, read }: Call<T>,
  options: LinkOptions,
  signal: AbortSignal,
): Promise<Attempt<T>> {
  const way = makeWay(options);
  if (!way.ok) return { outcome: way, retryAfterMs: undefined };
  const { dispatcher, proxy } = way.value;
  const { url, now } = options;
  const ask = async (): Promise<Attempt<T>> => {
    const reply = toReply(
      await request(url + path, {
        dispatcher,
        signal,
        method,
        headers: {
          accept: 'text/plain, application/json, application/problem+json',
          'user-agent': options.userAgent,
          ...(body !== undefined && { 'content-type': 'text/plain; charset=utf-8' }),
        },
        ...(body !== undefined && { body }),
        reset: true,
      }),
    );
    return {
      outcome: await read(reply, { url, path, proxy, now }),
      retryAfterMs: parseRetryAfter(reply.header('retry-after'), now()),
    };
  };
  try {
    return await Promise.race([ask(), rejectWith(signal)]);
  } catch (error) {
    return {
      outcome: readConnectionProblem(error, { ...options, proxy }),
      retryAfterMs: undefined,
    };
  } finally {
    // Without waiting: what is left of a reply that was too long is of no interest.
    dispatcher.destroy().catch(() => undefined);
  }
}

/** undici looks at a signal only once it is connected. */
function rejectWith(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new Error('aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

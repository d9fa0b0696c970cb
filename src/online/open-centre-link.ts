import type { CentreHealth, CentreLink, LinkOutcome } from '../actions/centre-link.ts';
import { exchange, type Call } from './exchange.ts';
import type { LinkOptions } from './link-options.ts';
import { readAnswer, readHealth } from './read-reply.ts';
import { withRetries } from './retries.ts';

/**
 * Opens the way to a centre over HTTP; nothing is sent before it is asked for something. Sending a
 * request again is safe: a centre answers the same request with the same bytes.
 */
export function openCentreLink(options: LinkOptions): CentreLink {
  const ask = <T>(call: Call<T>): Promise<LinkOutcome<T>> =>
    withRetries(options, (signal) => exchange(call, options, signal));
  return {
    url: options.url,
    activate: (body) =>
      ask<Uint8Array>({ method: 'POST', path: '/api/v1/activations', body, read: readAnswer }),
    ask: () => ask<CentreHealth>({ method: 'GET', path: '/api/v1/health', read: readHealth }),
  };
}

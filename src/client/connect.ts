import { acquire } from './acquire.ts';
import type { AcquireOptions, ConnectOptions, LicenceServer, ProductInfo } from './api.ts';
import { exchange } from './exchange.ts';
import { openLink } from './link.ts';
import { makeProofCheck } from './proof/check-proof.ts';

/**
 * Prepares to take seats of one product. Nothing is asked of the server yet.
 *
 * @throws LicenceError OPTION_INVALID
 * @example
 * const server = connect({
 *   url: 'http://licence.local:9555',
 *   product: '1c-fleet',
 *   holder: { user: 'ivanova', host: 'PC-7', app: 'fleet 3.1' },
 * });
 * await using lease = await server.acquire();
 */
export function connect(options: ConnectOptions): LicenceServer {
  const link = openLink(options);
  const checkProof = link.pin && makeProofCheck(link.pin, link.released);
  const proven = { ...link, checkProof };
  return {
    url: link.url,
    acquire: (wish: AcquireOptions = {}) => acquire(proven, options.holder, wish),
    product: () => {
      const path = `/products/${encodeURIComponent(link.product)}`;
      return exchange(link, { method: 'GET', path }) as Promise<ProductInfo>;
    },
  };
}

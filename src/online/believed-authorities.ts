import * as tls from 'node:tls';

/** There from Node 22.15 on: the authorities of the system and of NODE_EXTRA_CA_CERTS among them. */
const { getCACertificates } = tls as { getCACertificates?: (kind: 'default') => string[] };

/**
 * Authorities for connections, where some are believed beside the usual ones. Without such nothing is
 * named, and Node believes what it believes anyway, NODE_EXTRA_CA_CERTS among it.
 *
 * @param added PEM certificates; where the Node is old, those of NODE_EXTRA_CA_CERTS have to be among them
 */
export function believedAuthorities(added: readonly string[]): { ca?: string[] } {
  if (added.length === 0) return {};
  return { ca: [...(getCACertificates?.('default') ?? tls.rootCertificates), ...added] };
}

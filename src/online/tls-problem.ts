import type { TlsProblem } from '../errors.ts';

/** What Node and OpenSSL call it; the first of two signs decides. */
const BY_CODE: Readonly<Record<string, TlsProblem>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
  CERT_UNTRUSTED: 'unknown-authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-tls',
  ERR_SSL_HTTP_REQUEST: 'not-tls',
};

const OF_CERTIFICATES =
  /^(?:CERT_|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNABLE_TO_)/;
const OF_HANDSHAKES = /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/;

/** What is wrong with a secure connection, by the code of its error; undefined for other errors. */
export function readTlsProblem(code: string): TlsProblem | undefined {
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  if (OF_CERTIFICATES.test(code)) return 'bad-certificate';
  return OF_HANDSHAKES.test(code) ? 'handshake' : undefined;
}

import { describe, expect, it } from 'vitest';
import { readConnectionProblem } from '../../../src/online/connection-problem.ts';
import { ProxyConnectionError } from '../../../src/online/make-way.ts';

const url = 'https://centre.example:9556';
const question = { url, proxy: 'proxy.example:3128', timeoutSeconds: 15 };
const key = null;

const coded = (code: string, message = code) => Object.assign(new Error(message), { code });
const read = (error: unknown) => readConnectionProblem(error, question);

describe('an error of a connection', () => {
  it.each([
    ['ENOTFOUND', 'CENTRE_HOST_UNKNOWN'],
    ['EAI_AGAIN', 'CENTRE_HOST_UNKNOWN'],
    ['ECONNREFUSED', 'CENTRE_CONNECTION_REFUSED'],
    ['ECONNRESET', 'CENTRE_CONNECTION_LOST'],
    ['EPIPE', 'CENTRE_CONNECTION_LOST'],
    ['UND_ERR_SOCKET', 'CENTRE_CONNECTION_LOST'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'CENTRE_CONNECTION_LOST'],
    ['ETIMEDOUT', 'CENTRE_TIMEOUT'],
    ['UND_ERR_CONNECT_TIMEOUT', 'CENTRE_TIMEOUT'],
    ['ENETUNREACH', 'CENTRE_UNREACHABLE'],
    ['EHOSTUNREACH', 'CENTRE_UNREACHABLE'],
    ['EACCES', 'CENTRE_UNREACHABLE'],
    ['HPE_INVALID_CONSTANT', 'NOT_A_CENTRE'],
    ['UND_ERR_HEADERS_OVERFLOW', 'NOT_A_CENTRE'],
  ])('%s is %s', (code, expected) => {
    expect(read(coded(code))).toMatchObject({ ok: false, code: expected, details: { url, key } });
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name'],
    ['CERT_REVOKED', 'bad-certificate'],
    ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'bad-certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'handshake'],
    ['EPROTO', 'handshake'],
  ])('%s is a certificate or a handshake: %s', (code, problem) => {
    expect(read(coded(code))).toEqual({
      ok: false,
      code: 'CENTRE_TLS',
      details: { url, host: 'centre.example', problem, cause: code, key },
    });
  });

  it('is told as the system told it first, however it is wrapped', () => {
    const wrapped = new Error('fetch failed', {
      cause: new AggregateError([coded('ENETUNREACH')]),
    });
    expect(read(wrapped)).toMatchObject({
      code: 'CENTRE_UNREACHABLE',
      details: { cause: 'ENETUNREACH' },
    });
  });

  it('of the proxy is never taken for the centre’s', () => {
    const error = new ProxyConnectionError('proxy', { cause: coded('CERT_HAS_EXPIRED') });
    expect(read(new Error('tunnel', { cause: error }))).toEqual({
      ok: false,
      code: 'PROXY_UNREACHABLE',
      details: { url, proxy: 'proxy.example:3128', cause: 'CERT_HAS_EXPIRED', key },
    });
  });

  it('in an old Node says by its text alone that there is no TLS', () => {
    expect(read(coded('EPROTO', 'write EPROTO: wrong version number'))).toMatchObject({
      details: { problem: 'not-tls' },
    });
  });

  it.each([
    [undefined],
    ['text'],
    [new Error('what?')],
    [Object.assign(new Error('x'), { code: 7 })],
  ])('that tells nothing is told as that: %s', (error) => {
    expect(read(error)).toMatchObject({
      code: 'CENTRE_UNREACHABLE',
      details: { cause: 'unknown' },
    });
  });
});

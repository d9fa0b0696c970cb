import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { certificate, linkTo, serveHttp, serveTls } from '../support/loopback.ts';

const ANSWER: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('answer');
};
const AUTHORITIES = [certificate('authority')];

it.each([
  ['self-signed', [], 'self-signed'],
  ['self-signed', AUTHORITIES, 'self-signed'],
  ['signed', [], 'unknown-authority'],
  ['expired', AUTHORITIES, 'expired'],
  ['not-yet-valid', AUTHORITIES, 'not-yet-valid'],
  ['other-name', AUTHORITIES, 'wrong-name'],
])(
  'a certificate that is %s, with authorities %#, is not believed',
  async (name, authorities, problem) => {
    const server = await serveTls(name, ANSWER);
    const url = `https://localhost:${server.port}`;
    expect(await linkTo(url, { authorities }).activate('secret')).toMatchObject({
      code: 'CENTRE_TLS',
      details: { url, host: 'localhost', problem },
    });
    expect(server.requests).toEqual([]);
  },
);

it.each([
  ['of an authority that was named', 'signed', AUTHORITIES],
  ['that was named itself', 'self-signed', [certificate('self-signed')]],
])('a certificate %s is believed', async (_, name, authorities) => {
  const { port } = await serveTls(name, ANSWER);
  const link = linkTo(`https://localhost:${port}`, { authorities });
  expect(await link.activate('x')).toMatchObject({ ok: true });
});

it('a server that speaks no TLS is named as that', async () => {
  const { port } = await serveHttp(ANSWER);
  expect(await linkTo(`https://localhost:${port}`).activate('x')).toMatchObject({
    code: 'CENTRE_TLS',
    details: { problem: 'not-tls' },
  });
});

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { certificate, freePort, linkTo, serveHttp, serveTls } from '../support/loopback.ts';

const ANSWER: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('answer');
};
const AUTHORITIES = [certificate('authority')];

/** A proxy that opens tunnels to one port, wherever they are meant to lead. */
async function tunnelTo(port: number, refusal?: string) {
  const proxy = await serveHttp(ANSWER);
  const tunnels: { target: string; authorization: string | undefined }[] = [];
  proxy.server.on('connect', (request, socket: Socket) => {
    socket.on('error', () => undefined);
    tunnels.push({
      target: request.url ?? '',
      authorization: request.headers['proxy-authorization'],
    });
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return Object.assign(proxy, { tunnels, address: `127.0.0.1:${proxy.port}` });
}

describe('a tunnel through a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])(
    'is taken from %s, and leads to the centre’s own TLS',
    async (variable) => {
      const centre = await serveTls('signed', ANSWER);
      const proxy = await tunnelTo(centre.port);
      const env = { [variable]: `http://anna:p%40ss@${proxy.address}` };
      const link = linkTo('https://centre.test', { env, authorities: AUTHORITIES });
      expect(await link.activate('x')).toMatchObject({ ok: true });
      expect(proxy.tunnels).toEqual([
        {
          target: 'centre.test:443',
          authorization: `Basic ${Buffer.from('anna:p@ss').toString('base64')}`,
        },
      ]);
      expect(centre.requests).toHaveLength(1);
    },
  );

  it('may be named without a scheme', async () => {
    const centre = await serveTls('signed', ANSWER);
    const proxy = await tunnelTo(centre.port);
    const env = { HTTPS_PROXY: proxy.address };
    const link = linkTo('https://centre.test', { env, authorities: AUTHORITIES });
    expect(await link.activate('x')).toMatchObject({ ok: true });
  });

  it.each([
    ['other-name', 'wrong-name'],
    ['self-signed', 'self-signed'],
  ])('to a certificate that is %s is not believed', async (name, problem) => {
    const centre = await serveTls(name, ANSWER);
    const { address } = await tunnelTo(centre.port);
    const env = { HTTPS_PROXY: `http://${address}` };
    const link = linkTo('https://centre.test', { env, authorities: AUTHORITIES });
    expect(await link.activate('x')).toMatchObject({
      code: 'CENTRE_TLS',
      details: { host: 'centre.test', problem },
    });
  });

  it.each([
    ['407 Proxy Authentication Required', 407],
    ['403 Forbidden', 403],
    ['503 Service Unavailable', 503],
  ])('that is refused with %s', async (refusal, status) => {
    const { address } = await tunnelTo(0, refusal);
    const env = { HTTPS_PROXY: `http://anna:secret@${address}` };
    expect(await linkTo('https://centre.test', { env }).activate('x')).toEqual({
      ok: false,
      code: 'PROXY_REFUSED',
      details: { url: 'https://centre.test', proxy: address, status, key: null },
    });
  });
});

describe('a proxy that hangs up when it is asked for a tunnel', () => {
  it('is asked once, since a person has to set it right, and is named', async () => {
    let asked = 0;
    const proxy = createServer((socket) => {
      asked += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => socket.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    expect(await linkTo('https://centre.test', { env }).activate('x')).toMatchObject({
      code: 'PROXY_UNREACHABLE',
      details: { proxy: `127.0.0.1:${port}`, cause: 'ECONNRESET' },
    });
    expect(asked).toBe(1);
    proxy.close();
  });
});

describe('plain HTTP through a proxy', () => {
  const url = 'http://centre.test';

  it('is passed on by the proxy', async () => {
    const proxy = await serveHttp(ANSWER);
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await linkTo(url, { env }).activate('x')).toMatchObject({ ok: true });
    expect(proxy.requests).toMatchObject([
      { method: 'POST', url: 'http://centre.test/api/v1/activations', body: 'x' },
    ]);
  });

  it('is refused without a name and a password', async () => {
    const proxy = await serveHttp((_request, response) => void response.writeHead(407).end());
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await linkTo(url, { env }).activate('x')).toMatchObject({
      code: 'PROXY_REFUSED',
      details: { proxy: `127.0.0.1:${proxy.port}`, status: 407 },
    });
  });
});

describe('a proxy', () => {
  it.each(['https://centre.test', 'http://centre.test'])(
    'that nobody runs is not taken for the centre %s',
    async (url) => {
      const proxy = `127.0.0.1:${await freePort()}`;
      const env = { HTTP_PROXY: `http://${proxy}` };
      expect(await linkTo(url, { env }).activate('x')).toEqual({
        ok: false,
        code: 'PROXY_UNREACHABLE',
        details: { url, proxy, cause: 'ECONNREFUSED', key: null },
      });
    },
  );

  it('whose name there is not is not taken for the centre', async () => {
    const env = { HTTPS_PROXY: 'http://no-such-proxy.invalid:3128' };
    expect(await linkTo('https://centre.test', { env }).activate('x')).toMatchObject({
      code: 'PROXY_UNREACHABLE',
      details: { proxy: 'no-such-proxy.invalid:3128' },
    });
  });

  it.each(['http://', 'ftp://proxy.test:1', 'http://proxy test'])(
    'whose address does not read is named by its variable: %s',
    async (address) => {
      const link = linkTo('https://centre.test', { env: { https_proxy: address } });
      expect(await link.activate('x')).toEqual({
        ok: false,
        code: 'PROXY_FORMAT',
        details: { variable: 'https_proxy' },
      });
    },
  );

  it.each([
    ['NO_PROXY', 'other.test,.invalid'],
    ['no_proxy', '*'],
    ['NO_PROXY', 'no-such-centre.invalid'],
  ])('is passed by where %s is %s', async (variable, exceptions) => {
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await freePort()}`, [variable]: exceptions };
    const link = linkTo('https://no-such-centre.invalid', { env });
    expect(await link.activate('x')).toMatchObject({ code: 'CENTRE_HOST_UNKNOWN' });
  });

  it('is never asked for this very computer', async () => {
    const { port } = await serveHttp(ANSWER);
    const env = { HTTP_PROXY: `http://127.0.0.1:${await freePort()}` };
    expect(await linkTo(`http://localhost:${port}`, { env }).activate('x')).toMatchObject({
      ok: true,
    });
  });
});

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { freePort, linkTo, serveHttp, serveRaw } from '../support/loopback.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n';

describe('a connection', () => {
  it('to a name that there is not', async () => {
    const url = 'https://no-such-centre.invalid';
    expect(await linkTo(url).activate('x')).toMatchObject({
      code: 'CENTRE_HOST_UNKNOWN',
      details: { url, host: 'no-such-centre.invalid' },
    });
  });

  it('that nobody takes is tried three times', async () => {
    const pauses: number[] = [];
    const url = `http://localhost:${await freePort()}`;
    const link = linkTo(url, { pause: async (milliseconds) => void pauses.push(milliseconds) });
    expect(await link.activate('x')).toEqual({
      ok: false,
      code: 'CENTRE_CONNECTION_REFUSED',
      details: { url, key: null },
    });
    expect(pauses).toHaveLength(2);
    expect(pauses[0]).toBeGreaterThanOrEqual(150);
    expect(pauses[1]).toBeLessThan(900);
  });

  it('that the deadline leaves no time for is not tried again', async () => {
    const pauses: number[] = [];
    const link = linkTo(`http://127.0.0.1:${await freePort()}`, {
      timeoutSeconds: 0.1,
      pause: async (milliseconds) => void pauses.push(milliseconds),
    });
    expect(await link.activate('x')).toMatchObject({ code: 'CENTRE_CONNECTION_REFUSED' });
    expect(pauses).toEqual([]);
  });

  it.each([
    ['at once', ''],
    ['within the head', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['within the body', `${HEAD}content-length: 100\r\n\r\nVersion: 1`],
    ['within a chunk', `${HEAD}transfer-encoding: chunked\r\n\r\n64\r\nVersion`],
  ])('that is cut %s is lost', async (_, begun) => {
    let connections = 0;
    const port = await serveRaw((socket) => {
      connections += 1;
      socket.once('data', () => socket.end(begun));
    });
    expect(await linkTo(`http://127.0.0.1:${port}`).activate('x')).toMatchObject({
      code: 'CENTRE_CONNECTION_LOST',
    });
    expect(connections).toBe(3);
  });

  it('that is reset is lost', async () => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    expect(await linkTo(`http://127.0.0.1:${port}`).activate('x')).toMatchObject({
      code: 'CENTRE_CONNECTION_LOST',
    });
  });

  it.each(['SSH-2.0-OpenSSH_9.7\r\n', '\u0000\u0001\u0002', '+OK ready\r\n'])(
    'to somebody who speaks no HTTP: %j',
    async (greeting) => {
      const port = await serveRaw((socket) => {
        socket.once('data', () => socket.end(greeting));
      });
      expect(await linkTo(`http://127.0.0.1:${port}`).activate('x')).toMatchObject({
        code: 'NOT_A_CENTRE',
        details: { status: 0 },
      });
    },
  );

  it('whose reply has a head without an end', async () => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => socket.write(`${HEAD}x: ${'a'.repeat(70_000)}`));
    });
    expect(await linkTo(`http://127.0.0.1:${port}`).activate('x')).toMatchObject({
      code: 'NOT_A_CENTRE',
    });
  });
});

describe('the deadline', () => {
  it.each([
    ['nothing is said', ''],
    ['the head does not end', 'HTTP/1.1 200 OK\r\n'],
    ['the body does not end', `${HEAD}content-length: 100\r\n\r\nVersion: 1`],
  ])('holds where %s', async (_, begun) => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => socket.write(begun));
    });
    const url = `http://127.0.0.1:${port}`;
    expect(await linkTo(url, { timeoutSeconds: 0.2 }).activate('x')).toEqual({
      ok: false,
      code: 'CENTRE_TIMEOUT',
      details: { url, seconds: 0.2, key: null },
    });
  });

  it('holds where TLS does not come about', async () => {
    const port = await serveRaw(() => undefined);
    const link = linkTo(`https://127.0.0.1:${port}`, { timeoutSeconds: 0.2 });
    expect(await link.activate('x')).toMatchObject({ code: 'CENTRE_TIMEOUT' });
  });
});

it('is ended by whoever does not want to wait', async () => {
  const cancel = new AbortController();
  const { port, server } = await serveHttp(() => undefined);
  const answer = linkTo(`http://127.0.0.1:${port}`, { cancel: cancel.signal }).activate('x');
  await once(server, 'request');
  cancel.abort();
  expect(await answer).toEqual({ ok: false, code: 'CANCELLED', details: {} });
});

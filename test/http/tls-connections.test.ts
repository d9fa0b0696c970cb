import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { connect as connectSafely } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { expect, it } from 'vitest';
import { serveTestCentre } from '../support/test-serving-centre.ts';

const readPem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url));
const TLS = { cert: readPem('signed.pem'), key: readPem('signed.key') };

async function listen(): Promise<{ app: FastifyInstance; port: number }> {
  const { app } = await serveTestCentre({ options: { tls: TLS, requestTimeoutMs: 200 } });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return { app, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

/** What came over a plain connection until the server ended it. */
function speakPlainly(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (bytes) => (said += bytes.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
  });
}

/** The same within TLS. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connectSafely({ port, host: '127.0.0.1', rejectUnauthorized: false }, () =>
      socket.write(text),
    );
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });
}

it('who connects by TLS and says nothing is not waited for, and keeps no stop waiting', async () => {
  const { app, port } = await listen();
  const silent = [speakPlainly(port, ''), speakPlainly(port, '\u0016\u0003\u0001')];
  await Promise.all(silent);
  const another = speakPlainly(port, '');
  await app.close();
  await another;
});

it('a request that comes too slowly within TLS is not waited for either', async () => {
  const { app, port } = await listen();
  expect(await speak(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  await app.close();
});

it('who speaks HTTP where TLS is spoken is let go', async () => {
  const { app, port } = await listen();
  const said = await speakPlainly(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(said).not.toContain('HTTP/1.1');
  await app.close();
});

it('who speaks nonsense within TLS is told so', async () => {
  const { app, port } = await listen();
  expect(await speak(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  await app.close();
});

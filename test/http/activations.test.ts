import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ActivationRequest } from '../../src/domain/licence.ts';
import type { Key } from '../../src/domain/key.ts';
import { parseArmour } from '../../src/signed/armour.ts';
import { verifyAnswer } from '../../src/signed/verify.ts';
import { diskError, type MemoryDisk } from '../support/memory-disk.ts';
import { requestText } from '../support/request-text.ts';
import { answerText, emptyDisk, sell } from '../support/test-centre.ts';
import { serveTestCentre, type TestServing } from '../support/test-serving-centre.ts';
import { NOW, OFFICE_PC, OTHER_PC } from '../support/test-site.ts';

const PATH = '/api/v1/activations';
const TEXT = 'text/plain; charset=utf-8';

function post(
  { app }: TestServing,
  payload: string | Buffer,
  type: string = TEXT,
  ip = '127.0.0.1',
) {
  return app.inject({
    method: 'POST',
    url: PATH,
    headers: { 'content-type': type, host: 'localhost' },
    payload,
    remoteAddress: ip,
  });
}

function readAnswer({ centre }: TestServing, body: string) {
  const block = parseArmour(Buffer.from(body)).find(({ kind }) => kind === 'answer');
  if (block === undefined || 'problem' in block) throw new Error('no answer');
  return verifyAnswer(block.document, centre.trust);
}

type Changes = Partial<ActivationRequest> & { seed?: string };
const ask = (key: Key, changes: Changes = {}) => requestText(key, changes);

describe('a request text that is posted', () => {
  it('is answered with the very text that would travel by file', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const reply = await post(test, ask(key));
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe(TEXT);
    expect((await answerText(test.centre, ask(key))).text).toBe(reply.body);
    expect(readAnswer(test, reply.body)).toMatchObject({ kind: 'activation', payload: { key } });
  });

  it('gets the same bytes when it is posted again, also of another process', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const first = await post(test, ask(key));
    const again = await serveTestCentreOf(test.disk);
    expect((await post(again, ask(key))).body).toBe(first.body);
  });

  it('gets a signed refusal where the rules say no, with status 200', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    await post(test, ask(key));
    const reply = await post(test, ask(key, { seed: 'another', computer: OTHER_PC }));
    expect(reply.statusCode).toBe(200);
    expect(readAnswer(test, reply.body)).toMatchObject({
      kind: 'refusal',
      payload: { code: 'KEY_BOUND_ELSEWHERE' },
    });
  });

  it('is granted to exactly one of two computers that ask at the same instant', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const replies = await Promise.all(
      [OFFICE_PC, OTHER_PC].map((computer, index) =>
        post(test, ask(key, { seed: `computer ${index}`, computer })),
      ),
    );
    const kinds = replies.map(({ body }) => readAnswer(test, body).kind);
    expect(kinds.toSorted()).toEqual(['activation', 'refusal']);
  });

  it('is answered by the key set that a rotation put in force meanwhile', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    expect(test.serving.centre().now).toBe(NOW);
    test.clock.now += 5000;
    expect(test.serving.centre().now).toBe(NOW + 5000);
    const reply = await post(test, ask(key));
    expect(readAnswer(test, reply.body).payload).toMatchObject({
      issuedAt: new Date(NOW + 5000).toISOString(),
    });
  });
});

async function serveTestCentreOf(disk: TestServing['disk']): Promise<TestServing> {
  const { openServingCentre } = await import('../../src/centre/http/serving-centre.ts');
  const { buildCentreApp } = await import('../../src/centre/http/centre-app.ts');
  const { centrePlace, reopen } = await import('../support/test-centre.ts');
  const clock = { now: NOW };
  const serving = openServingCentre(centrePlace(disk, { seed: 'serving again' }), {
    clock: () => clock.now,
    passphrase: async () => '',
    later: () => () => undefined,
  });
  const app = await buildCentreApp(serving, { language: 'en', trustProxy: false });
  return { centre: reopen(disk, 'looking'), serving, app, disk, clock, settle: () => undefined };
}

describe('what is no request', () => {
  it.each([
    ['nothing', '', 422, 'NOT_A_REQUEST'],
    ['words', 'Здравствуйте', 422, 'NOT_A_REQUEST'],
    ['a cut text', ask('DB49-A88A-D2D6-50D4-81F1-7B67').slice(0, 400), 422, 'TEXT_INCOMPLETE'],
    ['bytes', Buffer.from([0, 1, 2, 255, 254]), 422, 'NOT_A_REQUEST'],
  ])('%s: %i %s', async (_name, text, status, code) => {
    const test = await serveTestCentre();
    const reply = await post(test, text);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(reply.json()).toMatchObject({ code, status, type: `urn:sls:problem:${code}` });
  });

  it('an answer is told apart', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const { body } = await post(test, ask(key));
    expect((await post(test, body)).json()).toMatchObject({ code: 'ANSWER_INSTEAD_OF_REQUEST' });
  });

  it('a request that another key signed is refused before anything is looked up', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const forged = ask(key, { seed: 'thief', installationKey: 'a'.repeat(64) });
    const reply = await post(test, forged);
    expect(reply.json()).toMatchObject({ status: 422 });
    expect(test.centre.registry.findByKey(key)?.licence.keys[0]?.bound).toBeNull();
  });

  it.each([
    ['application/json', 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['application/x-www-form-urlencoded', 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['multipart/form-data; boundary=x', 415, 'CONTENT_TYPE_UNSUPPORTED'],
  ])('content type %s: %i', async (type, status, code) => {
    const test = await serveTestCentre();
    const reply = await post(test, 'x', type);
    expect(reply.json()).toMatchObject({ status, code });
  });

  it('more than 64 KiB is not read', async () => {
    const test = await serveTestCentre();
    const reply = await post(test, 'A'.repeat(65 * 1024));
    expect(reply.json()).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('another host and another path are refused in words', async () => {
    const { app } = await serveTestCentre();
    const evil = await app.inject({ url: '/', headers: { host: 'evil.example' } });
    expect(evil.json()).toMatchObject({ status: 421, code: 'HOST_NOT_ALLOWED' });
    const nothing = await app.inject({ url: '/api/v2/x?lang=ru', headers: { host: 'localhost' } });
    expect(nothing.json()).toMatchObject({ status: 404, code: 'ROUTE_UNKNOWN' });
    const broken = await app.inject({ url: '/%zz', headers: { host: 'localhost' } });
    expect(broken.json()).toMatchObject({ status: 400, code: 'BODY_MALFORMED' });
  });

  it('a body that comes too slowly is not waited for', async () => {
    const { app } = await serveTestCentre({ options: { requestTimeoutMs: 100 } });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf`,
        ),
      );
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    await app.close();
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(said).toContain('REQUEST_TOO_SLOW');
  });
});

describe('somebody who guesses', () => {
  const guess = (index: number) =>
    ask(`0000-0000-0000-0000-0000-${index.toString(16).toUpperCase().padStart(4, '0')}`);

  it('is stopped for a while; others are not, and neither is he who is right', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    for (let index = 0; index < 30; index += 1)
      expect((await post(test, guess(index), TEXT, '203.0.113.7')).statusCode).toBe(200);
    const stopped = await post(test, guess(31), TEXT, '203.0.113.7');
    expect(stopped.json()).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
    expect(stopped.headers['retry-after']).toBe('600');
    expect((await post(test, ask(key), TEXT, '203.0.113.8')).statusCode).toBe(200);
    test.clock.now += 600_000;
    expect((await post(test, guess(32), TEXT, '203.0.113.7')).statusCode).toBe(200);
  });

  it('many times in one text is counted as often', async () => {
    const test = await serveTestCentre();
    const fifteen = (first: number) =>
      Array.from({ length: 15 }, (_, index) => guess(first + index)).join('\n');
    expect((await post(test, fifteen(0))).statusCode).toBe(200);
    expect((await post(test, fifteen(15))).statusCode).toBe(200);
    expect((await post(test, guess(31))).statusCode).toBe(429);
  });

  it('from everywhere at once fills no journal, and keeps nobody out who has a key', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    for (let index = 0; index < 3000; index += 1)
      test.serving.limits.activation.fail(`10.0.${index >> 8}.${index & 255}`);
    const lines = () => [...test.centre.journal.entries()].length;
    const before = lines();
    expect((await post(test, guess(1))).json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(lines()).toBe(before);
    const reply = await post(test, ask(key));
    expect(readAnswer(test, reply.body).kind).toBe('activation');
  });

  it('is still stopped after a restart', async () => {
    const test = await serveTestCentre();
    for (let index = 0; index < 30; index += 1) await post(test, guess(index));
    await test.serving.close();
    const again = await serveTestCentreOf(test.disk);
    expect((await post(again, guess(31))).json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('whoever mistypes his INN is told so, and counted', async () => {
    const test = await serveTestCentre();
    const { key } = await sell(test.centre);
    const wrong = { inn: '7736207543', kpp: '997750001', country: 'RU' };
    const reply = await post(test, ask(key, { licensee: wrong }));
    expect(readAnswer(test, reply.body).payload).toMatchObject({ code: 'INN_MISMATCH' });
  });
});

it('a full disk grants nothing and loses nothing', async () => {
  const disk = emptyDisk();
  const test = await serveTestCentre({ disk });
  const { key } = await sell(test.centre);
  const write = disk.write.bind(disk);
  disk.write = () => {
    throw diskError('ENOSPC', 'write', '');
  };
  const reply = await post(test, ask(key));
  expect(reply.json()).toMatchObject({ status: 507, code: 'DISK_FULL' });
  disk.write = write;
  expect(test.centre.registry.findByKey(key)?.licence.keys[0]?.bound).toBeNull();
  expect(readAnswer(test, (await post(test, ask(key))).body).kind).toBe('activation');
});

it('a bug of ours is told without its insides', async () => {
  const disk: MemoryDisk = emptyDisk();
  const test = await serveTestCentre({ disk });
  const { key } = await sell(test.centre);
  const list = disk.list.bind(disk);
  disk.list = () => {
    throw new TypeError('the inside of us');
  };
  const reply = await post(test, ask(key));
  disk.list = list;
  expect(reply.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
  expect(reply.body).not.toContain('the inside of us');
});

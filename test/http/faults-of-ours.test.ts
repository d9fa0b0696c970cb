import { pino } from 'pino';
import { expect, it } from 'vitest';
import { replaceFile } from '../../src/store/durable-write.ts';
import { readWholeFile } from '../../src/store/read-file.ts';
import { diskError, type MemoryDisk } from '../support/memory-disk.ts';
import { requestText } from '../support/request-text.ts';
import { emptyDisk, sell } from '../support/test-centre.ts';
import { serveTestCentre, type TestServing } from '../support/test-serving-centre.ts';

const ACTIVATIONS = '/api/v1/activations';
const HOST = { host: 'localhost' };

const post = ({ app }: TestServing, payload: string) =>
  app.inject({
    method: 'POST',
    url: ACTIVATIONS,
    headers: { ...HOST, 'content-type': 'text/plain' },
    payload,
  });

it('what the disk says goes into the log, without keys; who asks learns the code alone', async () => {
  const disk: MemoryDisk = emptyDisk();
  const log: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(line) });
  const test = await serveTestCentre({ disk, options: { logger } });
  const { key } = await sell(test.centre);
  const path = `/var/centre/Keys/DB/${key}.json`;
  disk.onOperation = (name) => {
    if (name === 'write') throw diskError('EIO', 'write', path);
  };
  const reply = await post(test, requestText(key));
  expect(reply.json()).toMatchObject({ status: 507, code: 'IO_ERROR', details: {} });
  expect(reply.json()).not.toHaveProperty('next');
  expect(reply.body).not.toMatch(/\/var|EIO/);
  expect(log.join('')).toContain('IO_ERROR');
  expect(log.join('')).toContain('EIO');
  expect(log.join('')).not.toContain(key);
});

it('a key set that was put back by hand, or copied over itself, is served on', async () => {
  const test = await serveTestCentre();
  const { key } = await sell(test.centre);
  const { home, paths } = test.centre;
  const document = readWholeFile(home.disk, paths.vendor, 65_536);
  replaceFile(home, paths.vendor, document ?? new Uint8Array());
  expect((await test.app.inject({ url: '/api/v1/health', headers: HOST })).statusCode).toBe(200);
  expect((await post(test, requestText(key))).statusCode).toBe(200);
});

it('a person gets a page also where the centre itself cannot be read', async () => {
  const disk: MemoryDisk = emptyDisk();
  const { app } = await serveTestCentre({ disk });
  disk.onOperation = (_name, path) => {
    if (path.includes('vendor.json')) throw diskError('EACCES', 'lstat', path);
  };
  const page = await app.inject({ url: '/sign-in', headers: { ...HOST, accept: 'text/html' } });
  expect(page.statusCode).toBe(507);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('HOME_NOT_READABLE');
  expect(page.body).not.toContain('vendor.json');
});

it('what is done late ends with a home that is gone, not the centre that serves it', async () => {
  const disk: MemoryDisk = emptyDisk();
  const test = await serveTestCentre({ disk });
  const { key } = await sell(test.centre);
  const unforeseen: unknown[] = [];
  const note = (error: unknown) => unforeseen.push(error);
  process.on('unhandledRejection', note);
  try {
    expect((await post(test, requestText(key))).statusCode).toBe(200);
    disk.onOperation = (_name, path) => {
      if (path.includes('vendor.json')) throw diskError('EACCES', 'lstat', path);
    };
    test.settle();
    await expect(test.serving.close()).resolves.toBeUndefined();
  } finally {
    process.off('unhandledRejection', note);
  }
  expect(unforeseen).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { ROOT_KEY } from '../support/lease-server.ts';
import { listenForLeases } from '../support/listening-lease-server.ts';
import { PACKAGE } from '../support/run-program.ts';

const browser = useBrowser();
const client = readFileSync(join(PACKAGE, 'dist/client/index.mjs'));

/** A page of the server's own origin that takes a seat, and shows what came of it. */
const pageOf = (options: object) => `<!doctype html><meta charset="utf-8"><title>waiting</title>
<link rel="icon" href="data:,"><script type="module">
import { connect } from '/client.mjs';
const holder = { user: 'ivanova', host: 'browser', app: 'page' };
try {
  const server = connect({ url: location.origin, product: '1c-fleet', holder, ...${JSON.stringify(options)} });
  globalThis.lease = await server.acquire();
  document.title = lease.state + ' ' + lease.licence?.licensee.inn;
} catch (error) { document.title = error.code + ' ' + error.details.problem; }
</script>`;

async function visit(options: object) {
  const server = await listenForLeases();
  server.instead = ({ url }, response) => {
    const [type, body] = url === '/' ? ['text/html', pageOf(options)] : ['text/javascript', client];
    const isPage = url === '/' || url === '/client.mjs';
    if (isPage) response.writeHead(200, { 'content-type': type }).end(body);
    return isPage;
  };
  const page = await browser.visit();
  return { server, page, open: () => page.goto(server.url) };
}

const titleOf = async (page: Page) => {
  await page.waitForFunction(`document.title !== 'waiting'`);
  return page.title();
};

it('takes a seat in a browser, from a server that proves itself', async () => {
  const { server, page, open } = await visit({ rootKey: ROOT_KEY });
  await open();
  expect(await titleOf(page)).toBe('held 7707083893');
  expect(await page.evaluate('lease.release()')).toBe(true);
  expect(server.leases.held.size).toBe(0);
});

it('does not believe a server that proves nothing', async () => {
  const { server, page, open } = await visit({ rootKey: ROOT_KEY });
  server.leases.proof = undefined;
  await open();
  expect(await titleOf(page)).toBe('SERVER_NOT_GENUINE missing');
});

it('gives the seat back when the page is left', async () => {
  const { server, page, open } = await visit({});
  await open();
  expect(await titleOf(page)).toBe('held undefined');
  expect(server.leases.held.size).toBe(1);
  await page.goto('about:blank');
  await vi.waitFor(() => expect(server.leases.held.size).toBe(0), { timeout: 10_000 });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../../src/http/security-headers.ts';
import { useBrowser } from '../support/browser.ts';

/** What is spoilt on purpose, so that we know that the tests of pages would see it. */
const browser = useBrowser();

const SCRIPTS: Record<string, string> = {
  '/throws.js': 'throw new Error("spoilt")',
  '/complains.js': 'console.error("spoilt")',
  '/asks.js': 'setTimeout(() => alert("spoilt"))',
  '/tells.js': 'fetch("http://elsewhere.example/")',
  '/evaluates.js': 'try { eval("1") } catch {}',
};

let server: Server;
let body = '';
let policy = '';
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server = createServer((request, reply) => {
        const script = SCRIPTS[request.url ?? ''];
        if (request.url !== '/' && script === undefined) reply.statusCode = 404;
        reply.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
        reply.setHeader('content-security-policy', policy);
        reply.end(script ?? `<!doctype html><link rel="icon" href="data:,">${body}`);
      }).listen(0, '127.0.0.1', resolve);
    }),
);
afterAll(() => server.close());

const OURS = SECURITY_HEADERS['content-security-policy'] ?? '';
const ANY = "default-src * 'unsafe-inline'";

it.each([
  ['an inline script', OURS, '<script>1</script>', /^policy: script-src-elem inline/],
  ['an inline handler', OURS, '<img src="data:," onerror="1">', /^policy: script-src-attr/],
  ['an inline style', OURS, '<p style="color:red">', /^policy: style-src-attr/],
  ['code made of text', OURS, '<script src="/evaluates.js"></script>', /^policy: script-src eval/],
  ['an exception', OURS, '<script src="/throws.js"></script>', /^exception: .*spoilt/],
  ['a complaint', OURS, '<script src="/complains.js"></script>', /^console: spoilt/],
  ['a dialog', OURS, '<script src="/asks.js"></script>', /^dialog: spoilt/],
  ['a missing file', OURS, '<img src="/none.png">', /^status 404/],
  ['another site', ANY, '<script src="/tells.js"></script>', /^elsewhere: http:\/\/elsewhere/],
  ['a picture from another site', ANY, '<img src="http://elsewhere.example/x">', /^failed: .*NAME/],
])('%s on a page is seen', async (_name, header, markup, expected) => {
  [policy, body] = [header, markup];
  const page = await browser.visit();
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await expect.poll(() => browser.takeFaults().some((fault) => expected.test(fault))).toBe(true);
  // What followed from it.
  await page.close();
  browser.takeFaults();
});

it('without JavaScript as well', async () => {
  [policy, body] = [OURS, '<p style="color:red"><img src="/none.png">'];
  const page = await browser.visit({ javaScriptEnabled: false });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  const faults = browser.takeFaults().join('\n');
  expect(faults).toMatch(/^status 404/m);
  expect(faults).toMatch(/^console: .*Content Security Policy/m);
});

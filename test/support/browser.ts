import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
  Request,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';

/** One browser for a file of tests; each visit has its own cookies and cache. */
export interface TestBrowser {
  /** A fresh visitor. Whatever goes wrong on its pages fails the test. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong until now, taken away: for tests that expect it. */
  takeFaults(): string[];
}

/** Calls of page.* that find nothing give up after that time. */
const PATIENCE_MS = 10_000;

/**
 * Starts the browser before the tests of a file. After each of them its visits end, and nothing may
 * have gone wrong there: no error on the console, no exception, no violation of the content security
 * policy, no dialog, no failed request, no request to another site.
 */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const visits: BrowserContext[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(visits.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  return {
    async visit(options = {}) {
      if (browser === undefined) throw new Error('the browser has not started');
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      visits.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      await watchContext(context, (fault) => faults.push(fault));
      return context.newPage();
    },
    takeFaults: () => faults.splice(0),
  };
}

/** Tells of everything that goes wrong on the pages of a context. */
async function watchContext(context: BrowserContext, tell: (fault: string) => void): Promise<void> {
  await context.exposeBinding('tellViolation', (_source, text: string) => tell(`policy: ${text}`));
  await context.addInitScript(`addEventListener('securitypolicyviolation', (violation) =>
    tellViolation(violation.violatedDirective + ' ' + violation.blockedURI));`);
  context.on('console', (message) => {
    // That a page came with a status of refusal is for the tests to judge; see 'response' for the rest.
    const isStatus = message.text().startsWith(STATUS);
    if (['error', 'warning'].includes(message.type()) && !isStatus)
      tell(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => tell(`exception: ${String(error.error())}`));
  context.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && !LOOPBACK.has(hostname)) tell(`elsewhere: ${request.url()}`);
  });
  context.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (!isPage && response.status() >= 400) tell(`status ${response.status()}: ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason === 'net::ERR_ABORTED' && endsWithPage(request)) return;
    tell(`failed: ${request.url()} ${reason}`);
  });
}

/** A navigation that turned out to be a file to save; a question or a line that ended with its page. */
function endsWithPage(request: Request): boolean {
  return request.isNavigationRequest() || ['fetch', 'eventsource'].includes(request.resourceType());
}

/** How Chromium's console begins its line about an answer that is a refusal. */
const STATUS = 'Failed to load resource: the server responded with a status of';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

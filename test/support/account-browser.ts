import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Centre } from '../../src/centre/centre.ts';
import { parseCustomerId } from '../../src/centre/customers/customer-id.ts';
import { inviteCustomer } from '../../src/centre/customers/invite-customer.ts';
import type { CentreAppOptions } from '../../src/centre/http/centre-app.ts';
import { sell } from './test-centre.ts';
import { serveTestCentre, type TestServing } from './test-serving-centre.ts';

export const HOST = '127.0.0.1:9556';
export const ORIGIN = `http://${HOST}`;
export const INN = '7707083893';
export const PASSWORD = 'three random words';

type Headers = Record<string, string>;

/** What a browser does with the account's pages: cookies, hidden fields, origins. */
export class AccountBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  /** Sent with everything. */
  readonly headers: Headers;
  /** The page that is open. */
  page: LightMyRequestResponse | undefined;

  readonly #address: string;

  /** @param address where it is on the network */
  constructor(app: FastifyInstance, headers: Headers = {}, address = '127.0.0.1') {
    this.#app = app;
    this.#address = address;
    this.headers = { host: HOST, accept: 'text/html', ...headers };
  }

  /** Opens a page, and follows where it leads. */
  async open(url: string): Promise<LightMyRequestResponse> {
    return this.#follow(await this.#send({ method: 'GET', url }));
  }

  /** Sends the form of the open page that goes to `action`, with its hidden fields. */
  async send(
    action: string,
    fields: Record<string, string> = {},
    headers: Headers = {},
  ): Promise<LightMyRequestResponse> {
    const typed = { ...hiddenFields(this.page?.body ?? '', action), ...fields };
    return this.#follow(await this.post(action, typed, headers));
  }

  /** Posts fields, and does not follow. */
  post(url: string, fields: Record<string, string>, headers: Headers = {}) {
    return this.#send({
      method: 'POST',
      url,
      headers: {
        origin: ORIGIN,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** Sends a form with a file, as the browser does for `multipart/form-data`. */
  async sendFile(
    action: string,
    fields: Record<string, string>,
    file: Uint8Array,
    fileName = 'request.txt',
  ): Promise<LightMyRequestResponse> {
    const typed = { ...hiddenFields(this.page?.body ?? '', action), ...fields };
    const boundary = 'a-boundary-of-the-test';
    const parts = Object.entries(typed).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const head =
      `--${boundary}\r\nContent-Disposition: form-data; name="request-file"; filename="${fileName}"\r\n` +
      'Content-Type: text/plain\r\n\r\n';
    const payload = Buffer.concat([
      Buffer.from(parts.join('')),
      Buffer.from(head),
      file,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = {
      origin: ORIGIN,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    };
    return this.#follow(await this.#send({ method: 'POST', url: action, headers, payload }));
  }

  async #follow(response: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    const { location } = response.headers;
    if (response.statusCode !== 303 || location === undefined) return (this.page = response);
    return this.open(location.replace(/#.*$/, ''));
  }

  async #send(options: {
    method: 'GET' | 'POST';
    url: string;
    headers?: Headers;
    payload?: string | Buffer;
  }): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.headers, ...(cookie && { cookie }), ...options.headers };
    const response = await this.#app.inject({
      ...options,
      headers,
      remoteAddress: this.#address,
    });
    for (const { name, value, expires } of response.cookies as {
      name: string;
      value: string;
      expires?: Date;
    }[])
      if (value === '' || expires?.getTime() === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    return response;
  }
}

/** The hidden fields of the first form of a page that goes to an address. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const from = html.indexOf(` action="${escapeHtml(action)}"`);
  if (from === -1) return {};
  const form = html.slice(from, html.indexOf('</form>', from));
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [name, unescapeHtml(value)]),
  );
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** A centre whose passwords cost little. */
export function serveAccounts(options: Partial<CentreAppOptions> = {}): Promise<TestServing> {
  return serveTestCentre({ options: { passwordCost: 16, ...options } });
}

/** The path of a one-time link. */
export async function invite(centre: Centre, inn = INN, days = 7): Promise<string> {
  const id = parseCustomerId({ inn });
  if (!id.ok) throw new Error(id.code);
  const { token } = await inviteCustomer(centre, id.value, days);
  return `/invitation/${token}`;
}

/** A customer who was invited, chose the password, and is signed in. */
export async function joinCustomer(
  { centre, app }: TestServing,
  inn = INN,
  headers: Headers = {},
): Promise<AccountBrowser> {
  const browser = new AccountBrowser(app, headers);
  const link = await invite(centre, inn);
  await browser.open(link);
  await browser.send(link, { 'new-password': PASSWORD, 'new-password-again': PASSWORD });
  return browser;
}

/** A centre with one licence, and its customer, who is signed in. */
export async function serveOneCustomer() {
  const test = await serveAccounts();
  const sold = await sell(test.centre);
  return { ...test, ...sold, browser: await joinCustomer(test) };
}

/** Sends the form of the sign-in that is open. */
export function signIn(browser: AccountBrowser, password = PASSWORD, inn = INN) {
  return browser.send('/sign-in', { inn, password });
}

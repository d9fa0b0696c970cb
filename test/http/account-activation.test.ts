import { describe, expect, it } from 'vitest';
import { parseArmour } from '../../src/signed/armour.ts';
import {
  type AccountBrowser,
  INN,
  hiddenFields,
  joinCustomer,
  PASSWORD,
  serveAccounts,
  unescapeHtml,
} from '../support/account-browser.ts';
import { encodeCp1251 } from '../support/cp1251.ts';
import { diskError, type MemoryDisk } from '../support/memory-disk.ts';
import { requestText } from '../support/request-text.ts';
import { answerText, reopen, sell } from '../support/test-centre.ts';
import { KEY_2, OTHER_PC } from '../support/test-site.ts';

const PATH = '/account/activation';

async function onThePage() {
  const test = await serveAccounts();
  const sold = await sell(test.centre);
  const browser = await joinCustomer(test);
  await browser.open(PATH);
  return { ...test, ...sold, browser };
}

/** What stands in a box of a page. */
function boxOf(html: string, name: 'request' | 'answer'): string {
  const [, text = ''] =
    new RegExp(`<textarea id="${name}"[^>]*>([^<]*)</textarea>`).exec(html) ?? [];
  return unescapeHtml(text.replace(/^\n/, ''));
}

describe('a request', () => {
  it('is answered with the very text that travels by file', async () => {
    const { browser, key, centre } = await onThePage();
    const page = await browser.send(PATH, { request: requestText(key) });
    expect(page.statusCode).toBe(200);
    const { text } = await answerText(centre, requestText(key));
    expect(boxOf(page.body, 'answer')).toBe(text);
  });

  it('gives the same bytes as a file, as often as it is asked for', async () => {
    const { browser, key } = await onThePage();
    const page = await browser.send(PATH, { request: requestText(key) });
    for (let again = 0; again < 2; again += 1) {
      const file = await browser.post(`${PATH}/answer`, hiddenFields(page.body, `${PATH}/answer`));
      expect(file.headers['content-disposition']).toBe('attachment; filename="licence-answer.txt"');
      expect(file.body).toBe(boxOf(page.body, 'answer'));
    }
    expect((await browser.send(PATH, { request: requestText(key) })).body).toContain(
      'answered before',
    );
  });

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without', (text: string) => Buffer.from(text, 'utf16le')],
    ['cp1251 in a mail', (text: string) => encodeCp1251(`Здравствуйте!\r\n${text}`)],
  ])('is read from a file in %s', async (_name, encode) => {
    const { browser, key } = await onThePage();
    const page = await browser.sendFile(PATH, { request: '' }, encode(requestText(key)));
    expect(page.statusCode).toBe(200);
    const file = await browser.post(`${PATH}/answer`, hiddenFields(page.body, `${PATH}/answer`));
    expect(file.body).toBe(boxOf(page.body, 'answer'));
    expect(parseArmour(Buffer.from(file.body))).toHaveLength(1);
  });

  it('may stand in the box and another in the file', async () => {
    const { browser, key, centre } = await onThePage();
    const second = await sell(centre);
    const file = Buffer.from(requestText(second.key), 'utf16le');
    const page = await browser.sendFile(PATH, { request: requestText(key) }, file);
    expect(parseArmour(Buffer.from(boxOf(page.body, 'answer')))).toHaveLength(2);
  });

  it('that is refused gets its reason in words, its next step and the signed refusal', async () => {
    const { browser, key, centre } = await onThePage();
    await answerText(centre, requestText(key));
    const elsewhere = requestText(key, { seed: 'another', computer: OTHER_PC });
    const page = await browser.send(PATH, { request: elsewhere });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('another computer');
    expect(page.body).toContain('href="/account/keys"');
    expect(boxOf(page.body, 'answer')).toContain('LICENCE ANSWER');
    expect(page.body).not.toContain(key);
  });

  it('is answered beside another that cannot be read, and what was typed stays', async () => {
    const { browser, key } = await onThePage();
    const cut = requestText(key).slice(0, 200);
    const page = await browser.send(PATH, { request: `${requestText(key)}\n${cut}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('could not be read');
    expect(boxOf(page.body, 'request')).toContain('BEGIN LICENCE QUERY');
    expect(boxOf(page.body, 'answer')).toContain('BEGIN LICENCE ANSWER');
  });
});

describe('what is no request', () => {
  it.each([
    ['nothing', '', 'request-wrong'],
    ['blanks', ' \r\n ', 'request-wrong'],
    ['a letter', 'Dear vendor <b>please</b>', 'no request of a licence server'],
    ['a cut one', requestText(KEY_2).slice(0, 300), 'not copied completely'],
    ['an edited one', requestText(KEY_2).replace(/\n[A-Za-z0-9]/, '\nx'), 'not copied completely'],
  ])('(%s) is said beside the box, with what was typed still in it', async (_name, text, said) => {
    const { browser } = await onThePage();
    const page = await browser.send(PATH, { request: text });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(said);
    expect(boxOf(page.body, 'request').trim()).toBe(text.trim());
  });

  it('is told from an answer that was pasted in its place (ANSWER_INSTEAD_OF_REQUEST)', async () => {
    const { browser, key, centre } = await onThePage();
    const { text } = await answerText(centre, requestText(key));
    const page = await browser.send(PATH, { request: text! });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('This is an answer');
    expect(boxOf(page.body, 'request')).toBe(text);
  });

  it('is said where a text is longer than 1 MiB (TEXT_TOO_LARGE), or than any form', async () => {
    const { browser } = await onThePage();
    const large = await browser.sendFile(PATH, { request: '' }, Buffer.alloc(1024 * 1024 + 1, 'x'));
    expect(large.statusCode).toBe(422);
    expect(large.body).toContain('too large');
    await browser.open(PATH);
    const larger = await browser.sendFile(
      PATH,
      { request: '' },
      Buffer.alloc(3 * 1024 * 1024, 'x'),
    );
    expect(larger.statusCode).toBe(413);
    expect(larger.headers['content-type']).toContain('text/html');
  });

  it('is counted where somebody guesses keys, with Retry-After and the text still there', async () => {
    const { browser } = await onThePage();
    let page = browser.page!;
    for (let guess = 0; guess <= 30; guess += 1) {
      const nonce = `guess ${guess}`;
      page = await browser.send(PATH, { request: requestText(KEY_2, { nonce }) });
    }
    expect(page.statusCode).toBe(429);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect(boxOf(page.body, 'request')).toContain('BEGIN LICENCE QUERY');
  });
});

describe('a session that ends over a form', () => {
  it.each([
    ['typed', (browser: AccountBrowser, text: string) => browser.send(PATH, { request: text })],
    [
      'in a file',
      (browser: AccountBrowser, text: string) =>
        browser.sendFile(PATH, { request: '' }, Buffer.from(`\uFEFF${text}`, 'utf16le')),
    ],
  ])('loses nothing that was %s: it stands in the box behind the sign-in', async (_name, send) => {
    const { browser, key, clock, disk, id } = await onThePage();
    clock.now += 13 * 60 * 60 * 1000;
    const text = requestText(key);
    expect((await send(browser, text)).statusCode).toBe(401);
    const wrong = await browser.send('/sign-in', { inn: INN, password: 'not the password' });
    expect(wrong.statusCode).toBe(403);
    const page = await browser.send('/sign-in', { inn: INN, password: PASSWORD });
    expect(page.statusCode).toBe(200);
    expect(boxOf(page.body, 'request').trim()).toBe(text.trim());
    const before = reopen(disk, 'looks').registry.readLicence(id)!.licence;
    expect(before.keys[0]?.bound).toBeNull();
    expect((await browser.send(PATH, { request: boxOf(page.body, 'request') })).statusCode).toBe(
      200,
    );
  });

  it('says so where the text is too long to be kept', async () => {
    const { browser, clock } = await onThePage();
    clock.now += 13 * 60 * 60 * 1000;
    const page = await browser.send(PATH, { request: 'x'.repeat(200 * 1024) });
    expect(page.statusCode).toBe(401);
    expect(page.body).toContain('could not be kept');
  });

  it('shows the form again where the customer signed in anew under another password', async () => {
    const { browser, key } = await onThePage();
    const stale = hiddenFields(browser.page!.body, PATH);
    await browser.open('/account/data');
    const wanted = { 'new-password': 'quite another', 'new-password-again': 'quite another' };
    await browser.send('/account/data/password', { password: PASSWORD, ...wanted });
    const page = await browser.post(PATH, { ...stale, request: requestText(key) });
    expect(page.statusCode).toBe(403);
    expect(boxOf(page.body, 'request').trim()).toBe(requestText(key).trim());
  });

  it('keeps a form in another tab good when the customer only signs in again', async () => {
    const { browser, key, clock } = await onThePage();
    const tab = hiddenFields(browser.page!.body, PATH);
    clock.now += 13 * 60 * 60 * 1000;
    await browser.open('/account');
    await browser.send('/sign-in', { inn: INN, password: PASSWORD });
    const page = await browser.post(PATH, { ...tab, request: requestText(key) });
    expect(page.statusCode).toBe(200);
  });
});

describe('a disk that is full', () => {
  it('grants nothing, loses nothing that was typed, and tells no path', async () => {
    const { browser, key, disk, id } = await onThePage();
    const memory = disk as MemoryDisk;
    memory.onOperation = (name, path) => {
      if (name === 'write') throw diskError('ENOSPC', 'write', path);
    };
    const page = await browser.send(PATH, { request: requestText(key) });
    delete memory.onOperation;
    expect(page.statusCode).toBe(507);
    expect(page.body).toContain('DISK_FULL');
    expect(page.body).not.toContain('/var/');
    expect(boxOf(page.body, 'request')).toContain('BEGIN LICENCE QUERY');
    expect(reopen(disk, 'looks').registry.readLicence(id)!.licence.sequence).toBe(0);
    expect((await browser.send(PATH, { request: requestText(key) })).statusCode).toBe(200);
  });
});

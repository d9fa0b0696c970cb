import { describe, expect, it } from 'vitest';
import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { surveyHome } from '../../src/actions/survey.ts';
import { MOST_FORM_BYTES } from '../../src/http/page/sent-form.ts';
import { describe as describeProblem } from '../../src/messages/describe.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { AccountBrowser, unescapeHtml } from '../support/account-browser.ts';
import { encodeCp1251 } from '../support/cp1251.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { boxOf, fillUp, visitServer } from '../support/page-visit.ts';
import { emptyDisk } from '../support/test-licence-server.ts';
import { KEY, KEY_2, LICENSEE, surveyKey } from '../support/test-site.ts';

const PATH = '/answer';
const words = pageWordsOf('en').answer;

/** A server whose keys wait, the text of their requests, and the open page. */
async function withRequests(...keys: string[]) {
  const visit = await visitServer();
  for (const key of keys) await enterKey(visit.site(), key, LICENSEE);
  const { text } = await makeRequestText(visit.site(), keys);
  await visit.browser.open(PATH);
  return { ...visit, request: text, answer: visit.vendor.answer(text) };
}

describe('an answer', () => {
  it('is installed, and the page says what; once more, and it says that it is in', async () => {
    const { browser, answer, site } = await withRequests(KEY);
    const page = await browser.send(PATH, { answer });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(words.success);
    expect(page.body).toContain(words.installed('DB49-…-7B67'));
    expect((await surveyKey(site()))?.state).toBe('active');
    const again = await browser.send(PATH, { answer });
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain(words.alreadyInstalled('DB49-…-7B67'));
  });

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without', (text: string) => Buffer.from(text, 'utf16le')],
    ['cp1251 in a mail', (text: string) => encodeCp1251(`Здравствуйте!\r\n${text}`)],
  ])('is read from a file in %s', async (_name, encode) => {
    const { browser, answer, site } = await withRequests(KEY);
    const page = await browser.sendFile(PATH, { answer: '' }, encode(answer), 'resp.txt');
    expect(page.body).toContain(words.success);
    expect((await surveyKey(site()))?.state).toBe('active');
  });

  it('may stand in the box and another in the file', async () => {
    const { browser, site, vendor } = await withRequests(KEY, KEY_2);
    const texts: string[] = [];
    for (const key of [KEY, KEY_2]) {
      const { text } = await makeRequestText(site(), [key]);
      texts.push(vendor.answer(text));
    }
    await browser.sendFile(PATH, { answer: texts[0]! }, Buffer.from(texts[1]!));
    const { keys } = await surveyHome(site());
    expect(keys.map(({ state }) => state)).toEqual(['active', 'active']);
  });

  it('that is refused keeps no other one out, and each is told by itself', async () => {
    const { browser, site, vendor } = await withRequests(KEY, KEY_2);
    const { text } = await makeRequestText(site(), [KEY]);
    const other = await makeRequestText(site(), [KEY_2]);
    const answer = [
      vendor.answer(text),
      vendor.refuse(other.text, 'KPP_MISMATCH'),
      vendor.answer(text).slice(0, 300),
    ].join('\n');
    const page = await browser.send(PATH, { answer });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain(words.success);
    expect(page.body).toContain(words.installed('DB49-…-7B67'));
    expect(page.body).toContain(words.refusedByCentre('0123-…-4567'));
    expect(page.body).toContain(words.refused(null));
    for (const number of [1, 2, 3]) expect(page.body).toContain(words.numbered(number));
    expect(page.body).not.toContain('sls import');
    expect(boxOf(page.body, 'answer').trim()).toBe(answer.trim());
    expect((await surveyKey(site(), KEY_2))?.refusal?.code).toBe('KPP_MISMATCH');
  });

  it('that is refused alone has the status of its reason', async () => {
    const { browser, request, vendor } = await withRequests(KEY);
    const page = await browser.send(PATH, { answer: vendor.refuse(request, 'INN_MISMATCH') });
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain('role="alert"');
    expect(page.body).toContain('href="/install"');
  });

  it('with hostile names in it shows them as text', async () => {
    const { browser, site, vendor } = await visitServer();
    for (const name of HOSTILE_NAMES.filter(({ length }) => length <= 100)) {
      await enterKey(site(), KEY, LICENSEE);
      const { text } = await makeRequestText(site(), [KEY]);
      await browser.open(PATH);
      const answer = vendor.answer(text, { edition: name, product: { code: 'p', name } });
      const { body } = await browser.send(PATH, { answer });
      expect(body, name).toContain(words.success);
      expect(body.match(/<(?:script|img|iframe|svg|style|b|object)\b/g), name).toEqual(['<script']);
    }
  });
});

describe('what is no answer', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \r\n '],
    ['a letter', 'Dear customer </textarea><script>alert(1)</script>'],
  ])('(%s) is said beside the box, with what was typed still in it', async (_name, answer) => {
    const { browser } = await withRequests(KEY);
    const page = await browser.send(PATH, { answer });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('id="answer-wrong"');
    expect(page.body).toMatch(/<textarea[^>]*aria-invalid/);
    expect(page.body).not.toContain('<script>alert');
    expect(unescapeHtml(boxOf(page.body, 'answer')).trim()).toBe(answer.trim());
  });

  it('but a request is told from one (REQUEST_INSTEAD_OF_ANSWER)', async () => {
    const { browser, request } = await withRequests(KEY);
    const letter = await browser.send(PATH, { answer: 'a letter' });
    const page = await browser.send(PATH, { answer: request });
    expect(page.statusCode).toBe(422);
    expect(wordsOfProblem(page.body)).not.toBe(wordsOfProblem(letter.body));
    expect(boxOf(page.body, 'answer').trim()).toBe(request.trim());
  });

  it.each([
    ['cut', (text: string) => text.slice(0, 300)],
    ['edited', (text: string) => text.replace(/\n[A-Za-z0-9]/, '\nx')],
  ])('because it was %s is refused with its next step', async (_name, spoil) => {
    const { browser, answer, site } = await withRequests(KEY);
    const page = await browser.send(PATH, { answer: spoil(answer) });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(words.refused(null));
    expect(boxOf(page.body, 'answer').trim()).toBe(spoil(answer).trim());
    expect((await surveyKey(site()))?.state).toBe('pending');
  });

  it('but a picture is not shown in the box, and what was typed stays', async () => {
    const { browser } = await withRequests(KEY);
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3, 255]);
    const page = await browser.sendFile(PATH, { answer: 'what I typed' }, picture, 'answer.png');
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(words.binary);
    expect(boxOf(page.body, 'answer').trim()).toBe('what I typed');
  });

  it('but far too long is refused in words, in the box and in a file', async () => {
    const { browser } = await withRequests(KEY);
    const large = 'x'.repeat(10 * 1024 * 1024);
    const details = { limit: MOST_FORM_BYTES };
    const tooLarge = describeProblem({ code: 'BODY_TOO_LARGE', details }, 'en');
    const replies = [
      await browser.send(PATH, { answer: large }),
      await browser
        .open(PATH)
        .then(() => browser.sendFile(PATH, { answer: large }, Buffer.alloc(0))),
      await browser
        .open(PATH)
        .then(() => browser.sendFile(PATH, { answer: '' }, Buffer.from(large))),
    ];
    for (const { statusCode, headers, body } of replies) {
      expect(statusCode).toBe(413);
      expect(headers['content-type']).toContain('text/html');
      expect(body).toContain('role="alert"');
      expect(body.length).toBeLessThan(20_000);
      expect(body).toContain(tooLarge.message);
    }
  });

  it('but longer than answers are is said beside the box, without the text', async () => {
    const { browser } = await withRequests(KEY);
    const page = await browser.send(PATH, { answer: 'x'.repeat(300 * 1024) });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(words.notShown);
    expect(boxOf(page.body, 'answer')).toBe('');
  });
});

describe('the page', () => {
  it('says that nobody’s answers are believed yet', async () => {
    const { answer } = await withRequests(KEY);
    const { browser } = await visitServer({ isTrustless: true });
    await browser.open(PATH);
    const page = await browser.send(PATH, { answer });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('vendor.json');
    expect(boxOf(page.body, 'answer').trim()).toBe(answer.trim());
  });

  it('says that the disk is full, and keeps what was pasted', async () => {
    const disk = emptyDisk();
    const { browser, site, vendor } = await visitServer({ disk });
    await enterKey(site(), KEY, LICENSEE);
    const { text } = await makeRequestText(site(), [KEY]);
    await browser.open(PATH);
    fillUp(disk);
    const answer = vendor.answer(text);
    const page = await browser.send(PATH, { answer });
    expect(page.statusCode).toBe(507);
    expect(boxOf(page.body, 'answer').trim()).toBe(answer.trim());
    delete disk.onOperation;
    expect((await browser.send(PATH, { answer })).body).toContain(words.success);
  });

  it('takes no forged form, and shows what was typed again', async () => {
    const { browser, answer, site } = await withRequests(KEY);
    const forged = await browser.post(PATH, { answer, 'form-token': 'forged' });
    expect(forged.statusCode).toBe(403);
    expect(forged.body).toContain(pageWordsOf('en').notices.formOld);
    expect(boxOf(forged.body, 'answer').trim()).toBe(answer.trim());
    const foreign = await browser.post(PATH, { answer }, { origin: 'http://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect((await surveyKey(site()))?.state).toBe('pending');
  });

  it('clears an empty box in its place, and one that came back by a fresh page', async () => {
    const { browser } = await visitServer();
    expect((await browser.open(PATH)).body).toContain('type="reset"');
    const { body } = await browser.send(PATH, { answer: 'a letter' });
    expect(body).not.toContain('type="reset"');
    expect(body).toMatch(/<a href="\/answer" role="button"/);
  });

  it('is for the administrator alone, and reads in both languages', async () => {
    const { app, browser } = await visitServer();
    const elsewhere = new AccountBrowser(app, {}, '192.0.2.7');
    expect((await elsewhere.open(PATH)).statusCode).toBe(403);
    const { text, install, clear } = pageWordsOf('ru').answer;
    const { body } = await browser.open(`${PATH}?lang=ru`);
    for (const word of [text, install, clear]) expect(body).toContain(word);
  });
});

/** The first sentence of what is wrong. */
function wordsOfProblem(html: string): string | undefined {
  return /id="answer-wrong".*?<strong>([^<]*)</.exec(html)?.[1];
}

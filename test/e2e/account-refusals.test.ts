import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { maskKey } from '../../src/domain/key.ts';
import { accountWordsOf } from '../../src/messages/account/account-words.ts';
import { describe as sentenceOf } from '../../src/messages/describe.ts';
import type { CentreRefusalCode } from '../../src/domain/licence.ts';
import { visitAccount, type AccountVisit } from '../support/account-visit.ts';
import { useBrowser } from '../support/browser.ts';
import { listenWithAccount, type ListeningAccount } from '../support/listening-account.ts';
import { requestText } from '../support/request-text.ts';
import { answerText, sell } from '../support/test-centre.ts';
import { LICENSEE, OFFICE_PC, OTHER_LICENSEE, OTHER_PC } from '../support/test-site.ts';

const browser = useBrowser();
let account: ListeningAccount;
beforeAll(async () => {
  account = await listenWithAccount();
  await sell(account.centre);
  await account.join(account.centre, { inn: LICENSEE.inn, country: 'RU' });
});
afterAll(() => account.close());

const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const;

/** A customer who is signed in, on a page. */
async function enter(
  path: string,
  {
    language = 'en',
    javaScriptEnabled = true,
  }: { language?: 'ru' | 'en'; javaScriptEnabled?: boolean },
): Promise<AccountVisit> {
  const page = await browser.visit({ locale: LOCALES[language], javaScriptEnabled });
  await page.goto(`${account.url}${path}`);
  const visit = visitAccount(page, language);
  await visit.signIn(LICENSEE.inn);
  return visit;
}

const boxOf = (page: Page) => page.locator('#request').inputValue();
const sentence = (code: CentreRefusalCode, details: object, language: 'ru' | 'en') =>
  sentenceOf({ code, details } as Parameters<typeof sentenceOf>[0], language, { program: 'sls' });

describe.each([
  ['ru', true],
  ['en', false],
] as const)('a customer (%s, JavaScript: %s)', (language, javaScriptEnabled) => {
  const words = accountWordsOf(language);
  const open = (path: string) => enter(path, { language, javaScriptEnabled });

  it('reads that a key belongs to another computer, and where to make a new one', async () => {
    const { key } = await sell(account.centre);
    await answerText(account.centre, requestText(key, { computer: OFFICE_PC }));
    const visit = await open('/account/activation');
    await visit.paste(requestText(key, { seed: 'elsewhere', computer: OTHER_PC }));
    expect(await visit.shown()).toContain(words.answer.refused(maskKey(key)));
    expect(await visit.page.locator('#answer').inputValue()).toContain('LICENCE ANSWER');
    await visit.page.getByRole('link', { name: words.answer.makeKey }).click();
    expect(new URL(visit.page.url()).pathname).toBe('/account/keys');
  });

  it('reads that the INN of a request is another one than that of the purchase', async () => {
    const { key } = await sell(account.centre);
    const visit = await open('/account/activation');
    await visit.paste(requestText(key, { licensee: OTHER_LICENSEE }));
    const { message } = sentence('INN_MISMATCH', { key: maskKey(key) }, language);
    expect(await visit.shown()).toContain(message);
  });

  it('keeps what was pasted where it is no request', async () => {
    const { key } = await sell(account.centre);
    const { text } = await answerText(account.centre, requestText(key, { seed: 'to be pasted' }));
    const visit = await open('/account/activation');
    await visit.paste(text ?? '');
    expect(await visit.page.getByRole('alert').count()).toBe(1);
    expect(await boxOf(visit.page)).toBe(text);
    expect(await visit.page.locator('#request').getAttribute('aria-invalid')).toBe('true');
  });

  it('is told that nothing was pasted', async () => {
    const visit = await open('/account/activation');
    await visit.press(words.activation.button);
    expect(await visit.shown()).toContain(words.activation.empty);
  });

  it('loses nothing where the session ends while the form is filled in', async () => {
    const { key } = await sell(account.centre);
    const text = requestText(key, { seed: 'typed before' });
    const visit = await open('/account/activation');
    await visit.page.locator('#request').fill(text);
    await visit.page.context().clearCookies();
    await visit.press(words.activation.button);
    expect(await visit.shown()).toContain(words.signIn.endedWithText);
    // The first attempt fails, and the text survives that as well.
    await visit.signIn(LICENSEE.inn, 'a wrong password');
    await visit.signIn(LICENSEE.inn);
    expect(await boxOf(visit.page)).toBe(text);
    await visit.press(words.activation.button);
    expect(await visit.page.locator('#answer').inputValue()).toContain('LICENCE ANSWER');
  });

  it('keeps the INN after a wrong password, and not the password', async () => {
    const page = await browser.visit({ locale: LOCALES[language], javaScriptEnabled });
    await page.goto(`${account.url}/`);
    const visit = visitAccount(page, language);
    await visit.signIn(LICENSEE.inn, 'a wrong password');
    expect(await visit.shown()).toContain(words.signIn.refused);
    expect(await page.locator('#inn').inputValue()).toBe(LICENSEE.inn);
    expect(await page.locator('#password').inputValue()).toBe('');
  });

  it('uploads a file in whatever encoding it was saved', async () => {
    const { key } = await sell(account.centre);
    const text = requestText(key, { seed: 'a file' });
    const visit = await open('/account/activation');
    const buffer = Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le');
    const file = { name: 'request.txt', mimeType: 'text/plain', buffer };
    await visit.page.locator('#request-file').setInputFiles(file);
    await visit.press(words.activation.button);
    expect(await visit.page.locator('#answer').inputValue()).toContain('LICENCE ANSWER');
  });

  it('makes three keys a month and reads when the next one can be made', async () => {
    const { id } = await sell(account.centre);
    const visit = await open('/account/keys');
    const card = visit.page.locator(`article#${id}`);
    for (const _ of [1, 2, 3]) await visit.makeKey(id);
    expect(await card.getByRole('button', { name: words.keys.makeKey }).count()).toBe(0);
    expect(await card.innerText()).toContain(words.keys.noneLeft(3, '2026-12-01'));
  });
});

it('a second press of the button does not make a second key', async () => {
  const { id } = await sell(account.centre);
  const visit = await enter('/account/keys', {});
  const card = visit.page.locator(`article#${id}`);
  await card.locator('form button').dblclick();
  await visit.page.waitForURL(/made=/);
  expect(await card.locator('code.key').count()).toBe(2);
});

it('a key and an answer are copied by their buttons', async () => {
  const { id, key } = await sell(account.centre);
  const visit = await enter('/account/keys', {});
  const { page } = visit;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
  await page.locator(`article#${id} button[data-copy]`).click();
  await expect.poll(copied).toBe(key);
  await visit.open('activation');
  await visit.paste(requestText(key));
  const answer = await page.locator('#answer').inputValue();
  await visit.press(accountWordsOf('en').answer.copy);
  await expect.poll(copied).toBe(answer);
});

it('a chosen file is shown in the box before it is sent', async () => {
  const { page } = await enter('/account/activation', {});
  const file = { name: 'request.txt', mimeType: 'text/plain', buffer: Buffer.from('Version: 1\n') };
  await page.locator('#request-file').setInputFiles(file);
  await expect.poll(() => boxOf(page)).toBe('Version: 1\n');
});

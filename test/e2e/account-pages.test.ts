import { expect, describe, it } from 'vitest';
import { accountWordsOf } from '../../src/messages/account/account-words.ts';
import { askFor, PRODUCT_NAME, useAccountCentre, type Buyer } from '../support/account-centre.ts';
import { visitAccount } from '../support/account-visit.ts';
import { useBrowser } from '../support/browser.ts';
import { makeScratch } from '../support/program-home.ts';

const scratch = makeScratch();
const centre = useAccountCentre(scratch);
const browser = useBrowser();

/** A buyer a test, so that no test sees what another did. */
const INNS = ['7707083893', '7736050003', '7728168971', '7840010014', '5410123453', '6609098762'];
const buyer = (index: number): Buyer => ({
  name: `АО «Ромашка ${index}»`,
  inn: INNS[index] ?? '',
  kpp: '773601001',
});
const LOCALES = { ru: 'ru-RU', en: 'en-GB' };

describe.each([
  ['ru', true, buyer(0)],
  ['en', true, buyer(1)],
  ['ru', false, buyer(2)],
  ['en', false, buyer(3)],
] as const)('the account in %s, JavaScript: %s', (language, javaScriptEnabled, owner) => {
  const words = accountWordsOf(language);

  it('leads from the invitation to a file that the licence server installs', async () => {
    const bought = await centre.sell(owner);
    const link = await centre.invite(owner);
    const page = await browser.visit({ locale: LOCALES[language], javaScriptEnabled });
    const account = visitAccount(page, language);

    await page.goto(link);
    await account.choosePassword();
    await account.open('keys');
    const left = (keys: number) => new RegExp(`(?<!\\d)${keys}\\D+3(?!\\d)`);
    expect(await account.shown()).toContain(PRODUCT_NAME);
    expect(await account.shown()).toContain(bought);
    expect(await page.locator('article').innerText()).toMatch(left(3));

    await account.makeKey();
    expect(await page.locator('article').innerText()).toMatch(left(2));
    const keys = await page.locator('article code.key[id]').allInnerTexts();
    const made = keys.find((key) => key !== bought) ?? '';
    expect(keys).toHaveLength(2);

    const home = await centre.customerHome();
    const request = await askFor(home, made, owner);
    await account.open('activation');
    await account.paste(request);
    const answer = await page.locator('#answer').inputValue();
    expect(answer).toContain('BEGIN LICENCE ANSWER');

    const { name, bytes } = await account.save();
    expect(bytes.toString('utf8').trim()).toBe(answer.trim());
    const imported = await home.sls(['import', scratch.file(`${owner.inn}-${name}`, bytes)]);
    expect(imported, imported.stderr).toMatchObject({ exit: 0 });
    expect(await home.json('list')).toMatchObject({ json: { keys: [{ state: 'active' }] } });

    await account.open('activation');
    await page.locator('#request-file').setInputFiles(scratch.file('request.txt', request));
    await account.press(words.activation.button);
    expect(await page.locator('#answer').inputValue()).toBe(answer);

    await account.open('keys');
    const shown = await page.locator('article').innerText();
    expect(shown).toContain(words.keys.keyStates.active);
    expect(shown).not.toContain(made);

    await account.signOut();
    expect(await page.locator('nav a[href="/account/keys"]').count()).toBe(0);
    await page.goto(`${centre.url}/account/keys`);
    await account.signIn(owner.inn);
    expect(new URL(page.url()).pathname).toBe('/account/keys');
    expect(await account.shown()).toContain(PRODUCT_NAME);
  });
});

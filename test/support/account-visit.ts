import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { accountWordsOf } from '../../src/messages/account/account-words.ts';
import type { Language } from '../../src/messages/language.ts';

export const PASSWORD = 'верная лошадь скрепка';

/** What a customer does on the account pages, by the names of fields and the words on buttons. */
export interface AccountVisit {
  page: Page;
  choosePassword(password?: string, again?: string): Promise<void>;
  signIn(inn: string, password?: string): Promise<void>;
  signOut(): Promise<void>;
  /** Follows the menu. */
  open(section: 'home' | 'keys' | 'activation' | 'data'): Promise<void>;
  /** @param licence its id, where there are several */
  makeKey(licence?: string): Promise<void>;
  /** Pastes a text and sends it. */
  paste(text: string): Promise<void>;
  press(button: string): Promise<void>;
  /** Saves the answer as a file. @returns its name and its content */
  save(): Promise<{ name: string; bytes: Buffer }>;
  /** The text of the main part, as it is shown. */
  shown(): Promise<string>;
}

export function visitAccount(page: Page, language: Language): AccountVisit {
  const words = accountWordsOf(language);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  return {
    page,
    press,
    async choosePassword(password = PASSWORD, again = password) {
      await page.locator('#new-password').fill(password);
      await page.locator('#new-password-again').fill(again);
      await press(words.invitation.button);
    },
    async signIn(inn, password = PASSWORD) {
      await page.locator('#inn').fill(inn);
      await page.locator('#password').fill(password);
      await press(words.signIn.button);
    },
    signOut: () => press(words.signOut),
    open: (section) =>
      page.getByRole('navigation').getByRole('link', { name: words.menu[section] }).click(),
    makeKey: (licence) =>
      page
        .locator(licence === undefined ? 'article' : `article#${licence}`)
        .getByRole('button', { name: words.keys.makeKey })
        .click(),
    async paste(text) {
      await page.locator('#request').fill(text);
      await press(words.activation.button);
    },
    async save() {
      const coming = page.waitForEvent('download');
      await press(words.answer.save);
      const download = await coming;
      return {
        name: download.suggestedFilename(),
        bytes: readFileSync(await download.path()),
      };
    },
    shown: () => page.locator('main').innerText(),
  };
}

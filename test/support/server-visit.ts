import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '../../src/messages/language.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import type { FrameWords } from '../../src/messages/pages/frame-words.ts';
import type { OfferedSetting } from '../../src/messages/pages/settings-words.ts';

export const PASSWORD = 'верная лошадь скрепка';

/** What is typed to install a licence. */
export interface Entry {
  key: string;
  inn: string;
  kpp: string;
  /** The address of the centre, where it is asked for. */
  centre?: string;
}

/** What an administrator does on the pages, by the names of fields and the words on buttons. */
export interface ServerVisit {
  page: Page;
  /** Follows the menu. */
  open(section: keyof FrameWords['menu']): Promise<void>;
  /** Types what is given, and leaves the other fields as they are. */
  type(entry: Partial<Entry>): Promise<void>;
  installOnline(): Promise<void>;
  installByFile(): Promise<void>;
  /** Saves the request as a file. @param folder where to @returns its path */
  saveRequest(folder: string): Promise<string>;
  /** Chooses a file with answers, and sends it. */
  uploadAnswer(path: string): Promise<void>;
  set(name: OfferedSetting, value: string): Promise<void>;
  setPassword(password?: string, again?: string): Promise<void>;
  signIn(password?: string): Promise<void>;
  signOut(): Promise<void>;
  press(button: string): Promise<void>;
  /** The text of the main part, as it is shown. */
  shown(): Promise<string>;
}

export function visitPages(page: Page, language: Language): ServerVisit {
  const words = pageWordsOf(language);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const field = (name: string) => page.locator(`[id="${name}"]`);
  return {
    page,
    press,
    open: (section) =>
      page
        .getByRole('navigation')
        .getByRole('link', { name: words.menu[section], exact: true })
        .click(),
    async type(entry) {
      for (const [name, value] of Object.entries(entry)) await field(name).fill(value);
    },
    installOnline: () => press(words.install.online),
    installByFile: () => press(words.install.offline),
    async saveRequest(folder) {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: words.request.save, exact: true }).click();
      const download = await coming;
      const path = join(mkdtempSync(join(folder, 'saved-')), download.suggestedFilename());
      await download.saveAs(path);
      return path;
    },
    async uploadAnswer(path) {
      await field('answer-file').setInputFiles(path);
      await press(words.answer.install);
    },
    async set(name, value) {
      if ((await field(name).evaluate(`(field) => field.tagName`)) === 'SELECT')
        await field(name).selectOption(value);
      else await field(name).fill(value);
    },
    async setPassword(password = PASSWORD, again = password) {
      await field('new-password').fill(password);
      await field('new-password-again').fill(again);
      await press(words.settings.password.setButton);
    },
    async signIn(password = PASSWORD) {
      await field('password').fill(password);
      await press(words.signIn.button);
    },
    signOut: () => press(words.signOut),
    shown: () => page.locator('main').innerText(),
  };
}

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type * as client from '../../src/client/index.ts';
import { maskKey } from '../../src/domain/key.ts';
import { accountWordsOf } from '../../src/messages/account/account-words.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { PRODUCT_NAME, useAccountCentre, type Buyer } from '../support/account-centre.ts';
import { visitAccount } from '../support/account-visit.ts';
import { useBrowser } from '../support/browser.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { PACKAGE } from '../support/run-program.ts';
import { visitPages, PASSWORD, type Entry, type ServerVisit } from '../support/server-visit.ts';
import { startServing, type ServingProgram } from '../support/serving-program.ts';

const scratch = makeScratch();
const centre = useAccountCentre(scratch);
const browser = useBrowser();
const LOCALES = { ru: 'ru-RU', en: 'en-GB' };
const PRODUCT = '1c-fleet';
const OTHER_INN = '6514008400';
const HOLDER = { user: 'Анна Петрова', host: 'BUH-07', app: '1С:Предприятие 8.3', session: '42-я' };

/** As whoever has installed the package finds it. */
const builtClient = (): Promise<typeof client> =>
  import(/* @vite-ignore */ pathToFileURL(join(PACKAGE, 'dist/client/index.mjs')).href);

/** A buyer for each who has an account at the centre, so that no test sees what another did. */
const INNS = ['7707083893', '7736050003', '7728168971', '7840010014'];
const buyer = (index: number): Buyer => ({
  name: `АО «Ромашка ${index}»`,
  inn: INNS[index] ?? '',
  kpp: '773601001',
});

describe.each([
  ['ru', true, buyer(0)],
  ['en', true, buyer(1)],
  ['ru', false, buyer(2)],
  ['en', false, buyer(3)],
] as const)('the pages in %s, JavaScript: %s', (language, javaScriptEnabled, owner) => {
  const words = pageWordsOf(language);
  const look = { locale: LOCALES[language], javaScriptEnabled };
  let home: ProgramHome;
  let server: ServingProgram;
  beforeAll(async () => {
    home = await centre.customerHome();
    server = await startServing([], { program: 'sls', home: home.path });
  });
  afterAll(() => server?.stop());

  async function visit(path: string): Promise<ServerVisit> {
    const page = await browser.visit(look);
    await page.goto(`${server.url}${path}`);
    return visitPages(page, language);
  }
  const entryOf = (key: string) => ({ key, inn: owner.inn, kpp: owner.kpp });
  /** The address of the centre is asked for once: another test of this server may have come before. */
  async function typeIn(pages: ServerVisit, entry: Entry): Promise<void> {
    await pages.type(entry);
    if ((await pages.page.locator('#centre').count()) > 0) await pages.type({ centre: centre.url });
  }
  const stateOf = async (key: string) => {
    const { json } = await home.json('list');
    const { keys } = json as { keys: { key: string; state: string }[] };
    return keys.find((one) => one.key === key)?.state;
  };
  const settingOf = async (name: string) => {
    const { json } = await home.json(`config get ${name}`);
    return (json as { value: unknown }).value;
  };

  it('install a key over the network: refused, corrected, active', async () => {
    const key = await centre.sell(owner);
    const pages = await visit(PATHS.home);
    await pages.open('install');
    const valueOf = (name: string) => pages.page.locator(`[id="${name}"]`).inputValue();
    await typeIn(pages, { ...entryOf(key), inn: '7707083890' });
    await pages.installOnline();
    expect(await pages.page.locator('#inn').getAttribute('aria-invalid')).toBe('true');
    expect(await pages.page.locator('#inn-wrong').innerText()).not.toBe('');
    expect([await valueOf('key'), await valueOf('inn')]).toEqual([key, '7707083890']);

    await pages.type({ inn: OTHER_INN });
    await pages.installOnline();
    await pages.page.getByRole('heading', { name: words.install.refused }).waitFor();
    expect(await pages.shown()).toContain(words.install.stored(maskKey(key)));
    expect([await valueOf('key'), await valueOf('kpp')]).toEqual([key, owner.kpp]);

    await pages.type({ inn: owner.inn });
    await pages.installOnline();
    await pages.page.waitForURL(`**${PATHS.installed}?*`);
    expect(await pages.shown()).toContain(words.install.success);
    expect(await pages.shown()).toContain(PRODUCT_NAME);
    expect(await stateOf(key)).toBe('active');
  });

  it('install a key by files, which are carried to the centre’s account and back', async () => {
    const key = await centre.sell(owner);
    const pages = await visit(PATHS.install);
    await pages.type(entryOf(key));
    await pages.installByFile();
    const text = await pages.page.locator('#request').inputValue();
    expect(text).toContain('BEGIN');
    const request = await pages.saveRequest(scratch.path);

    const elsewhere = await browser.visit(look);
    const account = visitAccount(elsewhere, language);
    await elsewhere.goto(await centre.invite(owner));
    await account.choosePassword();
    await account.open('activation');
    await elsewhere.locator('#request-file').setInputFiles(request);
    await account.press(accountWordsOf(language).activation.button);
    const { bytes } = await account.save();
    const answer = scratch.file(`answer-${owner.inn}-${language}.txt`, bytes);

    await pages.page.getByRole('button', { name: words.request.toAnswer, exact: true }).click();
    await pages.uploadAnswer(request);
    await pages.page.getByRole('alert').first().waitFor();
    expect(await stateOf(key)).toBe('pending');
    await pages.uploadAnswer(answer);
    expect(await pages.shown()).toContain(words.answer.success);
    expect(await pages.shown()).toContain(words.answer.installed(maskKey(key)));
    expect(await stateOf(key)).toBe('active');
  });

  it('change settings, and are closed by a password', async () => {
    const pages = await visit(PATHS.settings);
    await pages.set('centre.timeoutSeconds', '-1');
    await pages.press(words.settings.save);
    expect(await pages.page.locator('[id="centre.timeoutSeconds-wrong"]').count()).toBe(1);
    await pages.set('centre.timeoutSeconds', '21');
    await pages.press(words.settings.save);
    expect(await pages.shown()).toContain(words.settings.saved);
    expect(await settingOf('centre.timeoutSeconds')).toBe(21);

    onTestFinished(async () => void (await home.sls('password clear')));
    await pages.setPassword('short', 'other');
    expect(await pages.page.locator('#new-password-wrong').count()).toBe(1);
    await pages.setPassword();
    expect(await pages.shown()).toContain(words.settings.password.saved);
    await pages.signOut();
    await pages.page.goto(`${server.url}${PATHS.settings}`);
    expect(new URL(pages.page.url()).pathname).toBe(PATHS.signIn);
    await pages.signIn('a wrong password');
    expect(await pages.shown()).toContain(words.signIn.refused);
    await pages.signIn(PASSWORD);
    expect(new URL(pages.page.url()).pathname).toBe(PATHS.settings);
    expect(await pages.page.locator('[id="centre.timeoutSeconds"]').inputValue()).toBe('21');
  });

  it('show a seat that a program takes, and take it back', async () => {
    const installing = await visit(PATHS.install);
    await typeIn(installing, entryOf(await centre.sell(owner)));
    await installing.installOnline();
    await installing.page.waitForURL(`**${PATHS.installed}?*`);

    const { page, ...pages } = await visit(PATHS.seats);
    expect(await pages.shown()).not.toContain(HOLDER.user);
    await page.evaluate('globalThis.isTheSamePage = true');
    const { connect } = await builtClient();
    const licence = connect({ url: server.url, product: PRODUCT, holder: HOLDER });
    const lease = await licence.acquire();
    const row = page.getByRole('row').filter({ hasText: HOLDER.user });
    if (!javaScriptEnabled) await page.reload();
    await row.waitFor();
    expect(await row.innerText()).toContain(HOLDER.host);
    expect(await page.evaluate('globalThis.isTheSamePage')).toBe(javaScriptEnabled || undefined);
    expect(await page.locator('progress').first().getAttribute('value')).toBe('1');

    await row.getByRole('link').click();
    expect(await pages.shown()).toContain(HOLDER.session);
    await pages.press(words.seats.ask.button);
    await page.waitForURL(`**${PATHS.seats}?*`);
    expect(await pages.shown()).toContain(words.seats.done.released);
    expect(await row.count()).toBe(0);
    const { json } = await home.json('seats');
    expect(json).toMatchObject({ products: [{ code: PRODUCT, used: 0, leases: [] }] });
    await lease.release();
  });
});

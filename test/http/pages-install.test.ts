import { describe, expect, it } from 'vitest';
import { findCentre } from '../../src/actions/find-centre.ts';
import { surveyHome } from '../../src/actions/survey.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { ActivationDesk } from '../../src/server/pages/install/activation-desk.ts';
import { AccountBrowser, hiddenFields } from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { tagsOf, valueOf, visitServer } from '../support/page-visit.ts';
import { installKey, KEY, KEY_2, LICENSEE, surveyKey } from '../support/test-site.ts';
import { TEST_URL } from '../support/test-link.ts';

const PATH = '/install';
const ENTRY = { key: KEY, inn: LICENSEE.inn, kpp: LICENSEE.kpp };
const ONLINE = { ...ENTRY, how: 'online' };
const words = pageWordsOf('en').install;

describe('a key that is entered', () => {
  it('is activated over the network, and the page says what was installed', async () => {
    const { browser, link, site } = await visitServer();
    await browser.open(PATH);
    const page = await browser.send(PATH, ONLINE);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(words.success);
    expect(page.body).toContain('DB49-…-7B67');
    expect(page.body).not.toMatch(new RegExp(`>[^<]*${KEY}`));
    expect(link.sent).toHaveLength(1);
    expect((await surveyKey(site()))?.state).toBe('active');
  });

  it.each([
    ['lower case', KEY.toLowerCase()],
    ['no hyphens', KEY.replaceAll('-', '')],
    ['spaces and long dashes', ` ${KEY.replaceAll('-', ' – ')} `],
  ])('may be pasted with %s', async (_name, key) => {
    const { browser, site } = await visitServer();
    await browser.open(PATH);
    expect((await browser.send(PATH, { ...ONLINE, key })).body).toContain(words.success);
    expect((await surveyKey(site()))?.state).toBe('active');
  });

  it('is kept, and its request shown, where a file is to be carried', async () => {
    const { browser, link, site } = await visitServer({ isAlone: true });
    await browser.open(PATH);
    const page = await browser.send(PATH, { ...ENTRY, how: 'file' });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('BEGIN LICENCE QUERY');
    expect(link.sent).toEqual([]);
    expect((await surveyKey(site()))?.state).toBe('pending');
  });

  it('is no worse for two clicks at once', async () => {
    const { browser, site } = await visitServer();
    const { body } = await browser.open(PATH);
    const sent = { ...hiddenFields(body, PATH), ...ONLINE };
    const replies = await Promise.all([browser.post(PATH, sent), browser.post(PATH, sent)]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await surveyKey(site())).toMatchObject({ state: 'active', openRequest: false });
  });

  it('is asked for once while its answer is on the way; another one by itself', async () => {
    const { server, link } = await visitServer();
    const desk = new ActivationDesk(server);
    const centre = findCentre({ ...server.site(), settings: { 'centre.url': TEST_URL } })!;
    const wish = { key: KEY, licensee: LICENSEE, centre };
    const other = { ...wish, key: KEY_2 };
    const [one, two] = await Promise.all([wish, { ...wish }, other].map((w) => desk.activate(w)));
    expect(two).toBe(one);
    expect(link.sent).toHaveLength(2);
    await desk.activate(wish);
    expect(link.sent).toHaveLength(3);
  });

  it('may be sent again when it is active: that brings fresh data and harms nothing', async () => {
    const { browser, link, site } = await visitServer();
    for (let time = 0; time < 2; time += 1) {
      await browser.open(PATH);
      expect((await browser.send(PATH, ONLINE)).body).toContain(words.success);
    }
    expect(link.sent).toHaveLength(2);
    expect((await surveyHome(site())).keys).toHaveLength(1);
  });

  it.each([
    ['a country and its number', { country: 'by', number: '100582333' }, 'BY'],
    ['the number from the vendor’s letter', { foreign: 'ex-17' }, 'ZZ'],
    ['a person’s INN without a KPP', { inn: '500100732259' }, 'RU'],
    ['an INN with its KPP behind a stroke', { inn: '7707083893/773601001' }, 'RU'],
  ])('may belong to a licensee with %s', async (_name, licensee, country) => {
    const { browser, site } = await visitServer({ isAlone: true });
    await browser.open(PATH);
    await browser.send(PATH, { key: KEY, ...licensee, how: 'file' });
    expect((await surveyKey(site()))?.entered?.licensee.country).toBe(country);
  });
});

describe('the page', () => {
  it('lists what waits, and sends it again with one button', async () => {
    const { browser, link } = await visitServer();
    await browser.open(PATH);
    await browser.send(PATH, { ...ENTRY, how: 'file' });
    const { body } = await browser.open(PATH);
    const waiting = body.slice(body.indexOf('id="keys-here"'));
    const again = hiddenFields(waiting, PATH);
    expect(again).toMatchObject(ENTRY);
    const reply = await browser.post(PATH, { ...again, how: 'online' });
    expect(reply.statusCode).toBe(303);
    expect(link.sent).toHaveLength(1);
  });

  it('fills the form in with what was entered before', async () => {
    const { browser } = await visitServer();
    await browser.open(PATH);
    await browser.send(PATH, { key: KEY, country: 'BY', number: '100582333', how: 'file' });
    const { body } = await browser.open(`${PATH}?key=${KEY}`);
    expect(['key', 'inn', 'country', 'number'].map((name) => valueOf(body, name))).toEqual([
      KEY,
      '',
      'BY',
      '100582333',
    ]);
    for (const key of [KEY_2, '<b>', ''])
      expect(valueOf((await browser.open(`${PATH}?key=${key}`)).body, 'key')).toBe('');
  });

  it('shows an installed licence of a hostile name as text', async () => {
    const { browser, vendor, site } = await visitServer();
    for (const name of HOSTILE_NAMES.filter(({ length }) => length <= 100)) {
      await installKey(site(), vendor, KEY, {
        product: { code: 'p', name },
        edition: name,
        licensee: { ...LICENSEE, name },
      });
      for (const path of [PATH, `/install/done?key=${KEY}`]) {
        const { body, statusCode } = await browser.open(path);
        expect(statusCode, name).toBe(200);
        expect(tagsOf(body), name).toEqual(['<script']);
      }
    }
  });

  it('reads in both languages, and the switch keeps what an address names', async () => {
    const { browser, vendor, site } = await visitServer();
    await installKey(site(), vendor);
    const { body } = await browser.open(`/install/done?key=${KEY}&lang=ru`);
    expect(body).toContain(pageWordsOf('ru').install.success);
    expect(body).toContain(`href="?key=${KEY}&amp;lang=en"`);
    expect((await browser.open(PATH)).body).toContain(pageWordsOf('ru').install.keyHint);
  });

  it('says that an activation is installed and does not hold yet', async () => {
    const { browser, vendor, site } = await visitServer();
    await installKey(site(), vendor, KEY, { validFrom: '2027-01-01' });
    const { body } = await browser.open(`/install/done?key=${KEY}`);
    expect(body).toContain(words.installedNotActive);
    expect(body).not.toContain(words.success);
  });

  it('of a key that is not installed leads back to the form', async () => {
    const { browser } = await visitServer();
    const { body } = await browser.open(`/install/done?key=${KEY}`);
    expect(body).toContain(words.keyHint);
  });

  it('is for the administrator alone', async () => {
    const { app } = await visitServer();
    const elsewhere = new AccountBrowser(app, {}, '192.0.2.7');
    for (const path of [PATH, `/install/done?key=${KEY}`])
      expect((await elsewhere.open(path)).statusCode).toBe(403);
  });
});

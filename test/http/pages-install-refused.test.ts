import { describe, expect, it } from 'vitest';
import { setPassword } from '../../src/actions/administrator.ts';
import { surveyHome } from '../../src/actions/survey.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { readSettings } from '../../src/store/settings-file.ts';
import { fillUp, valueOf, visitServer, wrongWith } from '../support/page-visit.ts';
import { KEY, LICENSEE, surveyKey } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { emptyDisk } from '../support/test-licence-server.ts';
import { TEST_URL } from '../support/test-link.ts';

const PATH = '/install';
const ENTRY = { key: KEY, inn: LICENSEE.inn, kpp: LICENSEE.kpp };
const ONLINE = { ...ENTRY, how: 'online' };
const words = pageWordsOf('en').install;
/** The vendor whose answers every server of these tests believes. */
const refusing = testVendor();

describe('where no centre is named', () => {
  it('its address is asked for, kept, and asked', async () => {
    const { browser, link, site } = await visitServer({ isAlone: true });
    expect(valueOf((await browser.open(PATH)).body, 'centre')).toBe('');
    const page = await browser.send(PATH, { ...ONLINE, centre: `${TEST_URL}/` });
    expect(page.body).toContain(words.success);
    expect(link.sent).toHaveLength(1);
    expect((await readSettings(site().home))['centre.url']).toBe(TEST_URL);
  });

  it('its address holds at once, also where the first answer is a refusal', async () => {
    let isRefusing = true;
    const { browser, vendor } = await visitServer({
      isAlone: true,
      answer: (text) =>
        isRefusing ? testVendorRefusal(text, 'KPP_MISMATCH') : vendor.answer(text),
    });
    await browser.open(PATH);
    const refused = await browser.send(PATH, { ...ONLINE, centre: TEST_URL });
    expect(refused.body).not.toContain('id="centre"');
    isRefusing = false;
    expect((await browser.send(PATH, ONLINE)).body).toContain(words.success);
  });

  it.each([[''], ['centre.example'], ['http://centre.example'], ['none'], ['https://a:b@c']])(
    'the address %j is refused beside its field, and nothing is kept',
    async (centre) => {
      const { browser, site } = await visitServer({ isAlone: true });
      await browser.open(PATH);
      const page = await browser.send(PATH, { ...ONLINE, centre });
      expect(page.statusCode).toBe(422);
      expect(wrongWith(page.body, 'centre')).toMatch(/\S{3}/);
      expect([valueOf(page.body, 'centre'), valueOf(page.body, 'key')]).toEqual([centre, KEY]);
      expect((await surveyHome(site())).keys).toEqual([]);
      expect(await readSettings(site().home)).toEqual({});
    },
  );

  it('says so where the administrator has forbidden to ask one', async () => {
    const { browser } = await visitServer({ settings: { 'centre.url': 'none' } });
    expect((await browser.open(PATH)).body).toContain(words.centreNone);
  });

  it('no address is asked for where one is named', async () => {
    const { browser } = await visitServer();
    const { body } = await browser.open(PATH);
    expect(body).not.toContain('id="centre"');
    expect(body).toContain(`href="${TEST_URL}/account/keys"`);
  });
});

describe('an activation that does not work', () => {
  it('is told with the centre’s reason and the next step on a page, the form still filled in', async () => {
    const { browser, site } = await visitServer({
      answer: (text) => testVendorRefusal(text, 'INN_MISMATCH'),
    });
    await browser.open(PATH);
    const page = await browser.send(PATH, ONLINE);
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain(`<h2>${words.refused}</h2>`);
    expect(page.body).not.toContain('sls activate');
    for (const [name, value] of Object.entries(ENTRY)) expect(valueOf(page.body, name)).toBe(value);
    expect(page.body).toContain('href="/"');
    expect(page.body).not.toContain('href="/request');
    expect((await surveyKey(site()))?.refusal?.code).toBe('INN_MISMATCH');
  });

  it('is corrected on the same page', async () => {
    let isRefusing = true;
    const { browser, site, vendor } = await visitServer({
      answer: (text) =>
        isRefusing ? testVendorRefusal(text, 'KPP_MISMATCH') : vendor.answer(text),
    });
    await browser.open(PATH);
    await browser.send(PATH, { ...ONLINE, kpp: '773601002' });
    isRefusing = false;
    expect((await browser.send(PATH, ONLINE)).body).toContain(words.success);
    expect((await surveyKey(site()))?.activation?.licensee.kpp).toBe(LICENSEE.kpp);
  });

  it('keeps the key where the centre cannot be reached, and leads to the file', async () => {
    const { browser, site, link } = await visitServer({
      answer: () => ({
        ok: false,
        code: 'CENTRE_TIMEOUT',
        details: { url: TEST_URL, seconds: 15, key: null },
      }),
    });
    await browser.open(PATH);
    const page = await browser.send(PATH, ONLINE);
    expect(page.statusCode).toBe(502);
    expect(page.body).toContain(`<h2>${words.unreachable}</h2>`);
    expect(page.body).toContain(words.stored('DB49-…-7B67'));
    expect(page.body).toContain(`href="/request?key=${KEY}"`);
    expect((await surveyKey(site()))?.state).toBe('pending');
    await browser.send(PATH, ONLINE);
    expect(new Set(link.sent).size).toBe(1);
  });

  it('says that nobody’s answers are believed yet before anything is sent', async () => {
    const { browser, link } = await visitServer({ isTrustless: true });
    await browser.open(PATH);
    const page = await browser.send(PATH, ONLINE);
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(`<h2>${words.failed}</h2>`);
    expect(page.body).toContain('vendor.json');
    expect(link.sent).toEqual([]);
  });

  it('says that the disk is full, and keeps what was typed', async () => {
    const disk = emptyDisk();
    const { browser, link } = await visitServer({ disk });
    await browser.open(PATH);
    fillUp(disk);
    const page = await browser.send(PATH, ONLINE);
    expect(page.statusCode).toBe(507);
    expect(page.body).toContain(`<h2>${words.failed}</h2>`);
    expect(page.body).not.toContain(words.stored('DB49-…-7B67'));
    expect(valueOf(page.body, 'key')).toBe(KEY);
    expect(link.sent).toEqual([]);
  });

  it('shows the form filled in where it was forged or too old', async () => {
    const { browser, link } = await visitServer();
    await browser.open(PATH);
    const page = await browser.post(PATH, { ...ONLINE, 'form-token': 'forged' });
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain(pageWordsOf('en').notices.formOld);
    expect(valueOf(page.body, 'key')).toBe(KEY);
    const foreign = await browser.post(PATH, ONLINE, { origin: 'http://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect(link.sent).toEqual([]);
  });
});

describe('a form that is sent when the session is over', () => {
  it('comes back with everything in it behind the sign-in, and then works', async () => {
    const { browser, site, link } = await visitServer();
    await browser.open(PATH);
    const random = (size: number) => new Uint8Array(size);
    await setPassword(site(), await sealPassword('three random words', random, 16));
    const asked = await browser.send(PATH, ONLINE);
    expect(asked.statusCode).toBe(401);
    const back = await browser.send('/sign-in', { password: 'three random words' });
    expect(back.body).toContain(pageWordsOf('en').signIn.back);
    for (const [name, value] of Object.entries(ENTRY)) expect(valueOf(back.body, name)).toBe(value);
    expect(link.sent).toEqual([]);
    expect((await browser.send(PATH, ONLINE)).body).toContain(words.success);
  });
});

function testVendorRefusal(text: string, code: 'INN_MISMATCH' | 'KPP_MISMATCH'): string {
  return refusing.refuse(text, code);
}

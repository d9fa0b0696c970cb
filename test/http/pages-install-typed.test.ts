import { describe, expect, it } from 'vitest';
import { surveyHome } from '../../src/actions/survey.ts';
import { AccountBrowser, escapeHtml } from '../support/account-browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { tagsOf, valueOf, visitServer, wrongWith } from '../support/page-visit.ts';
import { KEY, LICENSEE } from '../support/test-site.ts';
import { TEST_URL } from '../support/test-link.ts';

const PATH = '/install';
const ENTRY = { key: KEY, inn: LICENSEE.inn, kpp: LICENSEE.kpp };
const ONLINE = { ...ENTRY, how: 'online' };

describe('what was mistyped', () => {
  it.each([
    ['key', { key: '' }],
    ['key', { key: KEY.replace('A', 'А') }],
    ['key', { key: `${KEY}0` }],
    ['inn', { inn: '' }],
    ['inn', { inn: '7707083894' }],
    ['inn', { inn: LICENSEE.kpp, kpp: LICENSEE.inn }],
    ['inn', { inn: '77070\u202E83893' }],
    ['kpp', { kpp: '' }],
    ['kpp', { kpp: '7736010' }],
    ['kpp', { inn: '500100732259' }],
    ['kpp', { kpp: '77360\u202E1001' }],
    ['kpp', { inn: '7707083893/773601002' }],
    ['country', { inn: '', kpp: '', number: '100582333' }],
    ['country', { inn: '', kpp: '', number: '100582333', country: 'XX' }],
    ['number', { number: '100582333', country: 'BY' }],
    ['number', { inn: '', kpp: '', number: '100582334', country: 'BY' }],
    ['number', { inn: '', kpp: '', country: 'BY' }],
    ['foreign', { foreign: 'EX-17' }],
    ['foreign', { inn: '', kpp: '', foreign: 'EX-17', country: 'BY' }],
    ['foreign', { inn: '', kpp: '', foreign: 'ЕХ' }],
  ])('stands in words beside its field (%s), and nothing is kept', async (field, changes) => {
    const { browser, link, site } = await visitServer();
    await browser.open(PATH);
    const typed: Record<string, string> = { ...ONLINE, ...changes };
    const page = await browser.send(PATH, typed);
    expect(page.statusCode).toBe(422);
    expect(wrongWith(page.body, field)).toMatch(/\S{3}/);
    expect(page.body).not.toMatch(/--(?:inn|kpp|country|foreign)/);
    for (const name of ['key', 'inn', 'kpp', 'country', 'number', 'foreign'])
      expect(valueOf(page.body, name)).toBe(typed[name] ?? '');
    expect(link.sent).toEqual([]);
    expect((await surveyHome(site())).keys).toEqual([]);
  });

  it('opens the fields of foreign companies where the fault is one of them', async () => {
    const { browser } = await visitServer();
    expect((await browser.open(PATH)).body).toContain('<details>');
    const page = await browser.send(PATH, { key: KEY, country: 'XX', number: '1', how: 'file' });
    expect(page.body).toContain('<details open>');
  });

  it('is text and no markup, whatever it is', async () => {
    const { browser } = await visitServer({ isAlone: true });
    await browser.open(PATH);
    for (const name of HOSTILE_NAMES) {
      const typed = { ...ONLINE, key: name, inn: name, foreign: name, centre: name };
      const page = await browser.send(PATH, typed);
      expect(page.statusCode, name).toBe(422);
      expect(tagsOf(page.body), name).toEqual(['<script']);
      expect(valueOf(page.body, 'key')).toBe(name);
    }
  });
});

describe('a form whose script asks while somebody types', () => {
  const ask = async (fields: Record<string, string>) => {
    const { browser } = await visitServer({ isAlone: true });
    const reply = await browser.post('/install/check', fields);
    return { status: reply.statusCode, found: JSON.parse(reply.body), browser };
  };

  it('is told the sentence that sending it would show', async () => {
    const key = KEY.replace('A', 'А');
    const { found, browser } = await ask({ ...ENTRY, key });
    await browser.open(PATH);
    const page = await browser.send(PATH, { ...ENTRY, key, how: 'file' });
    const [fault] = found.faults;
    expect(fault).toMatchObject({ field: 'key', isEarly: false });
    expect(wrongWith(page.body, 'key')).toBe(escapeHtml(fault.text));
    expect(found.right).toEqual(['inn', 'kpp']);
  });

  it.each([
    [{ key: KEY.slice(0, 9) }, 'key', true],
    [{ key: `${KEY}00` }, 'key', false],
    [{ key: KEY, inn: '770' }, 'inn', true],
    [{ key: KEY, inn: '7707083894' }, 'inn', false],
    [{ key: KEY, inn: LICENSEE.inn, kpp: '' }, 'kpp', true],
    [{ ...ENTRY, centre: 'http' }, 'centre', true],
  ])('learns which fault may come right by itself: %j', async (fields, field, isEarly) => {
    const { found } = await ask(fields);
    expect(found.faults).toContainEqual({ field, isEarly, text: expect.any(String) });
  });

  it('learns what is right', async () => {
    const { found } = await ask({ ...ENTRY, centre: TEST_URL });
    expect(found).toEqual({ faults: [], right: ['key', 'inn', 'kpp', 'centre'] });
  });

  it('is told nothing where another site asks, or somebody who is not signed in', async () => {
    const { browser, app } = await visitServer();
    const forged = await browser.post('/install/check', ENTRY, { origin: 'http://evil.example' });
    expect(forged.statusCode).toBe(403);
    const elsewhere = new AccountBrowser(app, {}, '192.0.2.7');
    const guest = await elsewhere.post('/install/check', ENTRY);
    expect([guest.statusCode, guest.body]).toEqual([401, '']);
  });
});

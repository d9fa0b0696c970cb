import { describe, expect, it } from 'vitest';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { maskKey } from '../../src/domain/key.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { wordsOf } from '../../src/messages/words-of.ts';
import { parseArmour } from '../../src/signed/armour.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { linksOf, tagsOf, textOf, visitKeys } from '../support/keys-visit.ts';
import { numberedKey } from '../support/real-site.ts';
import { HOME, KEY, KEY_2, KEY_3, OFFICE_PC, OTHER_PC } from '../support/test-site.ts';

const { keys: words } = pageWordsOf('en');
const { states } = words.screen;

describe('the list of keys', () => {
  it('says what to do where nothing is installed', async () => {
    const { browser } = await visitKeys();
    const { statusCode, body } = await browser.open('/keys');
    expect(statusCode).toBe(200);
    expect(textOf(body)).toContain(words.nothing);
    expect(linksOf(body)).toContain('/install');
  });

  it('shows each key masked, with what it allows, whose it is and the way to its page', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY, { seats: 3 });
    const { body } = await browser.open('/keys');
    const text = textOf(body);
    for (const said of [
      maskKey(KEY),
      states.active,
      '1С:Управление автотранспортом',
      'ПРОФ',
      words.seats(3),
      words.updates(words.screen.until('2 Mar 2027', 100)),
      words.licence(words.screen.unlimitedLicence),
      'АО «Ромашка»',
      words.screen.innKpp('7707083893', '773601001', 'RU'),
    ])
      expect(text).toContain(said);
    expect(text).not.toContain(KEY);
    expect(linksOf(body)).toContain(`/keys/${KEY}`);
  });

  it('names every state as the command line does', async () => {
    const { browser, install, enter, refuse, disk, preparing, vendor } = await visitKeys();
    const [damaged, untrusted] = [numberedKey(1), numberedKey(2)];
    await install(damaged);
    await install(untrusted);
    await install(numberedKey(3), { expiresAt: '2026-11-22T00:00:00.000Z' });
    await install(numberedKey(4), { validFrom: '2026-12-01' });
    await install(numberedKey(5), { confirmBy: '2026-11-20' });
    await install(KEY);
    await enter(KEY_2);
    await refuse(KEY_3, 'INN_MISMATCH');
    const licence = `${HOME}/Licence`;
    disk.setContent(`${licence}/${damaged}.activation.json`, 'cut');
    const { text } = await makeRequestText(preparing, [untrusted]);
    const [block] = parseArmour(Buffer.from(vendor.answer(text, {}, 'unlisted')));
    if (block === undefined || !('document' in block)) throw new Error('no answer');
    disk.setContent(`${licence}/${untrusted}.activation.json`, block.document);

    const shown = textOf((await browser.open('/keys')).body);
    for (const state of [
      'damaged',
      'untrusted',
      'expired',
      'not-yet-valid',
      'confirm-overdue',
      'active',
      'pending',
    ] as const)
      expect(shown).toContain(states[state]);
    expect(shown).toContain(words.screen.centreRefused);
  });

  it('leads a key that waits to its request, and says in words what the centre said', async () => {
    const { browser, enter, refuse } = await visitKeys();
    await enter(KEY_2);
    await refuse(KEY, 'KPP_MISMATCH');
    const { body } = await browser.open('/keys');
    for (const key of [KEY, KEY_2])
      expect(linksOf(body)).toEqual(
        expect.arrayContaining([`/request?key=${key}`, `/install?key=${key}`]),
      );
    expect(textOf(body)).toContain('KPP');
    expect(textOf(body).split(words.screen.centreRefused)).toHaveLength(2);
  });

  it('has the keys that were replaced in a section of their own', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY, { licenceId: 'lic-one' });
    await install(KEY_2, { licenceId: 'lic-one', generation: 2 });
    const { body } = await browser.open('/keys');
    const [, behind = ''] = body.split('id="old"');
    expect(behind).toContain(maskKey(KEY));
    expect(behind).not.toContain(maskKey(KEY_2));
    const one = await browser.open(`/keys/${KEY}`);
    expect(one.statusCode).toBe(200);
    expect(textOf(one.body)).toContain(words.one.setAside);
  });

  it('reports names that are none of ours', async () => {
    const { browser, install, disk } = await visitKeys();
    await install(KEY);
    const path = `${HOME}/Licence/<b>notes.txt`;
    disk.close(disk.open(path, 'create'));
    const { body } = await browser.open('/keys');
    expect(textOf(body)).toContain('notes.txt');
    expect(body).not.toContain('<b>notes');
    expect(disk.contentOf(path)).toHaveLength(0);
  });

  it('is light with 20 keys, and comes by pages with 120', async () => {
    const { browser, installMany } = await visitKeys();
    await installMany(numberedKeys(1, 20));
    expect((await browser.open('/keys')).body.length).toBeLessThan(25 * 1024);
    await installMany(numberedKeys(21, 120));
    const count = (body: string) => new Set(linksOf(body).filter(isKeyPage)).size;
    const pages = [];
    for (const page of ['1', '3', '-7', '1e9', 'x'])
      pages.push(count((await browser.open(`/keys?page=${page}`)).body));
    expect(pages).toEqual([50, 20, 50, 20, 50]);
    expect(linksOf(browser.page?.body ?? '')).toContain('/keys?page=2');
  });

  it('shows hostile names as text', async () => {
    const plain = await visitKeys();
    const hostile = await visitKeys();
    const names = HOSTILE_NAMES.map((name) => name.slice(0, 200));
    for (const [number, name] of names.entries()) {
      const licensee = { name, inn: '7707083893', kpp: '773601001', country: 'RU' };
      const key = numberedKey(number);
      await hostile.install(key, { licensee, product: { code: '1c-fleet', name }, edition: name });
      await plain.install(key);
    }
    const first = numberedKey(0);
    for (const path of ['/keys', '/keys?page=2', `/keys/${first}`, `/keys/delete?key=${first}`]) {
      const { body } = await hostile.browser.open(path);
      expect(tagsOf(body)).toBe(tagsOf((await plain.browser.open(path)).body));
      expect(body).not.toContain('<script>');
    }
  });
});

describe('the page of a key', () => {
  it('shows it whole only where somebody asks for that', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY, { licenceId: 'lic-one' });
    const { body } = await browser.open(`/keys/${KEY}`);
    const [before = '', within = ''] = body.split('<details>');
    expect(textOf(before)).not.toContain(KEY);
    expect(textOf(within.split('</details>')[1] ?? '')).not.toContain(KEY);
    expect(within).toContain(`>${KEY}<`);
    expect(within).toContain('data-copy="whole-key"');
  });

  it('is found by a key in any shape', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const typed = KEY.replaceAll('-', '').toLowerCase();
    expect((await browser.open(`/keys/${typed}`)).statusCode).toBe(200);
  });

  it('names each attribute that is another by now', async () => {
    const { browser, install } = await visitKeys({ computer: OTHER_PC });
    await install(KEY);
    const { body } = await browser.open(`/keys/${KEY}`);
    const text = textOf(body);
    expect(text).toContain(states['other-computer']);
    expect(text).toContain(words.one.changes.changed);
    expect(text).not.toContain(words.one.changes.same);
    expect(text).toContain(wordsOf('en').attributes['machine-id']);
    expect(linksOf(body)).toContain('/computer');
  });

  it('has nothing to differ on the computer that it was activated on', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const text = textOf((await browser.open(`/keys/${KEY}`)).body);
    expect(text.split(words.one.changes.same)).toHaveLength(OFFICE_PC.attributes.length + 2);
    expect(text).not.toContain(words.one.changes.gone);
    expect(text).toContain(words.screen.same);
  });

  it.each([
    ['of a key that is not here', KEY_2, 404, words.missing.title],
    ['of no key', 'DB49', 422, words.missing.notAKey],
    ['of a look-alike', KEY.replace('A', 'А'), 422, words.missing.notAKey],
    ['of an attack', '<script>alert(1)</script>', 422, words.missing.notAKey],
  ])('%s says so', async (_what, named, status, title) => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const { statusCode, body } = await browser.open(`/keys/${encodeURIComponent(named)}`);
    expect(statusCode).toBe(status);
    expect(textOf(body)).toContain(title);
    expect(body).not.toContain('<script>alert');
    expect(linksOf(body)).toContain('/keys');
  });

  it('leads to pages that are there', async () => {
    const { browser, install, enter, refuse } = await visitKeys();
    await install(KEY);
    await enter(KEY_2);
    await refuse(KEY_3, 'INN_MISMATCH');
    for (const key of [KEY, KEY_2, KEY_3]) {
      const { body } = await browser.open(`/keys/${key}`);
      const links = linksOf(body.slice(body.indexOf('<main')));
      expect(links).toContain(`/install?key=${key}`);
      for (const link of links) expect((await browser.open(link)).statusCode).toBe(200);
    }
  });

  it('is there in both languages', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    for (const language of ['ru', 'en'] as const) {
      const own = pageWordsOf(language).keys;
      for (const [path, title] of [
        ['/keys?', own.title],
        [`/keys/${KEY}?`, own.one.title(maskKey(KEY))],
        [`/keys/delete?key=${KEY}&`, own.deletion.title(maskKey(KEY))],
        ['/keys/validate?', own.check.title],
      ] as const) {
        const { body } = await browser.open(`${path}lang=${language}`);
        expect(body).toContain(`<html lang="${language}">`);
        expect(textOf(body)).toContain(title);
      }
    }
  });
});

describe('the check of all files', () => {
  it('says of each file that it is in order', async () => {
    const { browser, install, enter } = await visitKeys();
    await install(KEY);
    await enter(KEY_2);
    await browser.open('/keys');
    const { statusCode, body } = await browser.send('/keys/validate');
    expect(statusCode).toBe(200);
    expect(textOf(body)).toContain(words.check.allFine(3));
    expect(textOf(body)).toContain(`Licence/${maskKey(KEY)}.activation.json`);
    expect(textOf(body).split(`.json ${words.check.ok}`)).toHaveLength(4);
  });

  it('says what is wrong, and leaves what is not ours alone', async () => {
    const { browser, install, disk } = await visitKeys();
    await install(KEY);
    disk.setContent(`${HOME}/Licence/${KEY}.activation.json`, 'cut');
    disk.close(disk.open(`${HOME}/Licence/notes.txt`, 'create'));
    const before = disk.tree(`${HOME}/Licence`);
    await browser.open('/keys/validate');
    const { body } = await browser.send('/keys/validate');
    expect(textOf(body)).toContain(words.check.someBad(2));
    expect(textOf(body)).toContain('Licence/notes.txt');
    expect(linksOf(body)).toContain(`/keys/${KEY}`);
    expect(disk.tree(`${HOME}/Licence`)).toEqual(before);
  });

  it('names a part of very many files, and the command for the rest', async () => {
    const { browser, installMany } = await visitKeys();
    await installMany(numberedKeys(1, 160));
    await browser.open('/keys/validate');
    const text = textOf((await browser.send('/keys/validate')).body);
    expect(text).toContain(words.check.allFine(320));
    expect(text).toContain(words.check.more(20));
  });
});

const numberedKeys = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => numberedKey(first + at));

const isKeyPage = (href: string) => /^\/keys\/[0-9A-F]{4}-/.test(href);

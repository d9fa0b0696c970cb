import { describe, expect, it } from 'vitest';
import { isPasswordSet } from '../../src/actions/administrator.ts';
import { isToken } from '../../src/actions/server-tokens.ts';
import { changeSettings } from '../../src/actions/settings.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { fingerprint } from '../../src/signed/ed25519.ts';
import { ensureAdministrator, readAdministrator } from '../../src/store/administrator-file.ts';
import { readSettings } from '../../src/store/settings-file.ts';
import { readTrust } from '../../src/store/trust-file.ts';
import { AccountBrowser } from '../support/account-browser.ts';
import { fillUp, valueOf, visitServer, wrongWith } from '../support/page-visit.ts';
import { emptyDisk } from '../support/test-licence-server.ts';
import { testVendor } from '../support/test-vendor.ts';

const words = pageWordsOf('en').settings;
const PASSWORD = 'correct horse battery';

/** A server, and its page of settings open on its own computer. */
async function openSettings(begin: Parameters<typeof visitServer>[0] = {}) {
  const visit = await visitServer({ isAlone: true, ...begin });
  await visit.browser.open(PATHS.settings);
  const settings = () => readSettings(visit.site().home);
  return { ...visit, settings };
}

describe('settings', () => {
  it('are saved, and only those that were changed', async () => {
    const { browser, settings } = await openSettings();
    const page = await browser.send(PATHS.settings, {
      'centre.url': 'https://centre.example',
      'server.port': '9600',
      language: 'ru',
    });
    expect(page.body).toContain(words.saved);
    expect(await settings()).toEqual({
      'centre.url': 'https://centre.example',
      'server.port': 9600,
      language: 'ru',
    });
    expect((await browser.send(PATHS.settings)).body).toContain(words.unchanged);
  });

  it('hold on the next page', async () => {
    const { browser } = await openSettings();
    expect((await browser.open(PATHS.install)).body).toContain('id="centre"');
    await browser.open(PATHS.settings);
    await browser.send(PATHS.settings, { 'centre.url': 'https://centre.example' });
    expect((await browser.open(PATHS.install)).body).not.toContain('id="centre"');
  });

  it('go back to what is usual where a field is emptied', async () => {
    const { browser, settings } = await openSettings({ settings: { 'server.port': '9600' } });
    await browser.send(PATHS.settings, { 'server.port': '' });
    expect(await settings()).toEqual({});
  });

  it('are all refused where one does not fit, each beside its field', async () => {
    const { browser, settings } = await openSettings();
    const page = await browser.send(PATHS.settings, {
      'centre.url': 'http://centre.example',
      'server.port': '99999',
      'server.host': '0.0.0.0',
    });
    expect(page.statusCode).toBe(422);
    for (const name of ['centre\\.url', 'server\\.port'])
      expect(wrongWith(page.body, name)).not.toBeUndefined();
    expect(wrongWith(page.body, 'server\\.host')).toBeUndefined();
    expect(valueOf(page.body, 'server.port')).toBe('99999');
    expect(await settings()).toEqual({});
    // The page that came back can be sent again.
    await browser.send(PATHS.settings, { 'centre.allowHttp': 'true', 'centre.url': 'http://c' });
    expect(await settings()).toMatchObject({ 'centre.allowHttp': true, 'centre.url': 'http://c' });
  });

  it('that somebody else changed meanwhile are shown, and not written over', async () => {
    const { browser, settings, site } = await openSettings();
    await changeSettings(site(), new Map([['server.port', '9700']]));
    const page = await browser.send(PATHS.settings, { 'server.port': '9600', language: 'en' });
    expect(page.statusCode).toBe(422);
    expect(wrongWith(page.body, 'server\\.port')).toBe(words.changedMeanwhile('9700'));
    expect(await settings()).toEqual({ 'server.port': 9700 });
    const saved = await browser.send(PATHS.settings, { 'server.port': '9600' });
    expect(saved.body).toContain(words.saved);
    expect(await settings()).toMatchObject({ 'server.port': 9600 });
  });

  it('keep what was typed where the disk is full', async () => {
    const disk = emptyDisk();
    const { browser } = await openSettings({ disk });
    fillUp(disk);
    const page = await browser.send(PATHS.settings, { 'server.names': 'srv-1c' });
    expect(page.statusCode).toBe(507);
    expect(valueOf(page.body, 'server.names')).toBe('srv-1c');
  });

  it('know no others than those of the page', async () => {
    const { browser, settings } = await openSettings();
    await browser.send(PATHS.settings, { 'server.adminToken': 'a'.repeat(64), colour: 'red' });
    expect(await settings()).toEqual({});
  });
});

describe('the vendor’s keys', () => {
  it('of a first vendor are believed once a person has compared the fingerprint', async () => {
    const { browser, site, vendor } = await openSettings({ isTrustless: true });
    const offered = await browser.send(PATHS.trust, { 'vendor-keys': textOf(vendor.keySet()) });
    expect(offered.statusCode).toBe(200);
    expect(offered.body).toContain(words.trust.compare);
    expect(readTrust(site().home, undefined)).toBeUndefined();
    const page = await browser.send(PATHS.trust);
    expect(page.body).toContain(words.trust.added);
    const trust = readTrust(site().home, undefined);
    expect(page.body).toContain(fingerprint(trust?.root.hex ?? ''));
  });

  it('of another vendor are refused, and stay in the box', async () => {
    const { browser } = await openSettings();
    const text = textOf(testVendor('another').keySet());
    const page = await browser.send(PATHS.trust, { 'vendor-keys': text });
    expect(page.statusCode).toBeGreaterThanOrEqual(400);
    expect(wrongWith(page.body, 'vendor-keys')).not.toBeUndefined();
  });

  it('that are newer take the place of those before', async () => {
    const { browser, vendor } = await openSettings();
    const text = textOf(vendor.keySet({ version: 2 }));
    expect((await browser.send(PATHS.trust, { 'vendor-keys': text })).body).toContain(
      words.trust.updated,
    );
  });

  it.each(['', '  \n', 'hello', '{"payload":'])('are not %j', async (text) => {
    const { browser } = await openSettings({ isTrustless: true });
    const page = await browser.send(PATHS.trust, { 'vendor-keys': text });
    expect(page.statusCode).toBeGreaterThanOrEqual(400);
    expect(wrongWith(page.body, 'vendor-keys')).not.toBeUndefined();
  });
});

const textOf = (document: Uint8Array | string) =>
  typeof document === 'string' ? document : Buffer.from(document).toString('utf8');

describe('the password', () => {
  const twice = (password: string) => ({
    'new-password': password,
    'new-password-again': password,
  });

  it('is set: whoever set it stays signed in, and others have to sign in', async () => {
    const { browser, app } = await openSettings();
    const page = await browser.send(PATHS.password, twice(PASSWORD));
    expect(page.body).toContain(words.password.saved);
    const other = new AccountBrowser(app);
    await other.open(PATHS.settings);
    const inside = await other.send(PATHS.signIn, { password: PASSWORD });
    expect(inside.body).toContain(words.password.set);
  });

  it('is changed and taken away by whoever knows the present one', async () => {
    const { browser, site } = await openSettings();
    const isSet = () => isPasswordSet(readAdministrator(site().home));
    await browser.send(PATHS.password, twice(PASSWORD));
    const wrong = await browser.send(PATHS.password, { password: 'x', ...twice('another one') });
    expect(wrong.statusCode).toBe(403);
    expect(wrongWith(wrong.body, 'password')).toBe(words.password.wrong);
    const right = await browser.send(PATHS.password, {
      password: PASSWORD,
      ...twice('another one'),
    });
    expect(right.body).toContain(words.password.saved);
    const kept = await browser.send(PATHS.clearPassword, { 'password-to-clear': PASSWORD });
    expect(wrongWith(kept.body, 'password-to-clear')).toBe(words.password.wrong);
    expect(isSet()).toBe(true);
    const cleared = await browser.send(PATHS.clearPassword, {
      'password-to-clear': 'another one',
    });
    expect(cleared.body).toContain(words.password.cleared);
    expect(isSet()).toBe(false);
  });

  it.each([
    ['short', 'short', 'new-password'],
    ['long enough', 'long enougH', 'new-password-again'],
  ])('is not %j and then %j', async (first, second, field) => {
    const { browser, site } = await openSettings();
    const page = await browser.send(PATHS.password, {
      'new-password': first,
      'new-password-again': second,
    });
    expect(page.statusCode).toBe(422);
    expect(wrongWith(page.body, field)).not.toBeUndefined();
    expect(isPasswordSet(readAdministrator(site().home))).toBe(false);
  });

  it('that is guessed at from a session is guessed ten times', async () => {
    const { browser } = await openSettings();
    await browser.send(PATHS.password, twice(PASSWORD));
    for (let count = 0; count < 10; count += 1)
      expect((await browser.send(PATHS.clearPassword)).statusCode).toBe(403);
    const page = await browser.send(PATHS.clearPassword, { 'password-to-clear': PASSWORD });
    expect(page.statusCode).toBe(429);
  });

  it('stays, and every session is over, where all are signed out', async () => {
    const { browser, app, site } = await openSettings();
    await browser.send(PATHS.password, twice(PASSWORD));
    const other = new AccountBrowser(app);
    await other.open(PATHS.settings);
    await other.send(PATHS.signIn, { password: PASSWORD });
    await other.send(PATHS.sessions);
    expect((await browser.open(PATHS.settings)).body).toContain(pageWordsOf('en').signIn.ended);
    expect(isPasswordSet(ensureAdministrator(site().home))).toBe(true);
  });
});

describe('a token', () => {
  it('is made and shown once, replaced, and revoked', async () => {
    const { browser, settings } = await openSettings();
    const make = async () => {
      const page = await browser.send(PATHS.tokens, { bearer: 'programs', what: 'make' });
      return /id="new-token">([^<]+)</.exec(page.body)?.[1] ?? '';
    };
    const [first, second] = [await make(), await make()];
    expect(isToken(await settings(), 'programs', first)).toBe(false);
    expect(isToken(await settings(), 'programs', second)).toBe(true);
    expect((await browser.open(PATHS.settings)).body).not.toContain(second);
    await browser.send(PATHS.tokens, { bearer: 'programs', what: 'revoke' });
    expect(await settings()).toEqual({});
  });
});

describe('what was typed when the session had ended', () => {
  it('is there again after the sign-in, and is saved by one press', async () => {
    const { browser, settings } = await openSettings();
    await browser.send(PATHS.password, {
      'new-password': PASSWORD,
      'new-password-again': PASSWORD,
    });
    await browser.open(PATHS.settings);
    browser.cookies.delete('sls-session');
    const asked = await browser.send(PATHS.settings, { 'server.names': 'srv-1c' });
    expect(asked.statusCode).toBe(401);
    const back = await browser.send(PATHS.signIn, { password: PASSWORD });
    expect(back.body).toContain(pageWordsOf('en').signIn.back);
    expect(valueOf(back.body, 'server.names')).toBe('srv-1c');
    await browser.send(PATHS.settings, { 'server.names': 'srv-1c' });
    expect(await settings()).toMatchObject({ 'server.names': 'srv-1c' });
  });
});

describe('the page', () => {
  it.each(['ru', 'en'] as const)('is whole in %s', async (language) => {
    const { browser } = await openSettings();
    const page = await browser.open(`${PATHS.settings}?lang=${language}`);
    for (const text of Object.values(pageWordsOf(language).settings.groups))
      expect(page.body).toContain(text);
  });
});

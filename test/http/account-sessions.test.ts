import { describe, expect, it } from 'vitest';
import { blockCustomer } from '../../src/centre/customers/block-customer.ts';
import { buildCentreApp } from '../../src/centre/http/centre-app.ts';
import { openServingCentre } from '../../src/centre/http/serving-centre.ts';
import {
  AccountBrowser,
  hiddenFields,
  HOST,
  INN,
  invite,
  ORIGIN,
  PASSWORD,
  serveAccounts,
  serveOneCustomer,
  signIn,
} from '../support/account-browser.ts';
import { centrePlace, sell } from '../support/test-centre.ts';

const HOUR = 60 * 60 * 1000;
const ID = { inn: INN, country: 'RU' };
const CHOSEN = { 'new-password': PASSWORD, 'new-password-again': PASSWORD };

describe('a session', () => {
  it('ends after twelve hours', async () => {
    const { browser, clock } = await serveOneCustomer();
    clock.now += 11 * HOUR;
    expect((await browser.open('/account')).body).toContain('sign-out');
    clock.now += HOUR;
    expect((await browser.open('/account')).body).not.toContain('sign-out');
  });

  it('is not to be forged or changed', async () => {
    const { browser } = await serveOneCustomer();
    const cookie = browser.cookies.get('sls-centre-session')!;
    for (let at = 0; at < cookie.length; at += 1) {
      const forged = cookie.slice(0, at) + (cookie[at] === 'a' ? 'b' : 'a') + cookie.slice(at + 1);
      browser.cookies.set('sls-centre-session', forged);
      const { body } = await browser.open('/account');
      expect({ at, isIn: body.includes('sign-out') }).toEqual({ at, isIn: false });
    }
  });

  it.each([
    [undefined, HOST, ORIGIN, /^sls-centre-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      new URL('https://licence.example'),
      'licence.example',
      'https://licence.example',
      /^__Host-sls-centre-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
  ])('has a cookie that scripts do not see (%s)', async (publicUrl, host, origin, form) => {
    const test = await serveAccounts({ publicUrl });
    await sell(test.centre);
    const link = await invite(test.centre);
    const browser = new AccountBrowser(test.app, { host });
    await browser.open(link);
    const hidden = hiddenFields(browser.page!.body, link);
    const answer = await browser.post(link, { ...CHOSEN, ...hidden }, { origin });
    expect(String(answer.headers['set-cookie'])).toMatch(form);
  });

  it('ends at once when the account is blocked, and who knows the password is told', async () => {
    const { browser, centre } = await serveOneCustomer();
    await blockCustomer(centre, ID, { blocked: true });
    expect((await browser.open('/account')).body).not.toContain('sign-out');
    expect((await signIn(browser)).body).toContain('blocked');
    expect((await signIn(browser, 'not the password')).body).not.toContain('blocked');
    await blockCustomer(centre, ID, { blocked: false });
    expect((await signIn(browser)).body).toContain('sign-out');
  });

  it('ends by signing out, here alone', async () => {
    const { app, browser } = await serveOneCustomer();
    const other = new AccountBrowser(app);
    await other.open('/sign-in');
    await signIn(other);
    await browser.open('/account');
    expect((await browser.send('/account/sign-out')).body).toContain('signed out');
    expect((await browser.open('/account')).body).not.toContain('sign-out');
    expect((await other.open('/account')).body).toContain('sign-out');
  });

  it('ends everywhere by signing out everywhere', async () => {
    const { app, browser } = await serveOneCustomer();
    const other = new AccountBrowser(app);
    await other.open('/sign-in');
    await signIn(other);
    await browser.open('/account/data');
    await browser.send('/account/data/sessions');
    expect((await other.open('/account')).body).not.toContain('sign-out');
    expect((await browser.open('/account')).body).not.toContain('sign-out');
  });

  it('goes on here and ends elsewhere when the password is changed', async () => {
    const { app, browser } = await serveOneCustomer();
    const other = new AccountBrowser(app);
    await other.open('/sign-in');
    await signIn(other);
    await browser.open('/account/data');
    const wanted = { 'new-password': 'quite another', 'new-password-again': 'quite another' };
    const wrong = await browser.send('/account/data/password', { password: 'a guess', ...wanted });
    expect(wrong.statusCode).toBe(403);
    const right = await browser.send('/account/data/password', { password: PASSWORD, ...wanted });
    expect(right.body).toContain('The password is changed');
    expect((await other.open('/account')).body).not.toContain('sign-out');
    expect((await signIn(other)).statusCode).toBe(403);
    expect((await signIn(other, 'quite another')).body).toContain('sign-out');
  });

  it('outlives a restart of the server', async () => {
    const { app, browser, disk, clock } = await serveOneCustomer();
    await app.close();
    const serving = openServingCentre(centrePlace(disk, { seed: 'restarted' }), {
      clock: () => clock.now,
      passphrase: async () => '',
      later: () => () => undefined,
    });
    const restarted = new AccountBrowser(
      await buildCentreApp(serving, { language: 'en', trustProxy: false, passwordCost: 16 }),
    );
    for (const [name, value] of browser.cookies) restarted.cookies.set(name, value);
    expect((await restarted.open('/account')).body).toContain('sign-out');
  });
});

import { describe, expect, it } from 'vitest';
import {
  AccountBrowser,
  INN,
  invite,
  joinCustomer,
  PASSWORD,
  serveAccounts,
  serveOneCustomer,
  signIn,
} from '../support/account-browser.ts';
import { sell } from '../support/test-centre.ts';

const HOUR = 60 * 60 * 1000;
const CHOSEN = { 'new-password': PASSWORD, 'new-password-again': PASSWORD };

describe('an invitation', () => {
  it('leads to a password, and to the account', async () => {
    const { browser } = await serveOneCustomer();
    expect(browser.page?.statusCode).toBe(200);
    expect(browser.page?.body).toContain('АО «Ромашка»');
    expect((await browser.open('/account/keys')).statusCode).toBe(200);
  });

  it('changes nothing by being looked at', async () => {
    const test = await serveAccounts();
    await sell(test.centre);
    const link = await invite(test.centre);
    const browser = new AccountBrowser(test.app);
    for (let look = 0; look < 3; look += 1) expect((await browser.open(link)).statusCode).toBe(200);
    expect((await browser.send(link, CHOSEN)).statusCode).toBe(200);
  });

  it('works once', async () => {
    const test = await serveAccounts();
    await sell(test.centre);
    const link = await invite(test.centre);
    const [first, second] = [new AccountBrowser(test.app), new AccountBrowser(test.app)];
    await first.open(link);
    await second.open(link);
    await first.send(link, CHOSEN);
    const replayed = await second.send(link, {
      'new-password': 'stolen it is',
      'new-password-again': 'stolen it is',
    });
    expect(replayed.statusCode).toBe(410);
    expect((await second.open(link)).statusCode).toBe(410);
    await second.open('/sign-in');
    expect((await signIn(second, 'stolen it is')).statusCode).toBe(403);
  });

  it('used twice at the same instant counts exactly once', async () => {
    const test = await serveAccounts();
    await sell(test.centre);
    const link = await invite(test.centre);
    const browsers = Array.from({ length: 6 }, () => new AccountBrowser(test.app));
    for (const browser of browsers) await browser.open(link);
    const answers = await Promise.all(browsers.map((browser) => browser.send(link, CHOSEN)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
      200, 410, 410, 410, 410, 410,
    ]);
  });

  it('ends with its days, and with a newer one', async () => {
    const test = await serveAccounts();
    await sell(test.centre);
    const [older, newer] = [await invite(test.centre), await invite(test.centre, INN, 7)];
    const browser = new AccountBrowser(test.app);
    expect((await browser.open(older)).statusCode).toBe(410);
    expect((await browser.open(newer)).statusCode).toBe(200);
    test.clock.now += 7 * 24 * HOUR;
    expect((await browser.send(newer, CHOSEN)).statusCode).toBe(410);
    expect(browser.page?.body).toContain('ended on');
  });

  it.each(['x', `${INN}.x`, `${INN}.${'a'.repeat(43)}`, '..%2F..%2Fetc', `%00${INN}`, '<script>'])(
    'that is none (%s) says what to do',
    async (token) => {
      const { browser } = await serveOneCustomer();
      const { statusCode, body } = await browser.open(`/invitation/${encodeURIComponent(token)}`);
      expect(statusCode).toBe(410);
      expect(body).toContain('/sign-in');
    },
  );

  it.each([
    ['short', 'short', 'new-password'],
    [PASSWORD, 'another password', 'new-password-again'],
    [INN, INN, 'new-password'],
    ['x'.repeat(201), 'x'.repeat(201), 'new-password'],
  ])('does not take the password %s, %s', async (password, again, field) => {
    const test = await serveAccounts();
    await sell(test.centre);
    const link = await invite(test.centre);
    const browser = new AccountBrowser(test.app);
    await browser.open(link);
    const answer = await browser.send(link, {
      'new-password': password,
      'new-password-again': again,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${field}-wrong"`);
    expect((await browser.send(link, CHOSEN)).statusCode).toBe(200);
  });

  it('to a customer with an account resets the password, and ends the sessions of before', async () => {
    const { centre, app, browser } = await serveOneCustomer();
    const link = await invite(centre);
    expect((await browser.open('/account')).body).toContain('sign-out');
    const other = new AccountBrowser(app);
    await other.open(link);
    await other.send(link, {
      'new-password': 'a new one it is',
      'new-password-again': 'a new one it is',
    });
    expect((await browser.open('/account')).body).not.toContain('sign-out');
    expect((await signIn(browser)).statusCode).toBe(403);
    expect((await signIn(browser, 'a new one it is')).statusCode).toBe(200);
  });
});

describe('signing in', () => {
  it('takes INN and password, also INN/KPP with spaces', async () => {
    const { app } = await serveOneCustomer();
    const browser = new AccountBrowser(app);
    await browser.open('/');
    expect((await signIn(browser, PASSWORD, ` ${INN} / 773601001`)).body).toContain('sign-out');
  });

  it('leads to the page that was wanted, and nowhere else', async () => {
    const { app } = await serveOneCustomer();
    const browser = new AccountBrowser(app);
    const page = await browser.open('/account/data');
    expect(page.body).toContain('name="to" value="/account/data"');
    await signIn(browser);
    expect(browser.page?.body).toContain('action="/account/data/password"');

    const lured = new AccountBrowser(app);
    await lured.open('/sign-in?to=https://elsewhere.example/');
    expect(lured.page?.body).not.toContain('elsewhere');
  });

  it('reads the same for a wrong password and an unknown customer', async () => {
    const { app } = await serveOneCustomer();
    const [known, unknown] = [new AccountBrowser(app), new AccountBrowser(app)];
    await known.open('/sign-in');
    await unknown.open('/sign-in');
    const wrong = await signIn(known, 'not the password');
    const nobody = await signIn(unknown, 'not the password', '500100732259');
    const text = ({ body }: { body: string }) =>
      body.replaceAll(/value="[^"]*"/g, '').replaceAll(/sls-[^;]+/g, '');
    expect([wrong.statusCode, nobody.statusCode]).toEqual([403, 403]);
    expect(text(wrong)).toBe(text(nobody));
  });

  it('keeps what was typed beside what is wrong, but never a password', async () => {
    const { app } = await serveOneCustomer();
    const browser = new AccountBrowser(app);
    await browser.open('/sign-in');
    const answer = await signIn(browser, PASSWORD, '7707083894');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="7707083894"');
    expect(answer.body).toContain('aria-describedby="inn-wrong inn-hint"');
    expect(answer.body).not.toContain(PASSWORD);
  });

  it('is stopped after ten failures from one place, with Retry-After, and lets others in', async () => {
    const test = await serveOneCustomer();
    const other = { name: 'ИП', inn: '500100732259', kpp: '', country: 'RU' };
    await sell(test.centre, { licensee: other });
    await joinCustomer(test, other.inn);
    const guesser = new AccountBrowser(test.app, {}, '10.0.0.1');
    await guesser.open('/sign-in');
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await signIn(guesser, `guess number ${attempt}`)).statusCode).toBe(403);
    const stopped = await signIn(guesser, PASSWORD, other.inn);
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    const neighbour = new AccountBrowser(test.app, {}, '10.0.0.2');
    await neighbour.open('/sign-in');
    expect((await signIn(neighbour, PASSWORD, other.inn)).body).toContain('sign-out');
    test.clock.now += 11 * 60 * 1000;
    expect((await signIn(guesser)).body).toContain('sign-out');
  });

  it('is stopped for an account that is guessed at from everywhere, whether it exists or not', async () => {
    const { app } = await serveOneCustomer();
    const guess = async (inn: string, place: number) => {
      const elsewhere = new AccountBrowser(app, {}, `10.0.0.${place}`);
      await elsewhere.open('/sign-in');
      return (await signIn(elsewhere, `guess number ${place}`, inn)).statusCode;
    };
    for (const inn of [INN, '500100732259']) {
      for (let place = 0; place < 10; place += 1) expect(await guess(inn, place)).toBe(403);
      expect(await guess(inn, 11)).toBe(429);
    }
  });
});

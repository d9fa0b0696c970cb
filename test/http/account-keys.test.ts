import { describe, expect, it } from 'vitest';
import { revokeLicence } from '../../src/centre/update-licence.ts';
import { maskKey } from '../../src/domain/key.ts';
import {
  type AccountBrowser,
  hiddenFields,
  INN,
  PASSWORD,
  serveOneCustomer,
} from '../support/account-browser.ts';
import { requestText } from '../support/request-text.ts';
import { answerText, reopen, sell } from '../support/test-centre.ts';
import { OFFICE_PC } from '../support/test-site.ts';

const STRANGER = { name: 'ООО «Чужой»', inn: '500100732259', kpp: '', country: 'RU' };

function keysOf({ disk }: Awaited<ReturnType<typeof serveOneCustomer>>, id: string) {
  return reopen(disk, 'looks').registry.readLicence(id)!.licence.keys;
}

describe('the keys', () => {
  it('are those of every licence of the INN, whatever the KPP', async () => {
    const { browser, centre, id } = await serveOneCustomer();
    const branch = { name: 'АО «Ромашка», филиал', inn: INN, kpp: '540201001', country: 'RU' };
    const other = await sell(centre, { licensee: branch });
    const foreign = await sell(centre, { licensee: STRANGER });
    const { body } = await browser.open('/account/keys');
    for (const licence of [id, other.id]) expect(body).toContain(licence);
    expect(body).not.toContain(foreign.id);
    expect(body).not.toContain('Чужой');
  });

  it('show product, edition, seats and the end of updates', async () => {
    const { browser } = await serveOneCustomer();
    await browser.open('/account/keys?lang=ru');
    const { body } = browser.page!;
    for (const text of [
      '1С:Управление автотранспортом',
      'ПРОФ',
      '>10<',
      'обновления будут доступны до 02.03.2027',
    ])
      expect(body).toContain(text);
  });

  it('stand there whole while they wait for their activation, then masked, whole where asked for', async () => {
    const { browser, centre, key } = await serveOneCustomer();
    expect((await browser.open('/account/keys')).body).not.toContain('<details>');
    await answerText(centre, requestText(key));
    const { body } = await browser.open('/account/keys');
    const [shown, hidden] = body.split('<details>');
    expect(shown).toContain(maskKey(key));
    expect(shown).not.toContain(key);
    expect(hidden).toContain(key);
  });

  it('name the computer by its attributes and the first digits of their digests', async () => {
    const { browser, centre, key } = await serveOneCustomer();
    await answerText(centre, requestText(key));
    const { body } = await browser.open('/account/keys');
    for (const { digest } of OFFICE_PC.attributes) {
      expect(body).toContain(digest.slice(0, 8));
      expect(body).not.toContain(digest.slice(0, 12));
    }
  });

  it('of a revoked licence say so and have no button', async () => {
    const { browser, centre, id } = await serveOneCustomer();
    await revokeLicence(centre, id);
    const { body } = await browser.open('/account/keys');
    expect(body).toContain('revoked this licence');
    expect(body).not.toContain('name="licence"');
  });

  it('come by pages where there are many', async () => {
    const { browser, centre } = await serveOneCustomer();
    for (let more = 0; more < 60; more += 1) await sell(centre);
    const first = await browser.open('/account/keys');
    const second = await browser.open('/account/keys?page=2');
    const count = (body: string) => body.split('<article').length - 1;
    expect([count(first.body), count(second.body)]).toEqual([50, 11]);
    expect(count((await browser.open('/account/keys?page=-1e9')).body)).toBe(50);
  });
});

describe('a new key', () => {
  it('is made three times a month, and says how many are left until when', async () => {
    const test = await serveOneCustomer();
    const { browser, id, clock } = test;
    await browser.open('/account/keys?lang=ru');
    expect(browser.page?.body).toContain('осталось 3 из 3 до 1 декабря');
    await browser.send('/account/keys', {});
    expect(browser.page?.body).toContain('Новый ключ создан');
    expect(browser.page?.body).toContain('осталось 2 из 3 до 1 декабря');
    await browser.send('/account/keys', {});
    await browser.send('/account/keys', {});
    expect(keysOf(test, id)).toHaveLength(4);
    expect(browser.page?.body).not.toContain('name="licence"');
    clock.now += 9 * 24 * 60 * 60 * 1000;
    // The session is over after nine days.
    await browser.open('/account/keys');
    await browser.send('/sign-in', { inn: INN, password: PASSWORD });
    await browser.send('/account/keys', {});
    expect(keysOf(test, id)).toHaveLength(5);
  });

  it('is refused the fourth time in words (KEY_LIMIT_REACHED), also when forms wait in other tabs', async () => {
    const test = await serveOneCustomer();
    const { browser, id } = test;
    const page = await browser.open('/account/keys');
    const token = /name="form-token" value="([^"]+)"\/?><input type="hidden" name="licence"/.exec(
      page.body,
    )![1]!;
    const codes: number[] = [];
    for (let keys = 1; keys <= 4; keys += 1) {
      const fields = { 'form-token': token, licence: id, keys: String(keys) };
      const answer = await browser.post('/account/keys', fields);
      codes.push(answer.statusCode);
      if (keys === 4) expect(answer.body).toContain('support can make one earlier');
    }
    expect(codes).toEqual([303, 303, 303, 403]);
  });

  it('is never the fourth, however many ask at once', async () => {
    const test = await serveOneCustomer();
    const { browser, id } = test;
    const hidden = { ...(await formOf(browser)), licence: id };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        browser.post('/account/keys', { ...hidden, keys: String(1 + (at % 4)) }),
      ),
    );
    expect(answers.every(({ statusCode }) => [303, 403].includes(statusCode))).toBe(true);
    expect(keysOf(test, id).length).toBeLessThanOrEqual(4);
    expect(keysOf(test, id).length).toBeGreaterThan(1);
  });

  it('is made once by two presses of the button, and in two tabs', async () => {
    const test = await serveOneCustomer();
    const { browser, id } = test;
    const hidden = await formOf(browser);
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/account/keys', hidden)));
    expect(
      answers.map(({ headers }) => headers.location?.includes('made=')).filter(Boolean),
    ).toHaveLength(1);
    expect(keysOf(test, id)).toHaveLength(2);
  });

  it("is never made for somebody else's licence, by its number or by one of its keys", async () => {
    const test = await serveOneCustomer();
    const { browser, centre, disk } = test;
    const strange = await sell(centre, { licensee: STRANGER });
    const hidden = await formOf(browser);
    for (const licence of [strange.id, strange.key, strange.id.toLowerCase(), '../../vendor', '']) {
      const answer = await browser.post('/account/keys', { ...hidden, licence });
      expect({ licence, status: answer.statusCode }).toEqual({ licence, status: 404 });
      expect(answer.body).not.toContain('Чужой');
    }
    expect(reopen(disk, 'looks').registry.readLicence(strange.id)!.licence.keys).toHaveLength(1);
    for (const url of [`/account/keys?made=${strange.id}`, `/account/keys?already=${strange.id}`])
      expect((await browser.open(url)).body).not.toContain('role="status"');
  });

  it('waits for a new sign-in where the session is over, and is not made by it', async () => {
    const test = await serveOneCustomer();
    const { browser, id, clock } = test;
    await browser.open('/account/keys');
    clock.now += 13 * 60 * 60 * 1000;
    const asked = await browser.send('/account/keys');
    expect(asked.statusCode).toBe(401);
    await browser.send('/sign-in', { inn: INN, password: PASSWORD });
    expect(browser.page?.body).toContain(id);
    expect(keysOf(test, id)).toHaveLength(1);
  });
});

/** The hidden fields of the form of the first licence. */
async function formOf(browser: AccountBrowser): Promise<Record<string, string>> {
  const { body } = await browser.open('/account/keys');
  return hiddenFields(body, '/account/keys');
}

import { describe, expect, it } from 'vitest';
import { setPassword } from '../../src/actions/administrator.ts';
import { deleteNamed } from '../../src/actions/delete-keys.ts';
import { maskKey } from '../../src/domain/key.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { hiddenFields } from '../support/account-browser.ts';
import { linksOf, textOf, visitKeys } from '../support/keys-visit.ts';
import { fillUp } from '../support/page-visit.ts';
import { take } from '../support/test-licence-server.ts';
import { KEY, KEY_2, surveyKey } from '../support/test-site.ts';
import { seededRandom } from '../support/test-vendor.ts';

const all = pageWordsOf('en');
const { deletion, missing } = all.keys;
const FORM = '/keys/delete';
const QUESTION = `${FORM}?key=${KEY}`;

describe('the deletion of a key', () => {
  it('is asked about first, and done by the answer alone', async () => {
    const { browser, install, site } = await visitKeys();
    await install(KEY);
    const one = await browser.open(`/keys/${KEY}`);
    expect(linksOf(one.body)).toContain(QUESTION);
    const { body } = await browser.open(QUESTION);
    expect(textOf(body)).toContain(deletion.title(maskKey(KEY)));
    expect(linksOf(body)).toContain(`/keys/${KEY}`);
    expect(await surveyKey(site())).toBeDefined();
    const done = await browser.send(FORM);
    expect(textOf(done.body)).toContain(deletion.deleted(maskKey(KEY)));
    expect(await surveyKey(site())).toBeUndefined();
  });

  it('says what becomes of the seats, and those who hold one keep it', async () => {
    const { browser, install, app } = await visitKeys();
    await install(KEY, { seats: 2 });
    const product = '1С:Управление автотранспортом';
    const ask = async () => textOf((await browser.open(QUESTION)).body);
    expect(await ask()).toContain(deletion.effect(product, 2, 0));
    expect(await ask()).toContain(deletion.held(0, 0));
    const { body: taken } = await take({ app });
    expect(await ask()).toContain(deletion.held(1, 0));
    await install(KEY_2, { seats: 1 });
    expect(await ask()).toContain(deletion.effect(product, 3, 1));
    expect(await ask()).toContain(deletion.held(1, 1));
    await take({ app }, '43');
    expect(await ask()).toContain(deletion.held(2, 1));
    await browser.send(FORM);
    const { id, token } = taken.lease;
    const renewed = await app.inject({
      method: 'PUT',
      url: `/api/v1/leases/${id}`,
      headers: { 'lease-token': token },
    });
    expect(renewed.statusCode).toBe(200);
    expect((await take({ app }, '44')).status).toBe(409);
  });

  it('of a key without seats changes nothing for the programs', async () => {
    const { browser, enter } = await visitKeys();
    await enter(KEY);
    expect(textOf((await browser.open(QUESTION)).body)).toContain(deletion.noSeats);
  });

  it('of an old key is possible too', async () => {
    const { browser, install, site } = await visitKeys();
    await install(KEY, { licenceId: 'lic-one' });
    await install(KEY_2, { licenceId: 'lic-one', generation: 2 });
    await browser.open(QUESTION);
    const { body } = await browser.send(FORM);
    expect(textOf(body)).toContain(deletion.deleted(maskKey(KEY)));
    expect(body).not.toContain('id="old"');
    expect(await surveyKey(site(), KEY_2)).toMatchObject({ state: 'active' });
  });

  it('that comes twice finds the second time that there is no such key', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const fields = hiddenFields((await browser.open(QUESTION)).body, FORM);
    const [first, second] = await Promise.all([
      browser.post(FORM, fields),
      browser.post(FORM, fields),
    ]);
    expect([first.statusCode, second.statusCode].toSorted()).toEqual([303, 404]);
    const third = await browser.post(FORM, fields);
    expect(third.statusCode).toBe(404);
    expect(textOf(third.body)).toContain(missing.maybe);
  });

  it('meets another administrator who was faster', async () => {
    const { browser, install, preparing } = await visitKeys();
    await install(KEY);
    await browser.open(QUESTION);
    await deleteNamed(preparing, [KEY]);
    expect((await browser.send(FORM)).statusCode).toBe(404);
    for (const path of [`/keys/${KEY}`, QUESTION])
      expect((await browser.open(path)).statusCode).toBe(404);
    expect(textOf((await browser.open('/keys')).body)).toContain(all.keys.nothing);
  });

  it('is asked about again where the key was activated meanwhile', async () => {
    const { browser, install, enter, site } = await visitKeys();
    await enter(KEY);
    await browser.open(QUESTION);
    await install(KEY);
    const reply = await browser.send(FORM);
    expect(reply.statusCode).toBe(409);
    expect(textOf(reply.body)).toContain(deletion.changed);
    expect(await surveyKey(site())).toMatchObject({ state: 'active' });
    await browser.send(FORM);
    expect(await surveyKey(site())).toBeUndefined();
  });

  it('says that nothing was deleted where the disk is full', async () => {
    const { browser, install, disk, site } = await visitKeys();
    await install(KEY);
    await browser.open(QUESTION);
    fillUp(disk);
    const reply = await browser.send(FORM);
    expect(reply.statusCode).toBe(507);
    expect(textOf(reply.body)).toContain(deletion.failed);
    for (const path of ['/keys', `/keys/${KEY}`, '/computer'])
      expect((await browser.open(path)).statusCode).toBe(200);
    delete disk.onOperation;
    expect(await surveyKey(site())).toMatchObject({ state: 'active' });
    await browser.open(QUESTION);
    expect((await browser.send(FORM)).statusCode).toBe(200);
    expect(await surveyKey(site())).toBeUndefined();
  });

  it.each([
    ['without a token', { 'form-token': '' }, {}],
    ['from another site', {}, { origin: 'http://evil.example' }],
  ])('%s is refused', async (_what, fields, headers) => {
    const { browser, install, site } = await visitKeys();
    await install(KEY);
    await browser.open(QUESTION);
    expect((await browser.send(FORM, fields, headers)).statusCode).toBe(403);
    expect(await surveyKey(site())).toBeDefined();
  });

  it('of what is no key is refused in words', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    await browser.open(QUESTION);
    const reply = await browser.send(FORM, { key: '<script>' });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply.body)).toContain(missing.notAKey);
    expect((await browser.open(FORM)).body).toContain(maskKey(KEY));
  });

  it('goes on after a sign-in that came in between', async () => {
    const { browser, install, site } = await visitKeys();
    await install(KEY);
    await browser.open(QUESTION);
    await setPassword(site(), await sealPassword('three words', seededRandom('salt'), 16));
    expect((await browser.send(FORM)).statusCode).toBe(401);
    const back = await browser.send('/sign-in', { password: 'three words' });
    expect(textOf(back.body)).toContain(all.signIn.back);
    expect(await surveyKey(site())).toBeDefined();
    await browser.send(FORM);
    expect(await surveyKey(site())).toBeUndefined();
  });
});

describe('the page of a key', () => {
  it('leads a guest to the sign-in, and from there to the list', async () => {
    const { browser, install, site } = await visitKeys();
    await install(KEY);
    await setPassword(site(), await sealPassword('three words', seededRandom('salt'), 16));
    const { body } = await browser.open(`/keys/${KEY}`);
    expect(body).not.toContain(maskKey(KEY));
    expect(hiddenFields(body, '/sign-in')).toMatchObject({ to: '/keys' });
  });
});

describe('an address that says that a key was deleted', () => {
  it('is not believed where the key is there', async () => {
    const { browser, install } = await visitKeys();
    await install(KEY);
    const { body } = await browser.open(`/keys?deleted=${KEY}`);
    expect(textOf(body)).not.toContain(deletion.deleted(maskKey(KEY)));
  });
});

import { describe, expect, it } from 'vitest';
import { apiClient, SALE } from '../support/api-client.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What must be as it was, whatever was sent. */
async function nothingWasAdded({ look }: Awaited<ReturnType<typeof apiClient>>) {
  expect((await look('GET', 'licences')).body.licences).toEqual([]);
  const { entries } = (await look('GET', 'journal')).body;
  expect(entries.map(({ type }: { type: string }) => type)).not.toContain('licence-added');
}

describe('a body', () => {
  const text = JSON.stringify(SALE);
  it.each([
    ['without a content type', text, { 'content-type': '' }, 415, 'CONTENT_TYPE_UNSUPPORTED'],
    [
      'of a form',
      'product=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['as plain text', text, { 'content-type': 'text/plain' }, 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['that is cut off', text.slice(0, -1), JSON_TYPE, 400, 'BODY_MALFORMED'],
    ['that is empty', '', JSON_TYPE, 400, 'BODY_MALFORMED'],
    ['with a comment', `/* x */${text}`, JSON_TYPE, 400, 'BODY_MALFORMED'],
    [
      'in windows-1251',
      Buffer.from([0x7b, 0x22, 0xcf, 0x22, 0x3a, 0x31, 0x7d]),
      JSON_TYPE,
      400,
      'BODY_MALFORMED',
    ],
    [
      'of a hundred kilobytes',
      JSON.stringify({ ...SALE, edition: 'x'.repeat(100_000) }),
      JSON_TYPE,
      413,
      'BODY_TOO_LARGE',
    ],
  ] as const)('%s is refused', async (_what, payload, headers, status, code) => {
    const client = await apiClient();
    const sent = typeof payload === 'string' ? payload : Buffer.from(payload);
    const reply = await client.call('POST', 'licences', sent, headers);
    expect(reply).toMatchObject({ status, body: { status, code } });
    await nothingWasAdded(client);
  });

  const REPEATED = 'repeated-name';
  it.each([
    ['with a member twice', text.replace('"seats":10', '"seats":10,"seats":9'), '', REPEATED],
    [
      'with a member twice, once escaped',
      text.replace('"seats":10', String.raw`"seats":10,"\u0073eats":9`),
      '',
      REPEATED,
    ],
    [
      'with a member twice, deeper',
      text.replace('"name":', '"name":"x","name":'),
      '/licensee',
      REPEATED,
    ],
    [
      'with __proto__',
      text.replace('{', '{"__proto__":{"seats":1},'),
      '',
      'forbidden-name: __proto__',
    ],
    [
      'with __proto__ as a feature',
      text.replace('{', '{"features":{"__proto__":1},'),
      '',
      'forbidden-name: __proto__',
    ],
    ['with constructor', text.replace('{', '{"constructor":{},'), '', 'unknown-field: constructor'],
    ['with an unknown field', text.replace('{', '{"colour":"red",'), '', 'unknown-field: colour'],
    [
      'with an unknown field deeper',
      text.replace('"name":', '"colour":"red","name":'),
      '/licensee',
      'unknown-field: colour',
    ],
    ['that is an array', `[${text}]`, '', 'wrong-type'],
    ['that is null', 'null', '', 'wrong-type'],
    ['nested thirty thousand times', '['.repeat(30_000) + ']'.repeat(30_000), '', 'too-deep'],
    [
      'nested seventeen times',
      `{"features":${'{"a":'.repeat(17)}1${'}'.repeat(18)}`,
      '',
      'too-deep',
    ],
  ])('%s is refused for that very reason', async (_what, payload, where, problem) => {
    const client = await apiClient();
    const reply = await client.call('POST', 'licences', payload, JSON_TYPE);
    const details = { part: 'body', where, problem };
    expect(reply).toMatchObject({
      status: 422,
      body: { status: 422, code: 'REQUEST_INVALID', details },
    });
    await nothingWasAdded(client);
  });

  it('may begin with a BOM and say its charset, as Windows does', async () => {
    const { call } = await apiClient();
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    expect((await call('POST', 'licences', `\uFEFF${text}\r\n`, headers)).status).toBe(201);
  });

  it('with only something in it where none belongs is refused', async () => {
    const { call } = await apiClient();
    const { body } = await call('POST', 'licences', SALE);
    const path = `licences/${body.licence.id}/revocation`;
    expect(await call('POST', path, { why: 'x' })).toMatchObject({ status: 422 });
    expect((await call('GET', `licences/${body.licence.id}`)).body.revokedAt).toBeNull();
  });
});

describe('a value', () => {
  const named = (name: string) => ({ licensee: { ...SALE.licensee, name } });
  it.each([
    ['a name of 10,000 characters', named('я'.repeat(10_000)), 'LICENCE_VALUE'],
    ['a name with NUL', named('АО\u0000Ромашка'), 'LICENCE_VALUE'],
    ['a name with a line feed', named('АО\nРомашка'), 'LICENCE_VALUE'],
    ['a name that turns the reading direction', named('АО \u202Eакшамор'), 'LICENCE_VALUE'],
    ['a name that isolates a direction', named('АО \u2067акшамор'), 'LICENCE_VALUE'],
    ['a name with half a character', named('АО \uD800'), 'LICENCE_VALUE'],
    ['an empty name', named('   '), 'LICENCE_VALUE'],
    ['an edition with an escape', { edition: 'ПРОФ\u001B[2J' }, 'LICENCE_VALUE'],
    [
      'an INN that turns the reading direction',
      { licensee: { ...SALE.licensee, inn: '77070838\u202E93' } },
      'BIDI_CHAR',
    ],
    [
      'an INN in Arabic digits',
      { licensee: { ...SALE.licensee, inn: '٧٧٠٧٠٨٣٨٩٣' } },
      'INN_CHARSET',
    ],
    [
      'an INN as a number',
      { licensee: { ...SALE.licensee, inn: 7_707_083_893 } },
      'REQUEST_INVALID',
    ],
    [
      'a key with a letter that looks right',
      { key: 'DB49-А88A-D2D6-50D4-81F1-7B67' },
      'KEY_LOOKALIKE',
    ],
    ['a key of 250 characters', { key: 'A'.repeat(250) }, 'KEY_TOO_LONG'],
    ['a product that is a path', { product: '../../vendor' }, 'PRODUCT_UNKNOWN'],
    ['a product that objects have', { product: '__proto__' }, 'PRODUCT_UNKNOWN'],
    ['seats as a text', { seats: '10' }, 'REQUEST_INVALID'],
    ['half a seat', { seats: 0.5 }, 'REQUEST_INVALID'],
    ['a million and one seats', { seats: 1_000_001 }, 'REQUEST_INVALID'],
    ['a negative zero', { features: { a: -0 } }, undefined],
    ['a feature with a line feed', { features: { a: 'x\ny' } }, 'LICENCE_VALUE'],
    ['a feature with a name of its own kind', { features: { 'a b': 1 } }, 'REQUEST_INVALID'],
    [
      'sixty-five features',
      { features: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`f${i}`, i])) },
      'REQUEST_INVALID',
    ],
  ])('like %s gets %o', async (_what, changes, code) => {
    const client = await apiClient();
    const reply = await client.call('POST', 'licences', { ...SALE, ...changes });
    if (code === undefined) return expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ code });
    await nothingWasAdded(client);
  });

  it.each(['1e400', '-1e400', '1e2000', '12345678901234567890', '1.0000000000000000001e1000'])(
    'like the number %s is no number of seats',
    async (number) => {
      const client = await apiClient();
      const text = JSON.stringify(SALE).replace('"seats":10', `"seats":${number}`);
      expect(await client.call('POST', 'licences', text, JSON_TYPE)).toMatchObject({ status: 422 });
      await nothingWasAdded(client);
    },
  );

  it('like <script> is a name, and stays one', async () => {
    const { call } = await apiClient();
    const name = '<script>alert(1)</script>" onload="x';
    const reply = await call('POST', 'licences', { ...SALE, ...named(name) });
    expect(reply.body.licence.licensee.name).toBe(name);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('an address', () => {
  it.each(['..%2f..%2fvendor', 'L0000000000%00', 'L000000000%D0%9E', 'l0000000000', 'x', '%2f'])(
    'with %s in the place of a licence is refused',
    async (id) => {
      const { call, app } = await apiClient();
      for (const path of [`licences/${id}`, `licences/${id}/journal`])
        expect((await app.inject(`/api/v1/${path}`)).statusCode).toBeGreaterThan(400);
      const patched = await call('PATCH', `licences/${id}`, { seats: 1 });
      expect(patched).toMatchObject({ status: 422, body: { details: { part: 'path' } } });
    },
  );

  it('with a broken escape, with dots, or twice as long as any is not known', async () => {
    const { app } = await apiClient();
    for (const path of [
      'licences/%',
      'licences/../../../etc/passwd',
      'licences/%2e%2e/%2e%2e/vendor',
      `licences/${'L'.repeat(5000)}`,
    ])
      expect([400, 404]).toContain((await app.inject(`/api/v1/${path}`)).statusCode);
  });

  it('has the methods that it has', async () => {
    const { call } = await apiClient();
    for (const method of ['DELETE', 'PUT'] as const)
      expect(await call(method, 'licences/L0000000000')).toMatchObject({ status: 404 });
  });

  it.each(['"0"', '3', 'W/"3"', '"3", "4"', '"99999999999999999999"'])(
    'takes no If-Match like %s',
    async (match) => {
      const { call } = await apiClient();
      const { body } = await call('POST', 'licences', SALE);
      const path = `licences/${body.licence.id}`;
      const reply = await call('PATCH', path, { seats: 1 }, { 'if-match': match });
      expect(reply).toMatchObject({ status: 422, body: { details: { where: '/if-match' } } });
    },
  );

  it.each(['', 'two words', 'я', 'x'.repeat(201)])(
    'takes no Idempotency-Key like %j',
    async (key) => {
      const { call } = await apiClient();
      const reply = await call('POST', 'licences', SALE, { 'idempotency-key': key });
      expect(reply).toMatchObject({ status: 422, body: { details: { part: 'header' } } });
    },
  );
});

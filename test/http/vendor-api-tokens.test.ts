import { describe, expect, it } from 'vitest';
import { makeToken } from '../../src/centre/tokens/make-token.ts';
import { revokeToken } from '../../src/centre/tokens/revoke-token.ts';
import { apiClient, SALE } from '../support/api-client.ts';

describe('a request without a right to it', () => {
  it.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic c2hvcDpzaG9w' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['two tokens', { authorization: 'Bearer a b' }],
  ])('is asked for a token: %s', async (_what, headers) => {
    const { stranger } = await apiClient();
    const reply = await stranger('GET', 'licences', undefined, headers);
    expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_REQUIRED' } });
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="sls-centre"');
  });

  it.each([
    ['no token of ours', 'x'],
    ['one that was never made', `slsc_${'A'.repeat(43)}`],
    ['a path', '../../vendor'],
  ])('is refused: %s', async (_what, token) => {
    const { stranger } = await apiClient();
    const headers = { authorization: `Bearer ${token}` };
    const reply = await stranger('GET', 'licences', undefined, headers);
    expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_REFUSED', details: {} } });
    expect(reply.headers['www-authenticate']).toContain('invalid_token');
  });

  it('gets nothing for a token in the address, and neither does one who has a right', async () => {
    const { stranger, call, token } = await apiClient();
    for (const name of ['token', 'access_token', 'authorization']) {
      const path = `licences?${name}=${token}`;
      expect(await stranger('GET', path)).toMatchObject({ body: { code: 'TOKEN_REQUIRED' } });
      expect(await call('GET', path)).toMatchObject({ body: { code: 'REQUEST_INVALID' } });
    }
  });

  it('is refused before its body is read', async () => {
    const { stranger } = await apiClient();
    const reply = await stranger('POST', 'licences', '{', { 'content-type': 'application/json' });
    expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_REQUIRED' } });
  });
});

describe('a token', () => {
  it('that only reads changes nothing, by any route', async () => {
    const client = await apiClient();
    const { body } = await client.call('POST', 'licences', SALE);
    const path = `licences/${body.licence.id}`;
    for (const [method, where, payload] of [
      ['POST', 'licences', SALE],
      ['PATCH', path, { seats: 1 }],
      ['POST', `${path}/revocation`, undefined],
      ['POST', `${path}/keys`, { override: true }],
      ['POST', 'products', { code: 'x', name: 'x' }],
      ['POST', 'customers/7707083893/invitations', undefined],
    ] as const) {
      const reply = await client.look(method, where, payload);
      expect(reply).toMatchObject({ status: 403, body: { code: 'TOKEN_READ_ONLY' } });
    }
    expect((await client.look('GET', path)).body).toEqual(body.licence);
  });

  it('is taken whatever the case of the scheme', async () => {
    const { stranger, token } = await apiClient();
    const headers = { authorization: `bearer ${token}` };
    expect((await stranger('GET', 'products', undefined, headers)).status).toBe(200);
  });

  it('that somebody revoked is out with the next request, while the centre serves', async () => {
    const { call, centre } = await apiClient();
    expect((await call('GET', 'products')).status).toBe(200);
    await revokeToken(centre, 'shop');
    expect(await call('GET', 'products')).toMatchObject({ body: { code: 'TOKEN_REFUSED' } });
  });

  it('that was made while the centre serves is in force at once', async () => {
    const { stranger, centre } = await apiClient();
    const { text } = await makeToken(centre, 'new', { readOnly: true });
    const reply = await stranger('GET', 'products', undefined, { authorization: `Bearer ${text}` });
    expect(reply.status).toBe(200);
  });

  it('is counted where it is wrong, and is let in where it is right, whoever guesses beside it', async () => {
    const { stranger, call, clock } = await apiClient();
    const guess = () =>
      stranger('GET', 'licences', undefined, { authorization: `Bearer slsc_${'A'.repeat(43)}` });
    const statuses = [];
    for (let count = 0; count < 12; count += 1) statuses.push((await guess()).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await guess()).headers['retry-after']).toMatch(/^\d+$/);
    expect((await call('GET', 'licences')).status).toBe(200);
    clock.now += 11 * 60_000;
    expect((await guess()).status).toBe(401);
  });

  it('stands by its name in the journal, with each change that it made', async () => {
    const client = await apiClient();
    const { body } = await client.call('POST', 'licences', SALE);
    const { id } = body.licence;
    await client.call('POST', 'products', { code: 'BSO', name: 'Бланки' });
    await client.call('PATCH', `licences/${id}`, { seats: 11 });
    await client.call('POST', `licences/${id}/keys`, { override: true });
    await client.call('POST', `licences/${id}/revocation`);
    const { entries } = (await client.look('GET', 'journal')).body;
    const by = entries.map((entry: { type: string; by?: string }) => [entry.type, entry.by]);
    expect(by).toEqual([
      ['initialised', undefined],
      ['product-added', undefined],
      ['token-made', undefined],
      ['token-made', undefined],
      ['licence-added', 'shop'],
      ['product-added', 'shop'],
      ['licence-updated', 'shop'],
      ['key-made', 'shop'],
      ['licence-revoked', 'shop'],
    ]);
  });
});

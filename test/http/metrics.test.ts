import { describe, expect, it } from 'vitest';
import { buildCentreApp } from '../../src/centre/http/centre-app.ts';
import { makeToken } from '../../src/centre/tokens/make-token.ts';
import { apiClient, SALE } from '../support/api-client.ts';
import { requestText } from '../support/request-text.ts';
import { sell } from '../support/test-centre.ts';
import { DAY, KEY, OTHER_PC } from '../support/test-site.ts';
import { serveTestCentre, type TestServing } from '../support/test-serving-centre.ts';

const activate = ({ app }: TestServing, payload: string) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/activations',
    headers: { 'content-type': 'text/plain' },
    payload,
  });

/** The value of one line, `sls_activations_total{outcome="granted",code=""}`; 0 where it is not there. */
async function value({ app }: TestServing, name: string): Promise<number> {
  const { body } = await app.inject('/metrics');
  const line = body.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? 0 : Number(line.slice(name.length + 1));
}

describe('what is counted', () => {
  it('activations by what became of them, each with its code', async () => {
    const served = await serveTestCentre();
    const { key } = await sell(served.centre);
    const mine = requestText(key, { seed: 'mine' });
    await activate(served, mine);
    await activate(served, mine);
    await activate(served, requestText(key, { seed: 'theirs', computer: OTHER_PC }));
    await activate(served, requestText(KEY, { seed: 'unknown' }));
    const count = (outcome: string, code: string) =>
      value(served, `sls_activations_total{outcome="${outcome}",code="${code}"}`);
    expect(await count('granted', '')).toBe(1);
    expect(await count('repeated', '')).toBe(1);
    expect(await count('refused', 'KEY_BOUND_ELSEWHERE')).toBe(1);
    expect(await count('refused', 'KEY_UNKNOWN')).toBe(1);
    expect(await value(served, 'sls_activation_seconds_count')).toBe(4);
  });

  it('requests by the route as it is declared: no key and no number of a licence is a label', async () => {
    const client = await apiClient();
    const { body } = await client.call('POST', 'licences', SALE);
    await client.look('GET', `licences/${body.licence.id}`);
    await client.look('GET', `licences?key=${body.key}`);
    await client.stranger('GET', '/nowhere/secret-link');
    const route = '/api/v1/licences/:id';
    const name = `sls_http_requests_total{method="GET",route="${route}",status="200"}`;
    expect(await value(client, name)).toBe(1);
    const text = (await client.app.inject('/metrics')).body;
    for (const secret of [body.licence.id, body.key, 'secret-link', client.token])
      expect(text).not.toContain(secret);
  });

  it('what was refused because too many failed', async () => {
    const client = await apiClient();
    const headers = { authorization: `Bearer slsc_${'A'.repeat(43)}` };
    for (let count = 0; count < 12; count += 1)
      await client.stranger('GET', 'licences', undefined, headers);
    const name = 'sls_attempts_limited_total{route="/api/v1/licences"}';
    expect(await value(client, name)).toBe(2);
  });

  it('the journal, by lines and by events, and the process', async () => {
    const client = await apiClient();
    const before = await value(client, 'sls_journal_events');
    await client.call('POST', 'products', { code: 'BSO', name: 'Бланки' });
    expect(await value(client, 'sls_journal_events')).toBe(before + 1);
    expect(await value(client, 'sls_journal_lines')).toBeGreaterThan(0);
    expect(await value(client, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });

  it('says nothing of the days that are left to a signing key without an end', async () => {
    const { app } = await serveTestCentre();
    expect((await app.inject('/metrics')).body).not.toMatch(/^sls_signing_key_days_left /m);
  });

  it('says how many days are left to a signing key that ends', async () => {
    const { serving } = await serveTestCentre();
    const centre = serving.centre();
    const [key] = centre.trust.keys.signingKeys;
    const notAfter = new Date(centre.now + 30 * DAY).toISOString();
    const keys = { ...centre.trust.keys, signingKeys: [{ ...key!, notAfter }] };
    const ending = { ...serving, centre: () => ({ ...centre, trust: { ...centre.trust, keys } }) };
    const app = await buildCentreApp(ending, { language: 'en', trustProxy: false });
    expect((await app.inject('/metrics')).body).toMatch(/^sls_signing_key_days_left 30$/m);
  });

  it('counts in two centres of one process apart', async () => {
    const [one, two] = [await serveTestCentre(), await serveTestCentre()];
    await activate(one, requestText(KEY, { seed: 'unknown' }));
    expect(await value(one, 'sls_activation_seconds_count')).toBe(1);
    expect(await value(two, 'sls_activation_seconds_count')).toBe(0);
  });
});

describe('who may read it', () => {
  it.each([
    ['this computer', '127.0.0.1', {}, 200],
    ['this computer, by its other address', '::1', {}, 200],
    ['this computer, as IPv6 writes it', '::ffff:127.0.0.1', {}, 200],
    ['another computer', '192.0.2.7', {}, 401],
    [
      'another computer, by a proxy on this one',
      '127.0.0.1',
      { 'x-forwarded-for': '192.0.2.7' },
      401,
    ],
    ['the same with the newer header', '127.0.0.1', { forwarded: 'for=192.0.2.7' }, 401],
    [
      'one that says that it is this computer',
      '192.0.2.7',
      { 'x-forwarded-for': '127.0.0.1' },
      401,
    ],
  ])('%s', async (_who, remoteAddress, headers, status) => {
    const { app } = await serveTestCentre();
    const reply = await app.inject({ url: '/metrics', remoteAddress, headers });
    expect(reply.statusCode).toBe(status);
  });

  it('whoever has a token, also one that only reads', async () => {
    const { app, centre } = await serveTestCentre();
    const { text } = await makeToken(centre, 'prometheus', { readOnly: true });
    const headers = { authorization: `Bearer ${text}` };
    const reply = await app.inject({ url: '/metrics', remoteAddress: '192.0.2.7', headers });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('version=0.0.4');
  });
});

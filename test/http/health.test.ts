import { expect, it } from 'vitest';
import type { ServingCentre } from '../../src/centre/http/serving-centre.ts';
import { buildCentreApp } from '../../src/centre/http/centre-app.ts';
import { SlsError } from '../../src/errors.ts';
import { fingerprint } from '../../src/signed/ed25519.ts';
import { apiClient } from '../support/api-client.ts';
import { serveTestCentre } from '../support/test-serving-centre.ts';

it('says who the centre is, for everybody', async () => {
  const { stranger, centre, clock } = await apiClient();
  const { status, body, headers } = await stranger('GET', 'health');
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({
    status: 'ok',
    service: 'sls-centre',
    vendor: centre.trust.keys.vendor,
    rootFingerprint: fingerprint(centre.trust.root.hex),
    time: new Date(clock.now).toISOString(),
  });
});

it.each([
  ['SIGNING_KEY_CLOSED', { keyid: '3f9a' }],
  ['PASSPHRASE_WRONG', { purpose: 'signing' }],
  ['SIGNING_KEY_MISSING', { path: '/srv/centre/Secrets/signing.json' }],
] as const)(
  'is 503 with %s where no signing key is open, and tells no path',
  async (code, details) => {
    const { serving } = await serveTestCentre();
    const shut: ServingCentre = {
      ...serving,
      signer: () => Promise.reject(new SlsError(code, details as never)),
    };
    const app = await buildCentreApp(shut, { language: 'ru', trustProxy: false });
    const reply = await app.inject('/api/v1/health');
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ status: 503, code, details: {} });
    expect(reply.body).not.toContain('/srv/centre');
  },
);

it('does not hide a bug of ours', async () => {
  const { serving } = await serveTestCentre();
  const broken: ServingCentre = {
    ...serving,
    signer: () => Promise.reject(new TypeError('x is not a function')),
  };
  const app = await buildCentreApp(broken, { language: 'en', trustProxy: false });
  expect((await app.inject('/api/v1/health')).json()).toMatchObject({ code: 'INTERNAL' });
});

import { describe, expect, it } from 'vitest';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { listOwnAddresses } from '../../src/server/pages/about/own-addresses.ts';
import { fingerprint, keyidOf } from '../../src/signed/ed25519.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { diskError } from '../support/memory-disk.ts';
import {
  ELSEWHERE,
  emptyDisk,
  serveHome,
  serveSeats,
  TEST_PROGRAM,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';
import { HOME, NOW, trustVendor } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const PAGES = [PATHS.about, PATHS.licences, PATHS.diagnostics, PATHS.diagnosticsFile];

const look = (
  { app }: Pick<TestLicenceServer, 'app'>,
  url: string,
  { from = '127.0.0.1', language = 'en', cookies = {} } = {},
) =>
  app.inject({
    method: 'GET',
    url,
    remoteAddress: from,
    cookies,
    headers: { accept: 'text/html', 'accept-language': language },
  });

describe('the page about the server', () => {
  it.each(['ru', 'en'] as const)(
    'says in %s what it is and whose answers it believes',
    async (language) => {
      const served = await serveSeats();
      const words = pageWordsOf(language);
      const { statusCode, body } = await look(served, PATHS.about, { language });
      expect(statusCode).toBe(200);
      const { trust, installation } = (await served.server.picture()).status.survey;
      for (const text of [
        words.about.title,
        served.site().software.version,
        TEST_PROGRAM.node,
        TEST_PROGRAM.system,
        HOME,
        new Date(NOW).toISOString(),
        keyidOf(installation!.publicKey),
        trust!.keys.vendor,
        fingerprint(trust!.root.hex),
      ])
        expect(body).toContain(text);
      const links = [PATHS.computer, PATHS.diagnostics, PATHS.licences, '/api/v1/openapi.json'];
      for (const path of links) expect(body).toContain(`href="${path}"`);
      expect(body).toContain(`href="${PATHS.about}" aria-current="page"`);
    },
  );

  it('of an empty home says what to do', async () => {
    const served = await serveHome();
    const { statusCode, body } = await look(served, PATHS.about);
    expect(statusCode).toBe(200);
    const { noInstallation, noVendor } = pageWordsOf('en').about;
    for (const text of [noInstallation, noVendor, `href="${PATHS.settings}#trust"`])
      expect(body).toContain(text);
  });

  it('of a home that cannot be read says that, and what the program is', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    await look(served, PATHS.about);
    disk.onOperation = (name, path) => {
      if (name === 'list' && path.includes('Licence')) throw diskError('EIO', name, path);
    };
    served.clock.pass(60_000);
    const { statusCode, body } = await look(served, PATHS.about);
    expect(statusCode).toBe(200);
    expect(body).toContain(pageWordsOf('en').about.unreadable);
    expect(body).toContain(TEST_PROGRAM.node);
    expect(body).not.toContain(pageWordsOf('en').about.noVendor);
  });

  it.each(PAGES)('%s is for the administrator', async (path) => {
    const served = await serveHome();
    const reply = await look(served, path, { from: ELSEWHERE });
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toMatch(`${PATHS.signIn}?`);
  });

  it('has the licences of what it is made of', async () => {
    const served = await serveHome();
    const reply = await look(served, PATHS.licences);
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(reply.body).toBe(TEST_PROGRAM.licences());
  });

  it('shows hostile names as text', async () => {
    for (const name of HOSTILE_NAMES.filter((each) => each.includes('<')).slice(0, 8)) {
      const served = await serveHome({ vendor: testVendor(name) });
      await trustVendor(served.site(), served.vendor);
      for (const path of [PATHS.about, PATHS.diagnostics])
        expect((await look(served, path)).body).not.toContain(name);
    }
  });
});

describe('addresses of the server', () => {
  const known = new URL('https://licences.example');
  const listening = {
    isSecure: false,
    publicUrl: undefined,
    names: ['srv-1c'],
    addresses: ['192.0.2.10', 'fe80::1', '2001:db8::7'],
  };
  it.each([
    ['127.0.0.1', {}, ['http://localhost:9555']],
    ['::1', { publicUrl: known }, ['https://licences.example', 'http://localhost:9555']],
    ['0.0.0.0', {}, ['http://localhost:9555', 'http://srv-1c:9555', 'http://192.0.2.10:9555']],
    [
      '::',
      { isSecure: true },
      [
        'https://localhost:9555',
        'https://srv-1c:9555',
        'https://192.0.2.10:9555',
        'https://[2001:db8::7]:9555',
      ],
    ],
    ['192.0.2.10', {}, ['http://192.0.2.10:9555', 'http://srv-1c:9555']],
  ])('that listens at %s, %j', (address, changes, expected) => {
    const at = { address, port: 9555 };
    expect(listOwnAddresses({ ...listening, ...changes, at })).toEqual(expected);
  });

  it('that does not listen are those that people know', () => {
    expect(listOwnAddresses({ ...listening, at: undefined })).toEqual([]);
    expect(listOwnAddresses({ ...listening, at: undefined, publicUrl: known })).toEqual([
      known.origin,
    ]);
  });
});

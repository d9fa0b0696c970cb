import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enterKey } from '../../src/actions/activate.ts';
import { setPassword } from '../../src/actions/administrator.ts';
import type { CentreAddress } from '../../src/actions/find-centre.ts';
import { makeServerToken } from '../../src/actions/server-tokens.ts';
import { encodeSession } from '../../src/http/page/session.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { pageWordsOf } from '../../src/messages/pages/page-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { keyidOf } from '../../src/signed/ed25519.ts';
import { readAdministrator } from '../../src/store/administrator-file.ts';
import { readInstallation } from '../../src/store/installation-file.ts';
import { readSettings } from '../../src/store/settings-file.ts';
import { diskError, type MemoryDisk } from '../support/memory-disk.ts';
import { testLink } from '../support/test-link.ts';
import {
  emptyDisk,
  serveSeats,
  take,
  TEST_PROGRAM,
  type TestLicenceServer,
} from '../support/test-licence-server.ts';
import { HOME, KEY, KEY_2, KEY_3, LICENSEE, OTHER_LICENSEE } from '../support/test-site.ts';
import { seededRandom } from '../support/test-vendor.ts';

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

describe('the text for support', () => {
  it.each(['ru', 'en'] as const)('says in %s what support has to know', async (language) => {
    const served = await serveSeats();
    await take(served);
    const words = pageWordsOf(language);
    const { body } = await look(served, PATHS.diagnosticsFile, { language });
    for (const section of Object.values(words.diagnostics.sections))
      if (section !== words.diagnostics.sections.failures) expect(body).toContain(`[${section}]`);
    for (const text of [
      served.site().software.version,
      TEST_PROGRAM.node,
      keyidOf(readInstallation(served.site().home)!.publicKey),
      '[OK] keys',
      '[--] centre',
      'DB49-…-7B67: ',
      'active',
      LICENSEE.inn,
      words.diagnostics.seats('1c-fleet', 1, 2),
    ])
      expect(body).toContain(text);
  });

  it('has nothing in it that opens a door', async () => {
    const { served, kept, known, cookies } = await serveSecrets();
    for (const path of [PATHS.about, PATHS.diagnostics, PATHS.diagnosticsFile]) {
      const { statusCode, body } = await look(served, path, { cookies });
      expect(statusCode).toBe(200);
      expect([...kept, ...known].filter((secret) => isIn(body, secret))).toEqual([]);
      if (path === PATHS.about) continue;
      // What the secrets stood beside is there: it was not left out whole.
      const beside = ['server.adminToken', 'proxy.example:3128', 'licences.example'];
      for (const text of [...beside, 'FILE_UNKNOWN', 'KEY_FILE_DAMAGED', 'DB49-…-7B67'])
        expect(body).toContain(text);
    }
  });

  it('was made where each of these could be found', async () => {
    const { kept, disk, env } = await serveSecrets();
    const everything = JSON.stringify(disk.tree()) + JSON.stringify(env);
    expect(kept.filter((secret) => !isIn(everything, secret))).toEqual([]);
  });

  it('is saved as it was shown, without another look', async () => {
    let asked = 0;
    const served = await serveCentre(async () => {
      asked += 1;
      return { ok: false, code: 'CENTRE_TIMEOUT', details: { url: '', seconds: 15, key: null } };
    });
    const [first, second] = await Promise.all([
      look(served, PATHS.diagnostics),
      look(served, PATHS.diagnostics),
    ]);
    expect(asked).toBe(1);
    expect(first.body).toBe(second.body);
    served.clock.pass(60_000);
    const saved = await look(served, PATHS.diagnosticsFile);
    expect(asked).toBe(1);
    expect(saved.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
    const [, shown = ''] = /<textarea[^>]*>\n?([^<]*)<\/textarea>/.exec(first.body) ?? [];
    const linesOf = (text: string) => text.trim().split('\n').slice(1);
    expect(linesOf(saved.body).length).toBe(linesOf(shown).length);
    expect(saved.body).toContain('CENTRE_TIMEOUT');
    await look(served, PATHS.diagnostics);
    expect(asked).toBe(2);
  });

  it('waits for the centre no longer than fifteen seconds, whatever is set', async () => {
    const seconds: number[] = [];
    const served = await serveCentre(
      async () => ({
        ok: false,
        code: 'CENTRE_TIMEOUT',
        details: { url: '', seconds: 15, key: null },
      }),
      (centre) => seconds.push(centre.timeoutSeconds),
    );
    await look(served, PATHS.diagnostics);
    expect(seconds).toEqual([15]);
  });

  it('says what could not be found out, and all the rest', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    await look(served, PATHS.about);
    disk.onOperation = (name, path) => {
      if (name === 'list' && path.includes('Licence')) throw diskError('EIO', name, path);
    };
    const { statusCode, body } = await look(served, PATHS.diagnosticsFile);
    expect(statusCode).toBe(200);
    expect(body).toContain(`[${pageWordsOf('en').diagnostics.sections.failures}]`);
    expect(body).toContain('IO_ERROR');
    expect(body).toContain(TEST_PROGRAM.node);
  });

  it('names settings that do not read', async () => {
    const disk = emptyDisk();
    const served = await serveSeats({}, { disk });
    writeSettings(disk, '{"server.port": "many"}');
    const { body } = await look(served, PATHS.diagnosticsFile);
    expect(body).toContain('[!!] settings: SETTINGS_BROKEN');
  });

  it('that fails by a fault of ours is no page that hangs', async () => {
    const served = await serveCentre(async () => {
      throw new Error('a bug');
    });
    expect((await look(served, PATHS.diagnostics)).statusCode).toBe(500);
    expect((await look(served, PATHS.about)).statusCode).toBe(200);
  });
});

const ENV = {
  HTTPS_PROXY: 'http://purchasing:pr0xy p@ss/1@proxy.example:3128',
  http_proxy: 'purchasing:pr0xyp@ss2@proxy.example:3128',
};

/**
 * A home with a secret wherever one can stand.
 *
 * @returns `kept`: what stands in its files and in the environment; `known`: what only its owner knows
 */
async function serveSecrets() {
  const disk = emptyDisk();
  const served = await serveSeats(
    { seats: 3 },
    { disk, options: { passwordCost: 16, program: { ...TEST_PROGRAM, env: ENV } } },
  );
  const { home } = served.site();
  const tokens = [
    await makeServerToken(served.site(), 'administrator'),
    await makeServerToken({ ...served.site(), settings: await readSettings(home) }, 'programs'),
  ];
  const password = 'верная лошадь скрепка';
  await setPassword(served.site(), await sealPassword(password, seededRandom('salt'), 16));
  const { body: lease } = await take(
    served,
    '42',
    {},
    {
      headers: { authorization: `Bearer ${tokens[1]}` },
    },
  );
  await enterKey(served.site(), KEY_2, OTHER_LICENSEE);
  // What people do by hand.
  const settings = JSON.parse(disk.contentOf(home.paths.settings).toString()) as object;
  disk.setContent(
    home.paths.settings,
    JSON.stringify({
      ...settings,
      'server.publicUrl': 'https://boss:publicp@ssword@licences.example',
      'centre.url': 'https://boss:centrep@ssword@centre.example',
    }),
  );
  disk.setContent(home.paths.keyFile(KEY_2), 'spoilt');
  const digits = KEY_3.toLowerCase().replaceAll('-', '');
  for (const name of [
    `${tokens[0]}.txt`,
    `${KEY_3}.txt`,
    `${digits}-old`,
    KEY_3.replaceAll('-', ' '),
  ])
    write(disk, `${HOME}/Licence/${name}`, '');
  served.clock.pass(60_000);
  const { password: stored, key: seal, epoch } = readAdministrator(home)!;
  const session = { name: 'administrator', epoch, startedAt: served.clock.now() };
  return {
    served,
    cookies: { 'sls-session': encodeSession(Buffer.from(seal, 'hex'), session) },
    disk,
    env: ENV,
    kept: [
      KEY,
      KEY_2,
      KEY_3,
      readInstallation(home)!.secret,
      seal,
      stored!.salt,
      stored!.hash,
      ...tokens.map((token) => hash('sha256', token)),
      'pr0xy',
      'pr0xyp@ss2',
      'purchasing',
      'publicp@ssword',
      'centrep@ssword',
      ...tokens.slice(0, 1),
    ],
    known: [password, ...tokens, lease.lease.token as string],
  };
}

/** A server that asks a centre by 300 seconds' leave. */
async function serveCentre(
  ask: NonNullable<ReturnType<typeof testLink>['ask']>,
  note: (centre: CentreAddress) => void = () => undefined,
): Promise<TestLicenceServer> {
  const disk = emptyDisk();
  const served = await serveSeats({}, { disk });
  writeSettings(
    disk,
    JSON.stringify({ 'centre.url': 'https://centre.example', 'centre.timeoutSeconds': 300 }),
  );
  served.server.openLink = async (centre) => {
    note(centre);
    return { ...testLink(() => ''), ask };
  };
  return served;
}

function writeSettings(disk: MemoryDisk, text: string): void {
  write(disk, `${HOME}/settings.json`, text);
}

function write(disk: MemoryDisk, path: string, text: string): void {
  const fd = disk.open(path, 'create', 0o600);
  disk.close(fd);
  disk.setContent(path, text);
}

/** Whether a secret stands in a text, however it is written. */
function isIn(text: string, secret: string): boolean {
  const plain = text.toLowerCase();
  const wanted = secret.toLowerCase();
  return (
    plain.includes(wanted) || plain.replaceAll(/[-_. ]/g, '').includes(wanted.replaceAll('-', ''))
  );
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OWN_WORDS } from '../../src/client/own-words.ts';
import { PATHS } from '../../src/server/pages/page-paths.ts';
import { endOf, PACKAGE } from '../support/run-program.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { PRODUCT, serveSeats, take } from '../support/test-licence-server.ts';

const EXAMPLES = join(PACKAGE, 'examples');
const read = (name: string) => readFileSync(join(PACKAGE, name), 'utf8');
/** Whether a document shows an example, all of it. */
const shows = (page: string, name: string) => page.includes(`\n${read(`examples/${name}`)}\`\`\``);

/** The modules that show the server's pages in a window of 1C: docs/embedding has them. */
const WINDOW = 'LicenceWindow';
const MODULES = readdirSync(EXAMPLES).filter((name) => name.endsWith('.bsl'));

/** Runs an example against the real licence server. */
async function runExample(name: string, { seats = 2, words = [] as string[] } = {}) {
  const served = await serveSeats({ seats });
  const url = await served.app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => served.app.close());
  const begin = () => {
    const command = name.endsWith('.sh') ? 'sh' : process.execPath;
    const given = words.map((word) => (word === 'FINGERPRINT' ? served.vendor.fingerprint : word));
    const env = { PATH: process.env['PATH'] ?? '' };
    return spawn(command, [join(EXAMPLES, name), url, PRODUCT, ...given], { env });
  };
  const taken = async () => {
    const { value } = (await served.server.seats.list(PRODUCT)) as unknown as {
      value: { used: number }[];
    };
    return value[0]?.used;
  };
  return { served, begin, run: () => endOf(begin()), taken };
}

describe('each example runs as it stands', () => {
  it.each([
    ['take-a-seat.mjs', [], /^Seat \S+, 1 of 2 taken\.\nGiven back\.\n$/],
    ['take-a-seat.cjs', [], /^Место \S+, занято 1 из 2\.\n$/],
    ['wait-for-a-seat.mjs', [], /^Seat \S+\.\n$/],
    [
      'genuine-server.mjs',
      ['FINGERPRINT'],
      /^АО «Ромашка», INN \d+, ПРОФ \{\}\nstep 1\nstep 2\nstep 3\n$/,
    ],
    ['take-a-seat.sh', [], /^taken (\S+)\nrenewed \1\ngiven back \1\n$/],
  ])('%s', async (name, words, output) => {
    const { run, taken } = await runExample(name, { words });
    const ran = await run();
    expect({ ...ran, stdout: ran.stdout.toString() }).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringMatching(output),
    });
    expect(await taken()).toBe(0);
  });

  it('names the holders where all seats are taken', async () => {
    const { served, run } = await runExample('take-a-seat.mjs', { seats: 1 });
    await take(served);
    const { exit, stderr } = await run();
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^SEATS_EXHAUSTED: .+\n {2}Анна Петрова, BUH-07, 1С:Предприятие\n$/s);
  });

  it('prints the refusal of a call by curl', async () => {
    const { served, run } = await runExample('take-a-seat.sh', { seats: 1 });
    await take(served);
    const { exit, stderr } = await run();
    expect(exit).toBe(1);
    expect(stderr).toContain('"code":"SEATS_EXHAUSTED"');
  });

  it('hold-a-seat.mjs holds one until it is ended, and gives it back then', async () => {
    const { begin, taken } = await runExample('hold-a-seat.mjs', { words: ['Anna', '30'] });
    const child = begin();
    const ended = endOf(child);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^Anna has seat \S+, 1 of 2 taken\.\n$/);
    expect(await taken()).toBe(1);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ signal: 'SIGTERM', stderr: '' });
    expect(await taken()).toBe(0);
  });

  it('are all of them', () => {
    expect(readdirSync(EXAMPLES).toSorted()).toEqual([
      'LicenceSeats.bsl',
      'LicenceSeatsClient.bsl',
      'LicenceWindow.bsl',
      'LicenceWindowServer.bsl',
      'LicenceWindowStart.bsl',
      'genuine-server.mjs',
      'hold-a-seat.mjs',
      'take-a-seat.cjs',
      'take-a-seat.mjs',
      'take-a-seat.sh',
      'wait-for-a-seat.mjs',
    ]);
  });
});

describe.each(['ru', 'en'] as const)('docs/client.%s.md', (language) => {
  const page = read(`docs/client.${language}.md`);

  it('shows the examples as they are', () => {
    const shown = readdirSync(EXAMPLES).filter(
      (name) =>
        !name.endsWith('.cjs') &&
        !name.startsWith(WINDOW) &&
        (language === 'ru' || !name.endsWith('.bsl')),
    );
    expect(shown.filter((name) => !shows(page, name))).toEqual([]);
  });

  it('explains each option and each code of the client', () => {
    const api = read('src/client/api.ts');
    const [, options = ''] = /interface ConnectOptions \{([^]*?)\n\}/.exec(api) ?? [];
    const names = [...options.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(15);
    const rows = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|')[1] ?? '')
      .join();
    const unexplained = [...names, ...Object.keys(OWN_WORDS.en)].filter(
      (name) => !new RegExp(`\\b${name}\\b`).test(rows),
    );
    expect(unexplained).toEqual([]);
  });
});

describe.each(['ru', 'en'] as const)('docs/embedding.%s.md', (language) => {
  it('shows the modules of the window as they are', () => {
    const page = read(`docs/embedding.${language}.md`);
    const modules = readdirSync(EXAMPLES).filter((name) => name.startsWith(WINDOW));
    expect(modules.length).toBe(3);
    expect(modules.filter((name) => !shows(page, name))).toEqual([]);
  });
});

describe('the modules in 1C’s language', () => {
  it('show pages, and ask at addresses, that the server has', () => {
    const text = read('examples/LicenceWindowServer.bsl');
    for (const word of ['"/api/v1/health"', '"/api/v1/products/" + Продукт', `"${PATHS.install}"`])
      expect(text).toContain(word);
  });

  it('ask at the addresses, with the headers and fields, that the server has', () => {
    const text = read('examples/LicenceSeats.bsl');
    for (const word of ['"/api/v1/leases"', '"/api/v1/leases/" + Ид', '"Lease-Token"'])
      expect(text).toContain(word);
    for (const word of ['"Idempotency-Key"', '"product,holder"', '"released"'])
      expect(text).toContain(word);
    for (const field of ['user', 'host', 'app', 'session'])
      expect(text).toContain(`Держатель.Вставить("${field}"`);
  });

  it.each(MODULES)('are whole: %s', (name) => {
    const text = read(`examples/${name}`).replaceAll(/\/\/.*$|"[^"\n]*"/gm, '');
    const count = (word: string) =>
      [...text.matchAll(new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'gu'))].length;
    for (const [open, close] of [
      ['Функция', 'КонецФункции'],
      ['Процедура', 'КонецПроцедуры'],
      ['Если', 'КонецЕсли'],
      ['Попытка', 'КонецПопытки'],
    ] as const)
      expect([open, count(open)]).toEqual([open, count(close)]);
    expect(text.split('(').length).toBe(text.split(')').length);
  });
});

describe('the types', () => {
  const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

  it.each(['mts', 'cts'])('serve a program in TypeScript: .%s', (ending) => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(PACKAGE, join(folder, 'node_modules/sls-licence-server'));
    symlinkSync(join(PACKAGE, 'node_modules/@types'), join(folder, 'node_modules/@types'));
    writeFileSync(join(folder, `program.${ending}`), PROGRAM);
    const words = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
    const libraries = ['--lib', 'es2022,esnext.disposable', '--types', 'node'];
    const command = [TSC, ...words, ...libraries, '--skipLibCheck', 'false', `program.${ending}`];
    // Types of Node itself need more than is asked for here; only what is ours is judged.
    const faults = outputOf(command, folder)
      .split('\n')
      .filter((line) => /^(?:program|.*sls-licence-server|.*dist\/client)/.test(line));
    expect(faults).toEqual([]);
  });
});

const PROGRAM = `import { connect, LicenceError, type Lease, type Holder } from 'sls-licence-server/client';
const holder: Holder = { user: 'a', host: 'b', app: 'c' };
const server = connect({ url: 'http://x', product: 'p', holder, onLost: (error) => error.code });
export async function work(): Promise<string> {
  try {
    await using lease: Lease = await server.acquire({ wait: 5 });
    return lease.licence?.licensee.inn ?? lease.holder.session;
  } catch (error) {
    if (error instanceof LicenceError && error.is('SEATS_EXHAUSTED')) return error.details.holders[0]!.user;
    // @ts-expect-error there is no such option
    connect({ url: 'http://x', product: 'p', holder, wrong: 1 });
    throw error;
  }
}
`;

function outputOf(words: string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, words, { cwd, encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

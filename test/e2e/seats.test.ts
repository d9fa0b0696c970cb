import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillHome, grantKey } from '../support/granted-key.ts';
import { makeScratch, readSaid, type ProgramHome } from '../support/program-home.ts';
import { endOf, startProgram } from '../support/run-program.ts';
import { KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** Two products: one with ten seats, one with a single one. */
const licensed = scratch.home();
const ONE = 'one-seat';

beforeAll(async () => {
  await fillHome(licensed, vendor);
  await grantKey(licensed, vendor, KEY_3, { seats: 1, product: { code: ONE, name: 'Одно место' } });
});

interface TakenLease {
  lease: { id: string; token: string };
}

async function take(home: ProgramHome, words = ''): Promise<TakenLease['lease']> {
  const { json } = await home.json(`seats acquire ${ONE} ${words}`.trim());
  return (json as TakenLease).lease;
}

async function usedOf(home: ProgramHome): Promise<number | undefined> {
  const { json } = await home.json(`seats ${ONE}`);
  return (json as { products: { used: number }[] }).products[0]?.used;
}

describe.concurrent('sls seats', () => {
  it('takes, keeps and gives back a seat, with the token or without', async () => {
    const home = licensed.copy();
    const lease = await take(home, '--user anna --host PC-7 --app BSO --session 1');
    expect(await home.json(`seats acquire ${ONE}`)).toMatchObject({
      exit: 1,
      error: {
        code: 'SEATS_EXHAUSTED',
        details: { total: 1, used: 1, holders: [{ user: 'anna', host: 'PC-7' }] },
      },
    });
    expect((await home.json(`seats renew ${lease.id}`)).exit).toBe(0);
    expect(await home.json(`seats renew ${lease.id} --token no`)).toMatchObject({
      exit: 1,
      error: { code: 'LEASE_TOKEN_WRONG' },
    });
    expect((await home.json('status')).json).toMatchObject({
      products: [{}, { code: ONE, seats: { total: 1, used: 1, free: 0 } }],
    });
    expect((await home.json(`seats release ${lease.id} --token ${lease.token}`)).exit).toBe(0);
    expect((await home.json(`seats renew ${lease.id}`)).error?.code).toBe('LEASE_GONE');
    const { json } = await home.json('seats history');
    expect(json).toMatchObject({ products: [{ code: ONE, days: [{ peak: 1, refused: 1 }] }] });
  });

  it('asks before an administrator takes seats back', async () => {
    const home = licensed.copy();
    const { id } = await take(home, '--user anna');
    for (const which of [id, '--user anna', '--all'])
      expect(await home.json(`seats release ${which}`)).toMatchObject({
        exit: 2,
        error: { code: 'CONFIRMATION_REQUIRED' },
      });
    expect(await usedOf(home)).toBe(1);
    expect((await home.json('seats release --user boris --yes')).json).toEqual({ released: [] });
    expect((await home.json('seats release --user anna --yes')).exit).toBe(0);
    expect((await home.json(`seats release ${id} --yes`)).error?.code).toBe('LEASE_GONE');
  });

  it.each([
    ['seats release', 'FLAG_REQUIRED'],
    ['seats release --all --user anna', 'FLAGS_CONFLICT'],
    [`seats acquire ${ONE} --ttl 5`, 'TTL_RANGE'],
    [`seats acquire ${ONE} --ttl soon`, 'TTL_RANGE'],
    [`seats acquire ${ONE} --user ${'x'.repeat(10_000)}`, 'HOLDER_FORMAT'],
    [`seats acquire ${ONE} --released yesterday`, 'DATE_FORMAT'],
    ['seats history --from 2026-99-01', 'DATE_FORMAT'],
  ])('refuses %.60s: %s', async (words, code) => {
    expect(await licensed.json(words)).toMatchObject({ exit: 2, error: { code } });
  });

  it.each([
    ['seats acquire other', 'PRODUCT_NOT_LICENSED'],
    ['seats other', 'PRODUCT_NOT_LICENSED'],
    [`seats acquire ${ONE} --released 2999-01-01`, 'SUPPORT_EXPIRED'],
    ['seats renew 0000000000000000', 'LEASE_GONE'],
  ])('says why not to %s: %s', async (words, code) => {
    expect(await licensed.json(words)).toMatchObject({ exit: 1, error: { code } });
  });

  it('fits a terminal of 80 columns, whatever names are', async () => {
    const home = licensed.copy();
    const long = 'Ж'.repeat(200);
    const words = ['--user', long, '--host', long, '--app', long, '--session', long];
    await home.sls(['seats', 'acquire', ONE, ...words]);
    for (const language of ['ru', 'en']) {
      const { stdout } = await home.sls(['--lang', language, 'seats']);
      for (const line of stdout.toString('utf8').split('\n'))
        expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('goes with a reset', async () => {
    const home = licensed.copy();
    await take(home);
    expect((await home.json('reset')).error?.code).toBe('CONFIRMATION_REQUIRED');
    await home.sls('reset --yes');
    expect((await home.json('seats')).json).toEqual({ products: [] });
  });

  it('goes on behind a line that somebody edited, and doctor names it', async () => {
    const home = licensed.copy();
    await take(home, '--user anna');
    const folder = join(home.path, 'Seats', ONE);
    const [name = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), text.replace('anna', 'vera'));
    expect((await home.json('doctor')).json).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'ledger', ok: false, code: 'LOG_DAMAGED' }),
      ]),
    });
    expect((await home.json(`seats acquire ${ONE} --user boris`)).exit).toBe(0);
    expect((await home.json(`seats acquire ${ONE} --user galina`)).error?.code).toBe(
      'SEATS_EXHAUSTED',
    );
  });
});

describe.concurrent('sls run', () => {
  const node = (code: string) => ['run', ONE, '--', process.execPath, '-e', code];

  it('holds a seat while the program runs, passes its exit code on, and gives the seat back', async () => {
    const home = licensed.copy();
    const running = startProgram(node('process.stdin.once("data", () => process.exit(7))'), {
      home: home.path,
    });
    while ((await usedOf(home)) === 0);
    expect(readSaid(await home.sls(['--json', 'run', ONE, '--', 'true']))).toMatchObject({
      exit: 1,
      error: { code: 'SEATS_EXHAUSTED' },
    });
    running.stdin.end('go');
    expect(await endOf(running)).toMatchObject({ exit: 7 });
    expect(await usedOf(home)).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'passes %s on, and gives the seat back',
    async (signal) => {
      const home = licensed.copy();
      const code = `process.on("${signal}", () => process.exit(42)); console.log("up"); setInterval(() => {}, 1000)`;
      const running = startProgram(node(code), { home: home.path });
      const end = endOf(running);
      running.stdout.once('data', () => running.kill(signal));
      expect(await end).toMatchObject({ exit: 42 });
      expect(await usedOf(home)).toBe(0);
    },
  );

  it('says by the exit code which signal ended the program', async () => {
    const home = licensed.copy();
    const { exit } = await home.sls(node('process.kill(process.pid, "SIGKILL")'));
    expect(exit).toBe(137);
    expect(await usedOf(home)).toBe(0);
  });

  it('gives the seat back where the program cannot be started', async () => {
    const home = licensed.copy();
    expect(
      readSaid(await home.sls(['--json', 'run', ONE, '--', '/no/such/program'])),
    ).toMatchObject({
      exit: 2,
      error: { code: 'PROGRAM_NOT_STARTED', details: { cause: 'ENOENT' } },
    });
    expect(await usedOf(home)).toBe(0);
  });

  it('waits for a seat where it is asked to', async () => {
    const home = licensed.copy();
    const { id } = await take(home);
    const waiting = startProgram(['run', ONE, '--wait', '--', process.execPath, '-e', '0'], {
      home: home.path,
    });
    const end = endOf(waiting);
    await new Promise((resolve) => waiting.stderr.once('data', resolve));
    await home.sls(`seats release ${id} --yes`);
    expect(await end).toMatchObject({ exit: 0 });
    const { json } = await home.json(`seats ${ONE}`);
    expect(json).toMatchObject({ products: [{ used: 0, refusedToday: 1, peakToday: 1 }] });
  });

  it('takes no flag of the program for its own', async () => {
    const home = licensed.copy();
    const print = 'console.log(process.argv.slice(1).join(" "))';
    const words = ['run', ONE, '--', process.execPath, '-e', print, '--', '--json', '--home', 'x'];
    const { exit, stdout } = await home.sls(words);
    expect([exit, stdout.toString('utf8')]).toEqual([0, '--json --home x\n']);
  });
});

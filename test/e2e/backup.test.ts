import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { faultsInCentreDocument } from '../support/centre-schemas.ts';
import { inCrowd, seededNumbers } from '../support/crowd.ts';
import { BUYER } from '../support/granted-key.ts';
import { readTree } from '../support/home-tree.ts';
import { makeScratch } from '../support/program-home.ts';
import { requestText } from '../support/request-text.ts';
import { endOf, runProgram, startProgram } from '../support/run-program.ts';

const scratch = makeScratch();
const WRITERS = 8;
const KILLS = 12;

const centreAt = (home: string) => ({
  home,
  run: (words: readonly string[], input?: string) =>
    runProgram(words, { home, program: 'sls-centre', ...(input !== undefined && { input }) }),
});

type CentreProgram = ReturnType<typeof centreAt>;

const SALE = ['licence', 'add', '--product', 'BSO', '--edition', 'ПРОФ', '--seats', '10'];
const TERMS = ['--support-until', '2027-03-02', '--name', 'АО «Ромашка»', ...BUYER.split(' ')];

async function sell({ run }: CentreProgram): Promise<string> {
  return (await run([...SALE, ...TERMS])).stdout.toString().trim();
}

async function beginCentre(): Promise<CentreProgram> {
  const centre = centreAt(scratch.home().path);
  await centre.run(['init', '--vendor', 'ООО «Пример-Софт»', '--no-passphrase']);
  await centre.run(['product', 'add', 'BSO', '--name', 'Бланки']);
  return centre;
}

const backupName = (name: string) => join(scratch.path, name);

async function expectSound(centre: CentreProgram): Promise<void> {
  const { exit, stdout } = await centre.run(['verify']);
  expect({ exit, stdout: stdout.toString() }).toMatchObject({ exit: 0 });
}

const faultsIn = (name: string, document: Buffer) =>
  faultsInCentreDocument(name, JSON.parse(document.toString()));

it('a backup made while eight programs grant is restored whole, and the centre goes on', async () => {
  const centre = await beginCentre();
  const keys = await inCrowd(Array.from({ length: WRITERS }), 4, () => sell(centre));
  const keySet = scratch.file('vendor.json', (await centre.run(['public-key'])).stdout);
  const file = backupName('busy.tar.gz');
  const [backup] = await Promise.all([
    sleep(300).then(() => centre.run(['backup', file, '--json'])),
    ...keys.map(async (key, at) => {
      for (const round of [1, 2, 3])
        await centre.run(
          ['respond'],
          requestText(key, { seed: `pc ${at}`, nonce: `${at} ${round}` }),
        );
    }),
  ]);
  expect(backup.exit).toBe(0);
  expect(faultsIn('backup', backup.stdout)).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  // A customer who got an answer that the backup does not know.
  const [key = ''] = keys;
  const installed = scratch.home();
  await installed.sls(`trust add ${keySet} --yes`);
  const late = await sell(centre);
  const computer = async (from: CentreProgram, name: string) => {
    await installed.sls(`activate ${late} ${BUYER}`);
    const request = (await installed.sls('request')).stdout.toString();
    const answer = await from.run(['respond'], request);
    await installed.sls(`import ${scratch.file(name, answer.stdout)}`);
    return (await installed.json('list')).json;
  };
  expect(await computer(centre, 'before.txt')).toMatchObject({ keys: [{ state: 'active' }] });

  const restored = centreAt(scratch.home().path);
  const link = backupName('latest.tar.gz');
  symlinkSync(file, link);
  const { exit, stdout } = await restored.run(['restore', link, '--json']);
  expect(exit).toBe(0);
  expect(faultsIn('restore', stdout)).toEqual([]);
  await expectSound(restored);
  await expectSound(centre);
  // It signs with the same keys, and knows who had been there.
  const again = await restored.run(['respond'], requestText(key, { seed: 'pc 0', nonce: 'after' }));
  expect(again.exit).toBe(0);
  // Added again under its key, the late licence renews on the computer that has it.
  await restored.run([...SALE, ...TERMS, '--key', late]);
  expect(await computer(restored, 'after.txt')).toMatchObject({
    keys: [{ key: late, state: 'active' }],
  });
  await expectSound(restored);
});

it('killed at any moment, a backup and a restore leave nothing or a whole one', async () => {
  const centre = await beginCentre();
  await inCrowd([1, 2, 3, 4], 4, () => sell(centre));
  const good = backupName('good.tar.gz');
  await centre.run(['backup', good]);
  const next = seededNumbers(7);
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const longestMs = await timed(() => centre.run(['backup', backupName('timed.tar.gz')]));
  const killed = { backup: 0, restore: 0 };
  const runAndKill = async (home: string, words: readonly string[]) => {
    const child = startProgram(words, { home, program: 'sls-centre' });
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), next() * longestMs * 1.2);
    const { signal } = await endOf(child);
    clearTimeout(timer);
    return signal === 'SIGKILL';
  };
  await inCrowd(
    Array.from({ length: KILLS }, (_, index) => index),
    3,
    async (index) => {
      const file = backupName(`killed-${index}.tar.gz`);
      if (await runAndKill(centre.home, ['backup', file])) killed.backup += 1;
      const home = join(scratch.path, `restored ${index}`);
      if (existsSync(file)) {
        expect((await centreAt(home).run(['restore', file])).exit).toBe(0);
        await expectSound(centreAt(home));
      }
      const other = join(scratch.path, `other ${index}`);
      if (await runAndKill(other, ['restore', good])) killed.restore += 1;
      if (!existsSync(other)) expect((await centreAt(other).run(['restore', good])).exit).toBe(0);
      await expectSound(centreAt(other));
    },
  );
  await expectSound(centre);
  expect(killed.backup).toBeGreaterThan(0);
  expect(killed.restore).toBeGreaterThan(0);
});

it('a restore into an empty folder keeps to it, and takes nobody’s place', async () => {
  const centre = await beginCentre();
  await sell(centre);
  const file = backupName('plain.tar.gz');
  await centre.run(['backup', file]);
  const { path: home } = scratch.home();
  mkdirSync(home, { mode: 0o755 });
  expect((await centreAt(home).run(['restore', file])).exit).toBe(0);
  expect(statSync(home).mode & 0o777).toBe(0o700);
  const before = readTree(home);
  const second = await centreAt(home).run(['restore', file, '--json']);
  expect(second.exit).toBe(1);
  expect(JSON.parse(second.stderr)).toMatchObject({ error: { code: 'HOME_NOT_EMPTY' } });
  expect(readTree(home)).toEqual(before);

  const cut = scratch.file('cut.tar.gz', readFileSync(file).subarray(0, 2000));
  const { path: other } = scratch.home();
  const damaged = await centreAt(other).run(['restore', cut, '--json']);
  expect(damaged.exit).toBe(3);
  expect(JSON.parse(damaged.stderr)).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
  expect(readdirSync(scratch.path).filter((name) => name.startsWith(basename(other)))).toEqual([]);
  expect(existsSync(other)).toBe(false);
});

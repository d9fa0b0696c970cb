import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describe } from '../../src/messages/describe.ts';
import { readTree } from '../support/home-tree.ts';
import { makeScratch } from '../support/program-home.ts';
import { runProgram } from '../support/run-program.ts';
import { requestText } from '../support/request-text.ts';
import { BUYER } from '../support/granted-key.ts';
import { OFFICE_PC, OTHER_PC } from '../support/test-site.ts';

const scratch = makeScratch();
const ROUNDS = 6;

interface CentreProgram {
  home: string;
  run(words: readonly string[], input?: string): ReturnType<typeof runProgram>;
  sell(): Promise<string>;
}

async function beginCentre(): Promise<CentreProgram> {
  const { path: home } = scratch.home();
  const run = (words: readonly string[], input?: string) =>
    runProgram(words, { home, program: 'sls-centre', ...(input !== undefined && { input }) });
  await run(['init', '--vendor', 'ООО «Пример-Софт»', '--no-passphrase']);
  await run(['product', 'add', 'BSO', '--name', 'Бланки']);
  const sale = ['licence', 'add', '--product', 'BSO', '--edition', 'ПРОФ', '--seats', '10'];
  const terms = ['--support-until', '2027-03-02', '--name', 'АО «Ромашка»', ...BUYER.split(' ')];
  return {
    home,
    run,
    sell: async () => (await run([...sale, ...terms])).stdout.toString().trim(),
  };
}

it('an answer of the centre is installed by the licence server, and repeated byte for byte', async () => {
  const centre = await beginCentre();
  const key = await centre.sell();
  const keySet = scratch.file('vendor.json', (await centre.run(['public-key'])).stdout);
  const home = scratch.home();
  await home.sls(`trust add ${keySet} --yes`);
  await home.sls(`activate ${key} ${BUYER}`);
  const request = (await home.sls('request')).stdout.toString();
  const answer = await centre.run(['respond'], request);
  expect(answer.exit).toBe(0);
  expect((await centre.run(['respond'], request)).stdout).toEqual(answer.stdout);
  await home.sls(`import ${scratch.file('resp.txt', answer.stdout)}`);
  expect(await home.json('list')).toMatchObject({ json: { keys: [{ key, state: 'active' }] } });
});

it('of two computers that ask for one key at once, exactly one is granted', async () => {
  const centre = await beginCentre();
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = await centre.sell();
    const answers = await Promise.all(
      [OFFICE_PC, OTHER_PC].map((computer, index) =>
        centre.run(
          ['respond', '--json'],
          requestText(key, { seed: `computer ${index}`, computer }),
        ),
      ),
    );
    expect(answers.map(({ exit }) => exit).toSorted()).toEqual([0, 1]);
    expect(answers.map(({ stdout }) => JSON.parse(stdout.toString()) as unknown)).toContainEqual(
      expect.objectContaining({
        results: [expect.objectContaining({ outcome: 'refused', code: 'KEY_BOUND_ELSEWHERE' })],
      }),
    );
  }
  expect((await centre.run(['verify'])).exit).toBe(0);
});

it('verify says by its exit and in words where records and journal differ', async () => {
  const centre = await beginCentre();
  await centre.sell();
  expect((await centre.run(['verify'])).exit).toBe(0);
  const index = Object.keys(readTree(centre.home)).find((name) => /^Keys.+\.json$/.test(name));
  rmSync(join(centre.home, index ?? ''));
  const { exit, stdout, stderr } = await centre.run(['verify']);
  expect(exit).toBe(3);
  expect(stdout.toString()).toContain('[!!] licences');
  const { message } = describe({ code: 'RECORDS_INCONSISTENT', details: { problems: 1 } }, 'en', {
    program: 'sls-centre',
  });
  expect(stderr).toContain(message);
});

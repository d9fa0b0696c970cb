import { hash, randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findAppendFaults,
  type AppendFindings,
  type AppendReport,
} from '../../support/append-faults.ts';
import { listMountedDisks } from '../../support/mounted-disk.ts';
import { runCommand } from '../../support/run-program.ts';

/** SLS_TEST_SEED draws the same lines again. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 32));
const OPERATIONS = 16;
/** Some seconds on two idle cores; they are not always idle. */
const LONG = 180_000;

const scratch = mkdtempSync(join(tmpdir(), 'sls-append-'));
const program = join(scratch, 'append-race.cjs');
const made = [scratch];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL('../../support/append-race.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: program,
  });
});

function folderIn(place: string): string {
  const folder = mkdtempSync(join(place, 'sls-append-'));
  made.push(folder);
  return folder;
}

const raceIn = (folder: string, isSplit = false) => [
  process.execPath,
  program,
  JSON.stringify({ folder, seed, operations: OPERATIONS, isSplit }),
];

async function run(command: readonly string[]): Promise<AppendFindings> {
  const [first = '', ...rest] = command;
  const { exit, stdout, stderr } = await runCommand([first, ...rest], { home: scratch });
  expect([exit, stderr]).toEqual([0, '']);
  return JSON.parse(stdout.toString()) as AppendFindings;
}

function expectSound({ faults, torn, late, longestBytes, segments }: AppendFindings): void {
  expect(faults).toEqual([]);
  expect(torn).toBe(0);
  // Else nobody raced anybody, or no line was longer than a page.
  expect(late).toBeGreaterThan(0);
  expect(longestBytes).toBeGreaterThan(20_000);
  expect(segments).toBeGreaterThan(1);
}

/** Folders that are there anyway: of the checkout, of temporary files, and that which is in memory. */
const PLACES = {
  'the folder of the checkout': fileURLToPath(new URL('../../../node_modules', import.meta.url)),
  'the folder of temporary files': tmpdir(),
  '/dev/shm': '/dev/shm',
};

describe(`eight processes that append at once (seed ${seed})`, { timeout: LONG }, () => {
  for (const [name, place] of Object.entries(PLACES)) {
    const isThere = existsSync(place);
    it.skipIf(!isThere)(
      `write whole lines in ${name}${isThere ? '' : ' (skipped: not here)'}`,
      async () => {
        expectSound(await run(raceIn(folderIn(place))));
      },
    );
  }

  for (const { name, missing, words } of listMountedDisks()) {
    const why = missing === undefined ? '' : ` (skipped: ${missing})`;
    it.skipIf(missing !== undefined)(`write whole lines on ${name}${why}`, async () => {
      const folder = folderIn(scratch);
      expectSound(await run(words(folder, raceIn(join(folder, 'disk')))));
    });
  }
});

describe('the race itself', { timeout: LONG }, () => {
  it('sees lines that are written in two pieces', async () => {
    const { torn, faults } = await run(raceIn(folderIn(scratch), true));
    expect(torn).toBeGreaterThan(0);
    expect(faults).toContainEqual(expect.stringContaining('LOG_DAMAGED'));
  });

  describe('its look at the files', () => {
    const first = line({ log: 'a', segment: 1, seq: 0, prev: '0'.repeat(64), state: null });
    const events = [{ type: 'acquired', atMs: 1, id: 'l1' }];
    const second = line({ seq: 1, prev: digestOf(first), op: 'w0/1', at: null, events });
    const rival = line({ seq: 1, prev: digestOf(first), op: 'w1/1', at: null, events });
    const told = { op: 'w0/1', digest: digestOf(second), events: 1 };
    const sound = { told: [told], heads: [digestOf(second)], held: ['l1'], verified: [] };

    const look = (lines: string[], changes: Partial<AppendReport> = {}) => {
      const folder = folderIn(scratch);
      writeFileSync(join(folder, '00000001.jsonl'), lines.join('\n'));
      return findAppendFaults({ folder, ...sound, ...changes });
    };

    it('finds nothing wrong where nothing is, and tells late and torn lines from the others', () => {
      const found = look([first, second, rival, `${rival}x`, second.slice(40)]);
      expect(found).toMatchObject({ faults: [], lines: 1, late: 1, torn: 2 });
    });

    it.each<[what: string, lines: string[], changes: Partial<AppendReport>, fault: RegExp]>([
      ['what was told and is not there', [first], { held: [], heads: [] }, /^w0\/1 counts 0 times/],
      ['what is there and was told to nobody', [first, second], { told: [] }, /told to nobody/],
      [
        'a head that does not count',
        [first, second],
        { heads: [digestOf(rival)] },
        /^a reader saw/,
      ],
      ['a lease that is not seen', [first, second], { held: [] }, /^0 leases are seen, 1/],
      ['a segment that begins torn', [first.slice(1), second], {}, /has no header/],
      ['another line in its place', [first, rival], {}, /^w0\/1 counts 0 times/],
    ])('finds %s', (_what, lines, changes, fault) => {
      expect(look(lines, changes).faults).toContainEqual(expect.stringMatching(fault));
    });
  });
});

function line(content: object): string {
  const body = JSON.stringify(content).slice(0, -1);
  return `${body},"digest":"${hash('sha256', body)}"}`;
}

function digestOf(text: string): string {
  return text.slice(-66, -2);
}

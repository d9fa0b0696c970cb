import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUYER, fillHome } from '../support/granted-key.ts';
import { makeScratch, readSaid, type ProgramHome } from '../support/program-home.ts';
import { endOf, programWords, runCommand, startProgram, type Ran } from '../support/run-program.ts';
import { KEY, KEY_3 } from '../support/test-site.ts';
import { readRequests, testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** One active key, and one that awaits its answer. */
const whole = scratch.home();

beforeAll(() => fillHome(whole, vendor));

const NOTHING = Buffer.alloc(0);
const TRACE = /^\s+at /m;

/** Runs the program from a shell; `"$@"` in the script is its command line. */
function shell(home: ProgramHome, script: string, words: string): Promise<Ran> {
  const command = programWords(words.split(' '));
  return runCommand(['sh', '-c', script, 'sh', ...command], {
    home: home.path,
    cwd: scratch.path,
  });
}

describe('data', () => {
  it('of a request is the same byte for byte on standard output, in a file, and in JSON', async () => {
    const home = whole.copy();
    const { exit } = await shell(home, '"$@" > redirected.txt', 'request');
    const redirected = readFileSync(join(scratch.path, 'redirected.txt'));
    expect(await home.sls(`request -o ${join(scratch.path, 'named.txt')}`)).toEqual({
      exit: 0,
      signal: null,
      stdout: NOTHING,
      stderr: expect.stringMatching(/\S/),
    });
    const { json } = await home.json('request');
    expect(exit).toBe(0);
    expect(readRequests(redirected)).toHaveLength(1);
    expect(readFileSync(join(scratch.path, 'named.txt'))).toEqual(redirected);
    expect((json as { text: string }).text).toBe(redirected.toString('utf8'));
  });

  it.each([
    'list',
    'status',
    `show ${KEY}`,
    'config list',
    'config path',
    'trust show',
    'computer',
  ])('of %s is all that --quiet leaves', async (words) => {
    const loud = await whole.sls(words);
    expect(loud.stdout.length).toBeGreaterThan(0);
    expect(await whole.sls(`${words} --quiet`)).toEqual({ ...loud, stderr: '' });
  });

  it.each([
    `activate ${KEY_3} ${BUYER}`,
    `delete ${KEY} --yes`,
    'reset --yes',
    'config set language en',
  ])('is nothing where %s has only words', async (words) => {
    const said = { exit: 0, signal: null, stdout: NOTHING };
    expect(await whole.copy().sls(words)).toEqual({ ...said, stderr: expect.stringMatching(/\S/) });
    expect(await whole.copy().sls(`${words} --quiet`)).toEqual({ ...said, stderr: '' });
  });

  it('has no colours where it is no terminal', async () => {
    const { stdout, stderr } = await whole.sls('status');
    expect(stdout.toString('utf8') + stderr).not.toContain('\u001B');
  });
});

describe('an output file', () => {
  it('is not there after a failed run', async () => {
    const path = join(scratch.path, 'request-of-nothing.txt');
    expect(await whole.json(`request ${KEY_3} -o ${path}`)).toMatchObject({ exit: 1 });
    expect(existsSync(path)).toBe(false);
  });

  it('that can’t be written is named, and nothing is left beside it', async () => {
    const folder = join(scratch.path, 'folder');
    mkdirSync(join(folder, 'req.txt'), { recursive: true });
    for (const path of [join(folder, 'req.txt'), join(folder, 'none', 'req.txt')])
      expect(await whole.copy().json(`request -o ${path}`)).toEqual({
        exit: 6,
        error: { code: 'OUTPUT_UNWRITABLE', details: { path, cause: expect.stringMatching(/^E/) } },
      });
    expect(readdirSync(folder)).toEqual(['req.txt']);
  });

  it('replaces what stood there', async () => {
    const path = scratch.file('old.txt', 'x'.repeat(100_000));
    await whole.copy().sls(`request -o ${path}`);
    expect(readRequests(readFileSync(path))).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('a stream', () => {
  it.each(['status', 'list --json', '--help', '--version', 'import nowhere.txt'])(
    'that nobody reads any more is no failure of %s',
    async (words) => {
      const child = startProgram(words.split(' '), { home: whole.path });
      child.stdin.end();
      child.stdout.destroy();
      const { exit, signal, stderr } = await endOf(child);
      expect([exit, signal]).toEqual([words.startsWith('import') ? 2 : 0, null]);
      expect(stderr).not.toMatch(TRACE);
    },
  );

  it('cut by head ends quietly', async () => {
    expect(await shell(whole, '"$@" | head -n 1', 'list')).toMatchObject({ exit: 0, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk is named', async () => {
    const command = ['request', 'list', 'status', '--help'];
    for (const words of command)
      expect(readSaid(await shell(whole.copy(), '"$@" > /dev/full', `${words} --json`))).toEqual({
        exit: 6,
        error: { code: 'OUTPUT_UNWRITABLE', details: { path: '-', cause: 'ENOSPC' } },
      });
    expect(await shell(whole, '"$@" > /dev/full', '--version')).toMatchObject({
      exit: 6,
      stderr: '',
    });
  });

  it('for words that takes none does not spoil the data', async () => {
    const request = await shell(whole.copy(), '"$@" 2> /dev/full', 'request');
    expect([request.exit, readRequests(request.stdout).length]).toEqual([0, 1]);
  });

  it.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-'])('may be closed: %s', async (redirection) => {
    const { exit, stderr } = await shell(whole, `"$@" ${redirection}`, 'status');
    expect([exit, stderr]).toEqual([0, '']);
    const read = await shell(whole, `"$@" ${redirection}`, 'import');
    expect(read.exit).toBe(2);
    expect(read.stderr).not.toMatch(TRACE);
  });
});

describe('a fault of our own', () => {
  const bug = scratch.file(
    'bug.cjs',
    `require('node:fs').statfsSync = () => { throw new TypeError('no such thing'); };`,
  );
  const env = { NODE_OPTIONS: `--require ${bug}` };

  it('is called so, and shows no trace', async () => {
    expect(await whole.json('doctor', { env })).toEqual({
      exit: 70,
      error: { code: 'INTERNAL', details: { cause: 'TypeError: no such thing' } },
    });
    const said = await whole.sls('doctor', { env });
    expect(said).toMatchObject({ exit: 70, stdout: NOTHING });
    expect(said.stderr).not.toMatch(TRACE);
  });

  it('shows where it is when SLS_DEBUG asks for it', async () => {
    const { stderr } = await whole.sls('doctor', { env: { ...env, SLS_DEBUG: '1' } });
    expect(stderr).toMatch(TRACE);
  });
});

describe('a trace', () => {
  const words = 'import nowhere.txt';

  it('is shown only when SLS_DEBUG asks for it', async () => {
    expect((await whole.sls(words)).stderr).not.toMatch(TRACE);
    expect((await whole.sls(words, { env: { SLS_DEBUG: '0' } })).stderr).not.toMatch(TRACE);
    expect(await whole.sls(words, { env: { SLS_DEBUG: '1' } })).toMatchObject({
      exit: 2,
      stdout: NOTHING,
      stderr: expect.stringMatching(TRACE),
    });
  });
});

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  /** A shell makes 130 of both. */
  const CANCELLED = [130, 'SIGINT'];

  it('ends a command that waits for its input', async () => {
    const home = whole.copy();
    const tree = home.tree();
    const child = startProgram(['import', '-'], { home: home.path });
    const ended = endOf(child);
    // More than a pipe holds: once it is taken, somebody reads.
    await new Promise((resolve) => child.stdin.write(' '.repeat(200_000), resolve));
    child.kill('SIGINT');
    const { exit, signal, stdout, stderr } = await ended;
    child.stdin.destroy();
    expect(CANCELLED).toContain(exit ?? signal);
    expect([stdout, stderr]).toEqual([NOTHING, '']);
    expect(home.tree()).toEqual(tree);
  });

  it('gives the turn back that a command has', async () => {
    const home = whole.copy();
    const lock = join(home.path, 'queue.lock');
    const child = startProgram(['config', 'set', 'language', 'ru'], { home: home.path });
    child.stdin.end();
    const ended = endOf(child);
    while (!existsSync(lock) && child.exitCode === null)
      await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGINT');
    const { exit, signal, stderr } = await ended;
    // It may have come too late.
    expect([0, ...CANCELLED]).toContain(exit ?? signal);
    expect(stderr).not.toMatch(TRACE);
    expect(existsSync(lock)).toBe(false);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenForLeases } from '../support/listening-lease-server.ts';
import { PACKAGE } from '../support/run-program.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const CLIENT = join(PACKAGE, 'dist/client');

/** A program that takes a seat, says so, and then does what a test is about. */
const programOf = (options: string, before: string, afterwards: string, format: 'mjs' | 'cjs') => `
${format === 'mjs' ? `import { connect } from '${pathToFileURL(join(CLIENT, 'index.mjs')).href}';` : `const { connect } = require(${JSON.stringify(join(CLIENT, 'index.cjs'))});`}
const holder = { user: 'ivanova', host: 'PC-7', app: 'fleet' };
const server = connect({ url: process.argv[2], product: '1c-fleet', holder ${options} });
const run = async () => {
  ${before}
  const lease = await server.acquire();
  console.log('taken');
  ${afterwards}
};
run();
`;

interface Case {
  afterwards?: string;
  options?: string;
  format?: 'mjs' | 'cjs';
  signal?: NodeJS.Signals;
  /** The program holds the library a second time, as a package that it uses may, and a seat by it. */
  twice?: boolean;
  /** The server is killed before the program ends. */
  away?: boolean;
}

const TWIN = `
  const { createRequire } = await import('node:module');
  const twin = createRequire(process.argv[1])(${JSON.stringify(join(CLIENT, 'index.cjs'))});
  await twin.connect({ url: process.argv[2], product: '1c-fleet', holder }).acquire();
`;

async function runToItsEnd(how: Case) {
  const { afterwards = '', options = '', format = 'mjs', signal, twice = false, away } = how;
  const server = await listenForLeases();
  const file = join(scratchFolder(), `program.${format}`);
  writeFileSync(file, programOf(options, twice ? TWIN : '', afterwards, format));
  const child = spawn(process.execPath, [file, server.url], { env: {}, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [text, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (!text.includes('taken\n')) continue;
    expect(server.leases.held.size).toBe(twice ? 2 : 1);
    if (away === true) await server.stop();
    if (signal !== undefined) child.kill(signal);
    child.stdin.end();
    break;
  }
  child.stdout.resume();
  const [exit, by] = await ended;
  if (away === true) await server.start();
  return { exit, signal: by, held: server.leases.held.size, errors };
}

/** Until its input ends, or a signal does it. */
const WAIT = `process.stdin.resume(); await new Promise((resolve) => process.stdin.on('end', resolve));`;

describe('a program gives its seat back', () => {
  it.each<[string, Case, { exit: number | null; signal?: NodeJS.Signals }]>([
    ['when there is nothing left to do', {}, { exit: 0 }],
    ['when there is nothing left to do (CommonJS)', { format: 'cjs' }, { exit: 0 }],
    ['by process.exit()', { afterwards: `${WAIT} process.exit(7);` }, { exit: 7 }],
    [
      'by process.exit() (CommonJS)',
      { afterwards: `${WAIT} process.exit(7);`, format: 'cjs' },
      { exit: 7 },
    ],
    ['when it fails', { afterwards: `${WAIT} throw new Error('of the program');` }, { exit: 1 }],
    [
      'when it is told to end',
      { afterwards: 'setInterval(() => {}, 1000);', signal: 'SIGTERM' },
      { exit: null, signal: 'SIGTERM' },
    ],
    [
      'by Ctrl-C',
      { afterwards: 'setInterval(() => {}, 1000);', signal: 'SIGINT' },
      { exit: null, signal: 'SIGINT' },
    ],
    [
      'by Ctrl-C, and that of a second copy of the library',
      { afterwards: 'setInterval(() => {}, 1000);', signal: 'SIGINT', twice: true },
      { exit: null, signal: 'SIGINT' },
    ],
    [
      'when it ends by its own answer to a signal',
      {
        options: `, ...(process.on('SIGTERM', () => process.exit(3)), {})`,
        afterwards: 'setInterval(() => {}, 1000);',
        signal: 'SIGTERM',
      },
      { exit: 3 },
    ],
    ['at the end of a block', { afterwards: 'await lease[Symbol.asyncDispose]();' }, { exit: 0 }],
  ])('%s', async (_, how, { exit, signal = null }) => {
    const ran = await runToItsEnd(how);
    expect(ran).toMatchObject({ exit, signal, held: 0 });
    if (exit !== 1) expect(ran.errors).toBe('');
  });
});

describe('a program that cannot give its seat back', () => {
  it('is killed: the seat comes back when the lease runs out', async () => {
    const afterwards = 'setInterval(() => {}, 1000);';
    const ran = await runToItsEnd({ afterwards, signal: 'SIGKILL' });
    expect(ran).toMatchObject({ exit: null, signal: 'SIGKILL', held: 1 });
  });

  it('does not want to', async () => {
    const ran = await runToItsEnd({ options: ', releaseOnExit: false' });
    expect(ran).toMatchObject({ exit: 0, held: 1 });
  });

  it.each(['', 'process.exit(7);'])(
    'ends all the same where the server is away: %s',
    async (end) => {
      const ran = await runToItsEnd({ afterwards: `${WAIT} ${end}`, away: true });
      expect(ran).toMatchObject({ exit: end === '' ? 0 : 7, held: 1, errors: '' });
    },
  );
});

import { randomBytes } from 'node:crypto';
import { main } from '../../src/cli/main.ts';
import type { ComputerRecord } from '../../src/domain/computer.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { fixedClock } from './fixed-clock.ts';
import { readSaid, type Said } from './program-home.ts';
import { NOW, OFFICE_PC } from './test-site.ts';

/** Where and when a command line runs: what the real program would find out by itself. */
export interface Place {
  home: string;
  computer?: ComputerRecord;
  /** Milliseconds since 1970. */
  now?: number;
  /** The vendor's key set that came with the program. */
  shippedTrust?: string;
}

/** Runs `sls … --json` within this process, on any computer, at any time. */
export async function runInWorld(words: string, place: Place, input = ''): Promise<Said> {
  const { home, computer = OFFICE_PC, now = NOW, shippedTrust = '/nowhere/vendor.json' } = place;
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const sink = (texts: string[]) => ({
    isTerminal: false,
    columns: 80,
    write: (text: string) => void texts.push(text),
  });
  const exit = await main({
    argv: [...words.split(' '), '--json'],
    env: { SLS_HOME: home, SLS_LANG: 'en' },
    platform: process.platform,
    user: process.getuid?.(),
    isInteractive: false,
    stdout: sink(stdout),
    stderr: sink(stderr),
    disk: nodeDisk,
    random: randomBytes,
    now,
    clock: fixedClock(now),
    loadProbe: () => Promise.resolve(() => computer),
    readInput: () => Buffer.from(input),
    shippedTrust,
    onInterrupt: () => () => undefined,
    onEndSignal: () => () => undefined,
    startProgram: () => Promise.reject(new Error('nothing is started here')),
  });
  const said = {
    exit,
    signal: null,
    stdout: Buffer.from(stdout.join('')),
    stderr: stderr.join(''),
  };
  return readSaid(said);
}

/** The request text for one key, or for all that wait. */
export async function requestIn(place: Place, key = ''): Promise<string> {
  const { json } = await runInWorld(`request ${key}`.trim(), place);
  return (json as { text: string }).text;
}

import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { programEnv, programWords, type RunOptions } from './run-program.ts';

/** Why no terminal can be had here; undefined where one can. */
export const noTerminal: string | undefined = (() => {
  const { status, stdout } = spawnSync('script', ['-qec', 'test -t 0 && echo yes', '/dev/null'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 && stdout.includes('yes') ? undefined : 'no script of util-linux';
})();

/** A program on a terminal, and a person before it. */
export interface Terminal {
  /** Waits until a text stands on the screen that has not been waited for yet. */
  see(text: string): Promise<void>;
  /** Types a line. */
  type(line: string): void;
  /** Presses a key that is no letter. */
  press(key: keyof typeof KEYS): void;
  /** Everything that was shown, and the exit code. */
  end(): Promise<{ exit: number | null; screen: string; raw: string }>;
}

const KEYS = { enter: '\r', 'ctrl-c': '\u0003' };
const PATIENCE_MS = 20_000;

/** Runs the real program on a pseudo-terminal. */
export function openTerminal(words: readonly string[], options: RunOptions): Terminal {
  const command = programWords(words, options).map(quote).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { ...programEnv(options), TERM: 'xterm', SHELL: '/bin/sh', ...options.env },
    stdio: 'pipe',
  });
  let raw = '';
  let seen = 0;
  let wake: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk;
    wake();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (exit) => {
      resolve(exit);
      wake();
    });
  });
  const screen = () => stripVTControlCharacters(raw);
  return {
    async see(text) {
      for (;;) {
        const at = screen().indexOf(text, seen);
        if (at >= 0) {
          seen = at + text.length;
          return;
        }
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const outcome = await Promise.race([changed, ended.then(() => 'ended'), patience()]);
        if (outcome !== undefined && !screen().includes(text, seen))
          throw new Error(`never seen: ${text}\n${screen()}`);
      }
    },
    type: (line) => child.stdin.write(`${line}\r`),
    press: (key) => child.stdin.write(KEYS[key]),
    async end() {
      const exit = await ended;
      return { exit, screen: screen(), raw };
    },
  };
}

function patience(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('too long'), PATIENCE_MS).unref();
  });
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

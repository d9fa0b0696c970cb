import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { readTree } from './home-tree.ts';
import { runProgram, type Ran, type RunOptions } from './run-program.ts';

/** What a program said with `--json`: codes and details, never wording. */
export interface Said {
  exit: number | null;
  /** The document on standard output. */
  json?: unknown;
  /** The document on standard error, without its sentence. */
  error?: { code: string; details: unknown };
}

export type Extras = Omit<RunOptions, 'home'>;

/** A home for the real program. */
export interface ProgramHome {
  path: string;
  /** Words are separated by spaces, or given one by one. */
  sls(words: string | readonly string[], extras?: Extras): Promise<Ran>;
  /** The same with `--json`, both streams read. */
  json(words: string | readonly string[], extras?: Extras): Promise<Said>;
  /** Names and content of all its files. */
  tree(): Record<string, string>;
  /** A copy, to be spoilt. */
  copy(): ProgramHome;
}

/** A folder for one file of tests, removed after them. */
export interface Scratch {
  path: string;
  /** A home that does not exist yet. */
  home(): ProgramHome;
  /** Writes a file beside the homes; returns its path. */
  file(name: string, content: string | Uint8Array): string;
}

export function makeScratch(): Scratch {
  const path = mkdtempSync(join(tmpdir(), 'sls-e2e-'));
  afterAll(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  let made = 0;
  const home = (): ProgramHome => homeAt(join(path, `дом ${(made += 1)}`), home);
  return {
    path,
    home,
    file(name, content) {
      const at = join(path, name);
      writeFileSync(at, content);
      return at;
    },
  };
}

function homeAt(path: string, next: () => ProgramHome): ProgramHome {
  const sls = (words: string | readonly string[], extras: Extras = {}) =>
    runProgram(splitWords(words), { home: path, ...extras });
  return {
    path,
    sls,
    json: async (words, extras) => readSaid(await sls([...splitWords(words), '--json'], extras)),
    tree: () => readTree(path),
    copy() {
      const copied = next();
      mkdirSync(copied.path, { mode: 0o700 });
      cpSync(path, copied.path, {
        recursive: true,
        preserveTimestamps: true,
        verbatimSymlinks: true,
      });
      return copied;
    },
  };
}

function splitWords(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? words.split(' ') : words;
}

/** One document on one of the streams, nothing on the other: whatever else stands there is a fault. */
export function readSaid({ exit, stdout, stderr }: Ran): Said {
  const said: Said = { exit };
  const out = readLine(stdout.toString('utf8'));
  if (out !== undefined) said.json = out;
  const words = readLine(stderr) as
    | { error: { code: string; message: string; next?: string; details: unknown } }
    | undefined;
  if (words !== undefined) {
    const { code, message, next = 'none', details, ...others } = words.error;
    expect([message, next].map((text) => text.trim() !== '')).toEqual([true, true]);
    expect(others).toEqual({});
    said.error = { code, details };
  }
  return said;
}

function readLine(text: string): unknown {
  if (text === '') return undefined;
  expect(text).toMatch(/^[^\n]+\n$/);
  return JSON.parse(text);
}

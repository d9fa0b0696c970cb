import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package whose programs are run, as they were built: this one, or one that was installed elsewhere. */
export const PACKAGE =
  process.env['SLS_TEST_PACKAGE'] ?? fileURLToPath(new URL('../../', import.meta.url));

/** What a program did: its exit code (null where a signal ended it), and all that it wrote. */
export interface Ran {
  exit: number | null;
  signal: NodeJS.Signals | null;
  stdout: Buffer;
  stderr: string;
}

export interface RunOptions {
  home: string;
  program?: 'sls' | 'sls-centre';
  /** Standard input; without it the input ends at once. */
  input?: string | Uint8Array;
  /** Beside the few variables that every run gets. */
  env?: Readonly<Record<string, string>>;
  /** Folder to run in. */
  cwd?: string;
  /** Numeric user and group, where root runs the tests. */
  user?: number;
  /** Where the package stands, if not here. */
  package?: string;
}

const HOME_VARIABLE = { sls: 'SLS_HOME', 'sls-centre': 'SLS_CENTRE_HOME' } as const;

/**
 * Nothing of the environment of whoever runs the tests comes through but the path: NODE_OPTIONS,
 * NODE_EXTRA_CA_CERTS, colours and languages would change what is tested.
 */
export function programEnv({ home, program = 'sls', env }: RunOptions): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LC_ALL: 'C',
    SLS_LANG: 'en',
    [HOME_VARIABLE[program]]: home,
    ...env,
  };
}

/** The words that start a program: Node, its launcher, and what was typed. */
export function programWords(
  words: readonly string[],
  { program = 'sls', package: folder = PACKAGE }: Omit<RunOptions, 'home'> = {},
): [command: string, ...words: string[]] {
  return [process.execPath, join(folder, 'bin', `${program}.cjs`), ...words];
}

/** Starts the real program. Its input is open: whoever starts it ends it. */
export function startProgram(
  words: readonly string[],
  options: RunOptions,
): ChildProcessWithoutNullStreams {
  return startCommand(programWords(words, options), options);
}

/** Starts any command in the environment of a program, such as a shell that calls it. */
export function startCommand(
  [command, ...words]: readonly [string, ...string[]],
  options: RunOptions,
): ChildProcessWithoutNullStreams {
  const { cwd, user } = options;
  return spawn(command, words, {
    env: programEnv(options),
    stdio: 'pipe',
    ...(cwd !== undefined && { cwd }),
    ...(user !== undefined && { uid: user, gid: user }),
  });
}

/** Runs the real program to its end. */
export function runProgram(words: readonly string[], options: RunOptions): Promise<Ran> {
  return runCommand(programWords(words, options), options);
}

/** Runs any command in the environment of a program to its end. */
export function runCommand(
  command: readonly [string, ...string[]],
  options: RunOptions,
): Promise<Ran> {
  const child = startCommand(command, options);
  // A program that does not read its input is no failure.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return endOf(child);
}

/** Waits until a program ended and all that it wrote was read. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) =>
      resolve({
        exit,
        signal,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    );
  });
}

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startProgram, type RunOptions } from './run-program.ts';

/** The real server, while it runs. */
export interface ServingProgram {
  url: string;
  process: ChildProcessWithoutNullStreams;
  /** All that it wrote to standard error until now. */
  log(): string;
  /** Asks it to stop and waits. @returns its exit code, and the signal that ended it */
  stop(signal?: NodeJS.Signals): Promise<{ exit: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts `sls-centre serve`, or `sls serve`, on a port that is free.
 *
 * @throws Error with what it said, where it ends instead of listening
 */
export async function startServing(
  words: readonly string[],
  options: RunOptions,
): Promise<ServingProgram> {
  const process = startProgram(['serve', '--port', '0', ...words], {
    program: 'sls-centre',
    ...options,
  });
  process.stdin.end();
  let log = '';
  process.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
  const ended = new Promise<{ exit: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    process.once('close', (exit, signal) => resolve({ exit, signal })),
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    process.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('\n')) resolve(said.trim());
    });
    void ended.then(({ exit }) => reject(new Error(`ended with ${exit}: ${log}`)));
  });
  return {
    url,
    process,
    log: () => log,
    stop(signal = 'SIGTERM') {
      process.kill(signal);
      return ended;
    },
  };
}

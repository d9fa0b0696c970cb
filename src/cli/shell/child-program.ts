import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SlsError } from '../../errors.ts';

/** A program that runs with our input and output. */
export interface RunningProgram {
  /** Passes a signal on. */
  signal(name: NodeJS.Signals): void;
  /** Its exit code, as a shell has it: 128 and the number of the signal that ended it. */
  ended: Promise<number>;
}

const ENDED_BY_SIGNAL = 128;

/** @throws SlsError PROGRAM_NOT_STARTED */
export async function startProgram(words: readonly string[]): Promise<RunningProgram> {
  const [program = '', ...others] = words;
  const child = spawn(program, others, { stdio: 'inherit' });
  const ended = new Promise<number>((resolve) => {
    child.on('exit', (exit, signal) =>
      resolve(exit ?? ENDED_BY_SIGNAL + (signal === null ? 0 : constants.signals[signal])),
    );
  });
  await new Promise<void>((resolve, reject) => {
    child.on('spawn', resolve);
    child.on('error', (error: NodeJS.ErrnoException) => {
      const cause = error.code ?? String(error);
      reject(new SlsError('PROGRAM_NOT_STARTED', { program, cause }, { cause: error }));
    });
  });
  return { signal: (name) => child.kill(name), ended };
}

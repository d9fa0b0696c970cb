import type * as Crypto from 'node:crypto';
import * as fs from 'node:fs';
import { devNull } from 'node:os';
import type * as Tty from 'node:tty';
import { SlsError } from '../../errors.ts';
import type { ComputerRecord } from '../../domain/computer.ts';
import type { RandomBytes } from '../../domain/random.ts';
import { systemClock, type Clock } from '../../machine/clock.ts';
import type { Disk } from '../../store/disk.ts';
import { nodeDisk } from '../../store/node-disk.ts';
import type { RunningProgram } from './child-program.ts';

/** A stream that a person or a program reads. */
export interface Sink {
  isTerminal: boolean;
  /** Characters in a line of the terminal. */
  columns: number;
  write(text: string): void;
}

/** All that a command line may ask of the machine that it runs on; tests put their own in its place. */
export interface World {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Numeric user; undefined on Windows. */
  user: number | undefined;
  /** True where a person can be asked: the input and the words both go to a terminal. */
  isInteractive: boolean;
  stdout: Sink;
  stderr: Sink;
  disk: Disk;
  random: RandomBytes;
  /** Milliseconds since 1970; one fixed "now" for the whole run. */
  now: number;
  /** The clocks, which go on: for leases, and for commands that wait. */
  clock: Clock;
  /** Loads what finds out which computer this is. */
  loadProbe: () => Promise<() => ComputerRecord>;
  /** The bytes of a file that the user named, of standard input for `-`, of a descriptor for a number. */
  readInput(source: string | number, limit: number): Uint8Array;
  /** Where the vendor's read-only key set would stand beside the program. */
  shippedTrust: string;
  /**
   * Calls back on Ctrl-C, in place of dying of it, until what is returned is called. Only for
   * waiting: what is written is durable or undone whenever a process dies.
   */
  onInterrupt(react: () => void): () => void;
  /** The same for every signal that asks a process to end, for a command that has something to give back. */
  onEndSignal(react: (signal: NodeJS.Signals) => void): () => void;
  /** Starts another program, with our input and output. @throws SlsError PROGRAM_NOT_STARTED */
  startProgram(words: readonly string[]): Promise<RunningProgram>;
}

const STANDARD_INPUT = 0;
const BUSY_WAIT_MS = 5;
const NARROWEST = 60;
const USUAL_WIDTH = 80;

/** The real machine. */
export function processWorld(shippedTrust: string, loadProbe: World['loadProbe']): World {
  const stderr = sink(2);
  return {
    argv: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    user: process.getuid?.(),
    isInteractive: stderr.isTerminal && isTerminal(STANDARD_INPUT),
    stdout: sink(1),
    stderr,
    disk: nodeDisk,
    random: (count) => (require('node:crypto') as typeof Crypto).randomBytes(count),
    now: Date.now(),
    clock: systemClock(),
    loadProbe,
    readInput,
    shippedTrust,
    onInterrupt,
    onEndSignal,
    startProgram: async (words) => (await import('./child-program.ts')).startProgram(words),
  };
}

function onInterrupt(react: () => void): () => void {
  process.on('SIGINT', react);
  return () => {
    process.off('SIGINT', react);
  };
}

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

function onEndSignal(react: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of END_SIGNALS) process.on(signal, react);
  return () => {
    for (const signal of END_SIGNALS) process.off(signal, react);
  };
}

/**
 * A standard stream, written without Node's own stream for it, which costs a start a tenth: all we
 * do is write a text and go. A reader that has seen enough (`| head`) is no failure of ours; nor is
 * a place for words that takes none, since nobody could be told.
 *
 * @throws SlsError OUTPUT_UNWRITABLE where data could not be written
 */
function sink(fd: 1 | 2): Sink {
  const terminal = isTerminal(fd);
  return {
    isTerminal: terminal,
    columns: terminal ? widthOfTerminal(fd) : USUAL_WIDTH,
    write(text) {
      const bytes = Buffer.from(text, 'utf8');
      let offset = 0;
      while (offset < bytes.length) {
        const count = writeSome(fd, bytes, offset);
        if (count === undefined) return;
        offset += count;
      }
    },
  };
}

function writeSome(fd: 1 | 2, bytes: Uint8Array, offset: number): number | undefined {
  try {
    return unlessBusy(() => fs.writeSync(fd, bytes, offset), 'EPIPE');
  } catch (error) {
    if (fd === 2) return undefined;
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SlsError('OUTPUT_UNWRITABLE', { path: '-', cause }, { cause: error });
  }
}

/** Many runs are not on a terminal, and the modules of terminals cost a start a tenth. */
function isTerminal(fd: number): boolean {
  try {
    const stats = fs.fstatSync(fd);
    if (!stats.isCharacterDevice() || stats.rdev === fs.statSync(devNull).rdev) return false;
    return (require('node:tty') as typeof Tty).isatty(fd);
  } catch {
    return false;
  }
}

function widthOfTerminal(fd: 1 | 2): number {
  const { columns } = fd === 1 ? process.stdout : process.stderr;
  return Math.max(NARROWEST, columns || USUAL_WIDTH);
}

/** @throws SlsError INPUT_UNREADABLE, TEXT_TOO_LARGE */
function readInput(source: string | number, limit: number): Uint8Array {
  const path = typeof source === 'number' ? `/dev/fd/${source}` : source;
  try {
    const fd =
      typeof source === 'number'
        ? source
        : source === '-'
          ? STANDARD_INPUT
          : fs.openSync(source, 'r');
    try {
      return readAll(fd, limit);
    } finally {
      if (typeof source === 'string' && source !== '-') fs.closeSync(fd);
    }
  } catch (error) {
    if (error instanceof SlsError) throw error;
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SlsError('INPUT_UNREADABLE', { path, cause }, { cause: error });
  }
}

/** Pipes have no size and may have nothing yet: read until the end, and no more than the limit. */
function readAll(fd: number, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(64 * 1024);
    const count = readSome(fd, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    bytes += count;
    if (bytes > limit) throw new SlsError('TEXT_TOO_LARGE', { bytes, limit });
  }
}

function readSome(fd: number, into: Uint8Array): number {
  return unlessBusy(() => fs.readSync(fd, into), 'EOF') ?? 0;
}

/** Does an operation on a stream that somebody made non-blocking; undefined at its end. */
function unlessBusy(operate: () => number, end: 'EOF' | 'EPIPE'): number | undefined {
  for (;;) {
    try {
      return operate();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === end) return undefined;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_WAIT_MS);
    }
  }
}

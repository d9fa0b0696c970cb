import { fileURLToPath } from 'node:url';
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { LogHead } from '../../src/store/log/verify-log.ts';
import type { Hall } from './hall-rules.ts';
import { diskError, type DiskOperation, type MemoryDisk } from './memory-disk.ts';

/** What a writer does, one after the other. */
export type Move =
  | Wish
  /** In one turn of the event loop, so that they share lines. */
  | { do: 'together'; wishes: readonly Wish[] }
  | { do: 'read' }
  | { do: 'maintain' };

export interface Wish {
  do: 'enter' | 'leave';
  holder: string;
  durable: boolean;
}

export interface Job {
  writer: number;
  moves: readonly Move[];
  capacity: number;
  options: { sealAfterLines: number; sealAfterBytes: number; keepSegmentsMs: number };
  /** Checkpoints are made piece by piece, behind a mark. */
  inPieces: boolean;
  /** Turns the chain rule off: whole lines count wherever they stand. */
  sabotage: boolean;
}

/** What came of a move, or of one wish: `committed`, `refused`, `read`, or the code of an error. */
export interface Note {
  writer: number;
  move: Exclude<Move, { do: 'together' }>;
  outcome: string;
  head?: LogHead;
  hall?: Hall;
}

/**
 * What goes wrong at the first fitting operation of a writer, from its `after`-th on. `kill`: that
 * operation does not happen, and the writer is gone. `short`: half a line is written. `full`: a write
 * fails with ENOSPC. `broken`: a flush fails with EIO.
 */
export interface Mishap {
  writer: number;
  after: number;
  kind: 'kill' | 'short' | 'full' | 'broken';
}

/** Whose turn it is, and for how many operations; or what somebody else does in between. */
export type Burst =
  | { writer: number; operations: number }
  | { outside: (disk: MemoryDisk) => void };

export type Message =
  | { kind: 'idle' | 'done' }
  | { kind: 'note'; note: Note }
  | { kind: 'call'; name: DiskOperation; args: unknown[] }
  | { kind: 'crash'; error: string };

export interface Answer {
  job?: Job;
  value?: unknown;
  error?: string;
  killed?: boolean;
}

const HANGING_MS = 20_000;

/** Operations that a mishap may strike; all of them for a kill. */
const STRUCK: Record<Exclude<Mishap['kind'], 'kill'>, readonly DiskOperation[]> = {
  short: ['write'],
  full: ['write'],
  broken: ['flush', 'flushData', 'flushFolder'],
};

/**
 * Several writers that run the real, synchronous log in threads of their own, on one disk in memory,
 * and stop before each operation on it. Which of them goes on is the test's to say, so that every
 * interleaving can be had, and had again.
 */
export class SteppedWriters {
  readonly #writers: SteppedWriter[];

  constructor(count: number) {
    const { outputFiles } = buildSync({
      entryPoints: [fileURLToPath(new URL('stepped-writer.ts', import.meta.url))],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    const code = outputFiles[0]?.text ?? '';
    this.#writers = Array.from({ length: count }, () => new SteppedWriter(code));
  }

  /** Lets the writers do their jobs in the order of the bursts; what is left then runs to its end. */
  run(
    disk: MemoryDisk,
    jobs: readonly Job[],
    bursts: readonly Burst[],
    mishaps: readonly Mishap[] = [],
  ): Note[] {
    const notes: Note[] = [];
    const busy = jobs.map((job, index) => {
      const writer = this.#writers[index] as SteppedWriter;
      writer.begin(
        job,
        mishaps.filter((mishap) => mishap.writer === index),
      );
      return writer;
    });
    const go = (writer: SteppedWriter | undefined, operations: number) => {
      for (let count = 0; count < operations; count += 1) if (!writer?.step(disk, notes)) return;
    };
    try {
      for (const burst of bursts)
        if ('outside' in burst) burst.outside(disk);
        else go(busy[burst.writer % busy.length], burst.operations);
      for (const writer of busy) go(writer, Infinity);
      return notes;
    } finally {
      for (const writer of busy) writer.stop();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#writers.map((writer) => writer.terminate()));
  }
}

class SteppedWriter {
  readonly #port: MessagePort;
  readonly #turn = new Int32Array(new SharedArrayBuffer(4)).fill(1);
  readonly #thread: Worker;
  #next: Message;
  #mishaps: Mishap[] = [];
  #operations = 0;
  #isKilled = false;

  constructor(code: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.unref();
    this.#thread = new Worker(code, {
      eval: true,
      workerData: { turn: this.#turn, port: port2 },
      transferList: [port2],
    });
    this.#next = this.#receive();
  }

  begin(job: Job, mishaps: readonly Mishap[]): void {
    this.#mishaps = mishaps.toSorted((a, b) => a.after - b.after);
    this.#operations = 0;
    this.#isKilled = false;
    this.#answer({ job });
  }

  /** One operation on the disk. False once the job is at its end. */
  step(disk: MemoryDisk, notes: Note[]): boolean {
    while (this.#next.kind === 'note') {
      notes.push(this.#next.note);
      this.#answer({});
    }
    if (this.#next.kind === 'crash') throw new Error(this.#next.error);
    if (this.#next.kind === 'done') this.#answer({});
    if (this.#next.kind !== 'call') return false;
    this.#answer(this.#perform(disk, this.#next.name, this.#next.args));
    return true;
  }

  /** After a failure in between: what is left of the job fails at once. */
  stop(): void {
    while (this.#next.kind !== 'idle' && this.#next.kind !== 'crash')
      this.#answer({ error: 'EKILLED', killed: true });
  }

  async terminate(): Promise<void> {
    this.#port.close();
    await this.#thread.terminate();
  }

  #perform(disk: MemoryDisk, name: DiskOperation, args: unknown[]): Answer {
    this.#operations += 1;
    const mishap = this.#mishapAt(name);
    if (mishap === 'kill') this.#isKilled = true;
    if (this.#isKilled) return { error: 'EKILLED', killed: true };
    try {
      if (mishap === 'full') throw diskError('ENOSPC', 'write', '/log');
      if (mishap === 'broken') throw diskError('EIO', name, '/log');
      if (name === 'read') {
        const [fd, length, offset, position] = args as [number, number, number, number];
        const into = new Uint8Array(length);
        return { value: into.slice(offset, offset + disk.read(fd, into, offset, position)) };
      }
      if (mishap === 'short') {
        const [fd, bytes, offset] = args as [number, Uint8Array, number];
        const half = offset + ((bytes.byteLength - offset) >> 1);
        return { value: disk.write(fd, bytes.subarray(0, half), offset) };
      }
      // Its promise only says when; here it is at once.
      if (name === 'flushData') return { value: undefined };
      const operation = disk[name] as (...all: unknown[]) => unknown;
      return { value: operation.apply(disk, args) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return { error: code };
    }
  }

  #mishapAt(name: DiskOperation): Mishap['kind'] | undefined {
    const index = this.#mishaps.findIndex(
      ({ after, kind }) =>
        after <= this.#operations && (kind === 'kill' || STRUCK[kind].includes(name)),
    );
    return index === -1 ? undefined : this.#mishaps.splice(index, 1)[0]?.kind;
  }

  #answer(answer: Answer): void {
    this.#port.postMessage(answer);
    Atomics.store(this.#turn, 0, 1);
    Atomics.notify(this.#turn, 0);
    this.#next = this.#receive();
  }

  #receive(): Message {
    while (Atomics.load(this.#turn, 0) === 1)
      if (Atomics.wait(this.#turn, 0, 1, HANGING_MS) === 'timed-out')
        throw new Error('a writer hangs');
    return receiveMessageOnPort(this.#port)?.message as Message;
  }
}

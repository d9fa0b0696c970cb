import { receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { SlsError } from '../../src/errors.ts';
import type { Disk } from '../../src/store/disk.ts';
import { continuesChain } from '../../src/store/log/chain.ts';
import { GroupCommit } from '../../src/store/log/group-commit.ts';
import { openLog } from '../../src/store/log/log.ts';
import { entering, hallRules, leaving } from './hall-rules.ts';
import { diskError, type DiskOperation } from './memory-disk.ts';
import type { Answer, Job, Message, Note } from './stepped-writers.ts';

/**
 * The writer's side of stepped-writers.ts, alone in its thread: runs the real log on a disk whose every
 * operation stands still until the test lets it go on.
 */
const { turn, port } = workerData as { turn: Int32Array<SharedArrayBuffer>; port: MessagePort };
let isKilled = false;

async function serve(): Promise<void> {
  for (;;) {
    const { job } = exchange({ kind: 'idle' });
    isKilled = false;
    if (job) await run(job);
    exchange({ kind: 'done' });
  }
}

/** Hands a message over, and the turn with it; returns when the turn comes back. */
function exchange(message: Message): Answer {
  port.postMessage(message);
  Atomics.store(turn, 0, 0);
  Atomics.notify(turn, 0);
  // A late notification of the last turn may wake us too early.
  while (Atomics.load(turn, 0) === 0) Atomics.wait(turn, 0, 0);
  return receiveMessageOnPort(port)?.message as Answer;
}

function call(name: DiskOperation, ...args: unknown[]): unknown {
  const answer = exchange({ kind: 'call', name, args });
  if (answer.killed) isKilled = true;
  if (answer.error) throw diskError(answer.error, name, '');
  return answer.value;
}

const disk = new Proxy({} as Disk, {
  get:
    (_, name: DiskOperation) =>
    (...args: unknown[]) => {
      if (name === 'flushData')
        return new Promise((resolve) => {
          resolve(call(name, ...args));
        });
      if (name !== 'read') return call(name, ...args);
      const [fd, into, offset, position] = args as [number, Uint8Array, number, number];
      const bytes = call(name, fd, into.byteLength, offset, position) as Uint8Array;
      into.set(bytes, offset);
      return bytes.byteLength;
    },
});

async function run(job: Job): Promise<void> {
  let made = 0;
  const random = (count: number) => Buffer.from([job.writer, ++made, ...Buffer.alloc(count - 2)]);
  const log = openLog(
    { disk, random },
    '/log',
    hallRules,
    { ...job.options, now: () => 0, ...(job.inPieces && { pause: () => Promise.resolve() }) },
    job.sabotage ? () => true : continuesChain,
  );
  const group = new GroupCommit(log);
  for (const move of job.moves) {
    if (isKilled) return;
    if (move.do === 'together')
      await Promise.all(move.wishes.map((wish) => note(wish, group.commit)));
    else await note(move, log.commit);
  }

  async function note(move: Note['move'], commit: typeof log.commit): Promise<void> {
    const done = await act(move, commit);
    const head = log.head();
    exchange({ kind: 'note', note: { ...done, writer: job.writer, move, ...(head && { head }) } });
  }

  async function act(
    move: Note['move'],
    commit: typeof log.commit,
  ): Promise<Pick<Note, 'outcome' | 'hall'>> {
    try {
      if (move.do === 'read') return { outcome: 'read', hall: log.read() };
      if (move.do === 'maintain') {
        if (job.inPieces) await log.maintainLater();
        else log.maintain();
        return { outcome: 'read' };
      }
      const { holder, durable } = move;
      const decide = move.do === 'enter' ? entering(holder, job.capacity) : leaving(holder);
      const result = await commit(decide, `${move.do} ${holder}`, { durable });
      return { outcome: result === null ? 'refused' : 'committed' };
    } catch (error) {
      if (isKilled || error instanceof SlsError)
        return { outcome: error instanceof SlsError ? error.code : 'killed' };
      throw error;
    }
  }
}

serve().catch((error: unknown) => {
  const text = String(error instanceof Error ? error.stack : error);
  for (;;) exchange({ kind: 'crash', error: text });
});

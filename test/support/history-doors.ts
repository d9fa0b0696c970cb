import { DiedError, type HistoryProcess } from './history-process.ts';
import type { WorkerAnswer, WorkerWish } from './history-worker.ts';
import type { Mishap } from './mischief.ts';
import { call, readSaid, wordsOf } from './seat-calls.ts';

/** One of the ways to the seats of a home. A process behind it that died is replaced by the next. */
export interface HistoryDoor {
  name: string;
  /** Which of the processes stands behind it. */
  slot: number;
  /** Whether who asks dies with the process that he asks. */
  isHolder: boolean;
  ask(asked: WorkerWish, mishap: Mishap | undefined): Promise<WorkerAnswer>;
}

/** What doors need of a history. */
export interface DoorStage {
  timeMs(): number;
  next(): number;
  startWorker(slot: number): HistoryProcess;
  startServer(slot: number): HistoryProcess;
  startCommand(slot: number, words: readonly string[], mishap: Mishap | undefined): HistoryProcess;
  countKill(): void;
}

const LONGEST_DELAY_MS = 12;

/** A worker, which does many operations. */
export class WorkerDoor implements HistoryDoor {
  readonly name: string;
  readonly isHolder = true;
  readonly #stage: DoorStage;
  readonly slot: number;
  #process: HistoryProcess;

  constructor(stage: DoorStage, slot: number) {
    this.name = `worker ${slot}`;
    this.#stage = stage;
    this.slot = slot;
    this.#process = stage.startWorker(slot);
  }

  async ask(asked: WorkerWish, mishap: Mishap | undefined): Promise<WorkerAnswer> {
    const stage = this.#stage;
    const process = this.#process;
    const sentMs = stage.timeMs();
    order(stage, process, mishap);
    try {
      const answer = await process.ask(asked);
      if (process.armed) process.arm(undefined);
      return answer;
    } catch (error) {
      if (!(error instanceof DiedError)) throw error;
      const { exit, stderr } = await process.ended;
      if (exit !== null)
        throw new Error(`${this.name} ended with ${exit}: ${stderr}`, { cause: error });
      const endedMs = stage.timeMs();
      this.#process = stage.startWorker(this.slot);
      return { sentMs, endedMs, outcome: 'unknown' };
    }
  }
}

/** `sls serve`, as a program of the network asks it. It may die; who asked lives on. */
export class ServerDoor implements HistoryDoor {
  readonly name: string;
  readonly isHolder = false;
  readonly #stage: DoorStage;
  readonly slot: number;
  #process: HistoryProcess;

  constructor(stage: DoorStage, slot: number) {
    this.name = `server ${slot}`;
    this.#stage = stage;
    this.slot = slot;
    this.#process = stage.startServer(slot);
  }

  async ask(asked: WorkerWish, mishap: Mishap | undefined): Promise<WorkerAnswer> {
    const stage = this.#stage;
    if (!this.#process.isAlive) this.#process = stage.startServer(this.slot);
    const process = this.#process;
    const url = await process.firstLine;
    const sentMs = stage.timeMs();
    order(stage, process, mishap);
    try {
      if (url === undefined) throw new TypeError('it was killed while it started');
      const said = await call(url, asked);
      if (process.armed) process.arm(undefined);
      return { sentMs, endedMs: stage.timeMs(), ...said };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const { exit, stderr } = await process.ended;
      if (exit !== null)
        throw new Error(`${this.name} ended with ${exit}: ${stderr}`, { cause: error });
      return { sentMs, endedMs: stage.timeMs(), outcome: 'unknown' };
    }
  }
}

/** `sls seats …`, a new process for each operation. */
export class CommandDoor implements HistoryDoor {
  readonly name: string;
  readonly isHolder = false;
  readonly #stage: DoorStage;
  readonly slot: number;

  constructor(stage: DoorStage, slot: number) {
    this.name = `command ${slot}`;
    this.#stage = stage;
    this.slot = slot;
  }

  async ask(asked: WorkerWish, mishap: Mishap | undefined): Promise<WorkerAnswer> {
    const stage = this.#stage;
    const sentMs = stage.timeMs();
    const process = stage.startCommand(this.slot, wordsOf(asked), mishap);
    if (mishap === 'kill now') order(stage, process, mishap);
    const { exit, stdout, stderr } = await process.ended;
    const endedMs = stage.timeMs();
    if (exit === null) return { sentMs, endedMs, outcome: 'unknown' };
    if (exit === 0) return { sentMs, endedMs, ...readSaid(asked, JSON.parse(stdout)) };
    const { error } = JSON.parse(stderr) as { error: { code: string } };
    return { sentMs, endedMs, outcome: error.code };
  }
}

function order(stage: DoorStage, process: HistoryProcess, mishap: Mishap | undefined): void {
  if (mishap === undefined) return;
  if (mishap !== 'kill now') return process.arm(mishap);
  setTimeout(() => {
    if (!process.isAlive) return;
    stage.countKill();
    void process.kill();
  }, stage.next() * LONGEST_DELAY_MS);
}

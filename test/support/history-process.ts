import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { WorkerAnswer, WorkerWish } from './history-worker.ts';
import { ANNOUNCING_FD, type MishapOrder, type MishapSettings } from './mishaps.ts';
import { programEnv } from './run-program.ts';

/** How a process of a history is started. */
export interface HistoryStart {
  /** Node's arguments, from the program on. */
  words: readonly string[];
  preload: string;
  home: string;
  mishaps: MishapSettings;
  env: Readonly<Record<string, string>>;
  /** Resolves when a process that stopped itself just now may go on. */
  sleep: () => Promise<void>;
}

/** What happened in the middle of commits, of all processes together. */
export interface MishapCount {
  sections: number;
  stop: number;
  kill: number;
}

/** Whoever was asked died before he said anything. */
export class DiedError extends Error {}

/** A process of a history: a worker, a server, or one command. */
export class HistoryProcess {
  readonly ended: Promise<{ exit: number | null; stdout: string; stderr: string }>;
  /** The first line that it wrote, and undefined where it ended before. */
  readonly firstLine: Promise<string | undefined>;
  /** What it shall do in a commit, and did not do yet. */
  armed: MishapOrder | undefined;
  isAlive = true;
  isAsleep = false;
  readonly #child: ChildProcess;
  readonly #count: MishapCount;

  constructor(start: HistoryStart, count: MishapCount) {
    const { words, preload, home, mishaps, env } = start;
    this.armed = mishaps.armed;
    this.#count = count;
    const child = spawn(process.execPath, ['--require', preload, ...words], {
      env: programEnv({ home, env: { ...env, SLS_TEST_MISHAPS: JSON.stringify(mishaps) } }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
    });
    this.#child = child;
    this.#listen(child.stdio[ANNOUNCING_FD] as Readable, start.sleep);
    let stdout = '';
    let stderr = '';
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => (this.isAlive = false));
      child.once('close', (exit) => resolve({ exit, stdout, stderr }));
    });
    this.firstLine = new Promise((resolve) => {
      child.stdout?.on('data', (bytes: Buffer) => {
        stdout += bytes.toString();
        if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
      });
      void this.ended.then(() => resolve(undefined));
    });
    child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  }

  /** Orders a mishap in its next commit, or takes the order back. */
  arm(order: MishapOrder | undefined): void {
    this.armed = order;
    if (this.#child.connected) this.#child.send({ mishap: order ?? null }, () => undefined);
  }

  /** @throws DiedError */
  ask(asked: WorkerWish): Promise<WorkerAnswer> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const said = (answer: WorkerAnswer) => {
        child.off('close', died);
        resolve(answer);
      };
      const died = () => {
        child.off('message', said);
        reject(new DiedError());
      };
      child.once('message', said);
      child.once('close', died);
      if (child.connected) child.send({ ask: asked }, () => undefined);
      else if (!this.isAlive) died();
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #listen(announcements: Readable, sleep: () => Promise<void>): void {
    createInterface(announcements).on('line', (what: string) => {
      if (what === 'section') this.#count.sections += 1;
      if (what !== 'stop' && what !== 'kill') return;
      this.#count[what] += 1;
      this.armed = undefined;
      if (what === 'kill') return;
      void this.#stayAsleep(sleep);
    });
  }

  async #stayAsleep(sleep: () => Promise<void>): Promise<void> {
    this.isAsleep = true;
    await sleep();
    this.isAsleep = false;
    this.#child.kill('SIGCONT');
  }
}

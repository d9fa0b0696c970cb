import { seededNumbers } from './crowd.ts';
import { HistoryClient, type ClientWorld } from './history-client.ts';
import { HistoryDay } from './history-day.ts';
import { CommandDoor, ServerDoor, WorkerDoor, type HistoryDoor } from './history-doors.ts';
import { HistoryProcess, type MishapCount } from './history-process.ts';
import type { HistoryPrograms } from './history-programs.ts';
import type { WorkerWish } from './history-worker.ts';
import { Mischief, type Mishap } from './mischief.ts';
import type { QueuedLogSettings } from './queued-log.ts';
import { programWords } from './run-program.ts';
import type { SeatHistory, SeatLook, SeatOperation } from './seat-history.ts';
import { SharedTime } from './shared-time.ts';

/** What is to happen. */
export interface HistoryPlan {
  seed: number;
  /** A home with so many seats of a product. */
  home: string;
  product: string;
  capacity: number;
  /** So many operations at least. */
  operations: number;
  programs: HistoryPrograms;
  /** False: every whole line of the ledger counts, for every process, and every commit has the lock in front of it. */
  isChained: boolean;
  /** True: no process is stopped or killed, no clock is moved, and nobody passes a lock that is held. */
  isCalm?: boolean;
}

export interface HistoryRun {
  history: SeatHistory;
  mishaps: MishapCount;
  /** How often somebody was told that all seats are taken. */
  refused: number;
  /** Seats whose holders were killed. */
  forfeited: number;
  /** How many seats were to be had in the end, when the time of all had run out. */
  hadInTheEnd: number;
}

const WORKERS = 14;
const SERVERS = 2;
const CLIENTS_OF_A_SERVER = 5;
/** A program takes some tenths of a second to start, and so is asked once in so many operations. */
const COMMANDS = 0.02;

/** As short as proper-lockfile lets it be. */
const STALE_MS = 2000;
/** Beyond that, until some were refused: then all seats are taken, and whoever wakes does not know it. */
const ASLEEP_MS = { least: STALE_MS + 200, most: 3 * STALE_MS };
const REFUSED_MEANWHILE = 3;
const LOOK_AGAIN_MS = 40;
const QUEUE_TIMEOUT_SECONDS = 10;
const CALM_SECONDS = 60;
const OPERATION_MS = 80;
const HOUR_MS = 60 * 60 * 1000;
const LONGEST_TTL_SECONDS = 40;
const GRACE_SECONDS = 5;
/** When so many of all seats are taken, the others will be soon. */
const CROWDED = 0.65;
const LONGEST_PAUSE_MS = 200;

/** Lets sixteen processes work on the seats of one home, through everything that may befall them. */
export async function runHistory(plan: HistoryPlan): Promise<HistoryRun> {
  const stage = new Stage(plan);
  try {
    await stage.play();
    await stage.killAll();
    return await stage.finish();
  } finally {
    await stage.killAll();
  }
}

/** Starts the processes, and knows what happens to them. */
export class Stage {
  readonly next: () => number;
  readonly #plan: HistoryPlan;
  readonly #time: SharedTime;
  readonly #processes = new Set<HistoryProcess>();
  readonly #count: MishapCount = { sections: 0, stop: 0, kill: 0 };
  readonly #mischief: Mischief;
  readonly #day = new HistoryDay();
  readonly #happened: (SeatOperation | SeatLook)[] = [];
  #forfeited = 0;

  constructor(plan: HistoryPlan) {
    this.#plan = plan;
    this.#time = new SharedTime(`${plan.home}.ahead`);
    this.next = seededNumbers(plan.seed);
    this.#mischief = new Mischief(this.#count, this.#processes, this.next);
  }

  timeMs(): number {
    return this.#time.nowMs();
  }

  /** A process was killed from outside. */
  countKill(): void {
    this.#count.kill += 1;
  }

  async play(): Promise<void> {
    const { seed } = this.#plan;
    const clients: HistoryClient[] = [];
    for (let slot = 0; slot < WORKERS; slot += 1) {
      const [worker, command] = [new WorkerDoor(this, slot), new CommandDoor(this, slot)];
      const next = seededNumbers(seed + 100 * slot);
      const door = () => (next() < COMMANDS ? command : worker);
      clients.push(new HistoryClient(this.#worldOf(door, next), `w${slot}`));
    }
    for (let slot = WORKERS; slot < WORKERS + SERVERS; slot += 1) {
      const server = new ServerDoor(this, slot);
      for (let number = 0; number < CLIENTS_OF_A_SERVER; number += 1) {
        const next = seededNumbers(seed + 100 * slot + number);
        clients.push(
          new HistoryClient(
            this.#worldOf(() => server, next),
            `s${slot}.${number}`,
          ),
        );
      }
    }
    await Promise.all(clients.map((client) => this.#keepBusy(client)));
  }

  /** When the time of all has run out, a server that starts then has as many seats as there are. */
  async finish(): Promise<HistoryRun> {
    const { product, capacity } = this.#plan;
    const ttlSeconds = LONGEST_TTL_SECONDS;
    this.#time.pass((ttlSeconds + GRACE_SECONDS) * 1000);
    const server = new ServerDoor(this, WORKERS + SERVERS + 1);
    const by = server.name;
    const look = await server.ask({ kind: 'list', product }, undefined);
    this.#note({ ...look, kind: 'list', by, users: look.users ?? [look.outcome] });
    let hadInTheEnd = 0;
    for (let number = 0; number <= capacity; number += 1) {
      const user = `end-${number}`;
      const holder = { user, host: 'PC', app: 'BSO', session: user };
      const wish = { product, holder, ttlSeconds, idempotencyKey: user };
      const said = await server.ask({ kind: 'acquire', wish }, undefined);
      this.#note({ ...said, kind: 'acquire', by, user, ttlSeconds });
      if (said.outcome === 'ok') hadInTheEnd += 1;
    }
    return {
      history: { capacity, operations: this.#happened },
      mishaps: this.#count,
      refused: this.#day.refused,
      forfeited: this.#forfeited,
      hadInTheEnd,
    };
  }

  startWorker(slot: number): HistoryProcess {
    const { programs, home } = this.#plan;
    return this.#start(slot, [programs.worker, home]);
  }

  startServer(slot: number): HistoryProcess {
    return this.#start(slot, this.#sls(['serve', '--port', '0', '--log', 'silent']));
  }

  startCommand(slot: number, words: readonly string[], mishap: Mishap | undefined): HistoryProcess {
    return this.#start(slot, this.#sls(words), mishap);
  }

  async killAll(): Promise<void> {
    await Promise.all(Array.from(this.#processes, (each) => each.kill()));
  }

  #worldOf(door: () => HistoryDoor, next: () => number): ClientWorld {
    return {
      product: this.#plan.product,
      next,
      door,
      timeMs: () => this.timeMs(),
      isMorning: () => this.#day.isMorning,
      sleeps: () => this.#sleeps(),
      pause: () => passMs(next() * LONGEST_PAUSE_MS),
      ask: (via, asked) => via.ask(asked, this.#drawMishap(via, asked)),
      note: (happened) => this.#note(happened),
      noteForfeited: (seats) => {
        this.#forfeited += seats;
      },
    };
  }

  async #keepBusy(client: HistoryClient): Promise<void> {
    while (this.#happened.length < this.#plan.operations) await client.act();
  }

  #drawMishap(via: HistoryDoor, { kind }: WorkerWish): Mishap | undefined {
    const { isCalm, capacity } = this.#plan;
    if (isCalm) return undefined;
    const isCrowded = this.#day.isMorning && this.#day.taken(this.timeMs()) >= capacity * CROWDED;
    // Whose clock is wrong passes every lock: most of those who fall asleep together are of that kind.
    const mayOversleep = clockShiftOf(via.slot) !== 0 || this.next() < 0.25;
    const takesLast = kind === 'acquire' && isCrowded && mayOversleep;
    const reluctance = via instanceof ServerDoor ? 0.9 : kind === 'release' ? 0.5 : 0;
    return this.#mischief.draw(takesLast, reluctance);
  }

  #note(happened: SeatOperation | SeatLook): void {
    this.#happened.push(happened);
    this.#day.note(happened, this.timeMs(), this.#sleeps());
    this.#time.pass(OPERATION_MS);
  }

  #sleeps(): boolean {
    return [...this.#processes].some(({ isAsleep }) => isAsleep);
  }

  async #sleep(): Promise<void> {
    const began = performance.now();
    const enough = this.#day.refused + REFUSED_MEANWHILE;
    for (let passedMs = 0; passedMs < ASLEEP_MS.most; passedMs = performance.now() - began) {
      if (passedMs >= ASLEEP_MS.least && this.#day.refused >= enough) return;
      await passMs(LOOK_AGAIN_MS);
    }
  }

  #sls(words: readonly string[]): string[] {
    const { isChained, programs } = this.#plan;
    return programWords(words, isChained ? {} : { package: programs.package }).slice(1);
  }

  #start(slot: number, words: readonly string[], mishap?: Mishap): HistoryProcess {
    const { home, programs, isChained, isCalm } = this.#plan;
    const log: QueuedLogSettings = {
      isChained,
      staleMs: isCalm ? CALM_SECONDS * 1000 : STALE_MS,
      timeoutSeconds: isCalm ? CALM_SECONDS : QUEUE_TIMEOUT_SECONDS,
    };
    const mishaps = {
      aheadFile: this.#time.file,
      wallShiftMs: isCalm ? 0 : clockShiftOf(slot),
      ...(typeof mishap === 'object' && { armed: mishap }),
    };
    const env = { SLS_TEST_LOG: JSON.stringify(log) };
    const { preload } = programs;
    const sleep = () => this.#sleep();
    const started = new HistoryProcess({ words, preload, home, mishaps, env, sleep }, this.#count);
    this.#processes.add(started);
    void started.ended.then(() => this.#processes.delete(started));
    return started;
  }
}

function passMs(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}

/** Half of the processes have a wall clock that is wrong by an hour, some ahead and some behind. */
function clockShiftOf(slot: number): number {
  return [HOUR_MS, 0, -HOUR_MS, 0][slot % 4] ?? 0;
}

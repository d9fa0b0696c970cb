import type { HistoryDoor } from './history-doors.ts';
import type { WorkerAnswer, WorkerWish } from './history-worker.ts';
import type { SeatLook, SeatOperation } from './seat-history.ts';

/** Somebody who takes seats and gives them back, one thing after the other. */
export interface ClientWorld {
  product: string;
  /** Numbers from 0 up to 1 that follow from a seed. */
  next: () => number;
  timeMs(): number;
  /** In the morning they come, in the evening they go. */
  isMorning(): boolean;
  /** Somebody sleeps in the middle of a commit. Until he wakes nobody makes room. */
  sleeps(): boolean;
  /** For a moment, as people do who were refused. */
  pause(): Promise<void>;
  door(): HistoryDoor;
  ask(door: HistoryDoor, asked: WorkerWish): Promise<WorkerAnswer>;
  note(happened: SeatOperation | SeatLook): void;
  /** A holder was killed: so many seats nobody gives back. */
  noteForfeited(seats: number): void;
}

interface HeldLease {
  user: string;
  id: string;
  token: string;
  ttlSeconds: number;
  /** When it ran out, if nobody renews it. */
  untilMs: number;
}

interface Wish {
  user: string;
  ttlSeconds: number;
}

/** A worker that is killed keeps its seats for a while: with many of them there would be none for the living. */
const MOST_SEATS = 3;
/** Who has all that he wants gives one back this much rather, and takes another. */
const SWAPPING = 0.15;
/** How often somebody asks again, in whose name a process asked that was killed. */
const REPEATING = 0.7;
const TTLS = [30, 30, 40] as const;

/** A client of a history. What it holds is gone with its process, unless it asked a server. */
export class HistoryClient {
  readonly #world: ClientWorld;
  readonly #name: string;
  #made = 0;
  #held: HeldLease[] = [];
  /** Asked for, and nobody knows what came of it. */
  #unanswered: { wish: Wish; via: HistoryDoor } | undefined;

  constructor(world: ClientWorld, name: string) {
    this.#world = world;
    this.#name = name;
  }

  /** Does one thing. */
  async act(): Promise<void> {
    const { timeMs, isMorning, next } = this.#world;
    const now = timeMs();
    this.#held = this.#held.filter(({ untilMs }) => untilMs > now);
    const unanswered = this.#unanswered;
    this.#unanswered = undefined;
    if (unanswered !== undefined) return this.#acquire(unanswered.wish, unanswered.via);
    const [coming, staying] = isMorning() ? [0.7, 0.95] : [0.15, 0.35];
    const number = next();
    if (number > 0.96) return this.#look();
    const mayCome = this.#held.length < MOST_SEATS;
    if (this.#held.length === 0 || (mayCome && number < coming))
      return this.#acquire(this.#newWish(), this.#world.door());
    const stays = number < (mayCome ? staying : staying - SWAPPING) || this.#world.sleeps();
    return this.#change(stays ? 'renew' : 'release');
  }

  #newWish(): Wish {
    const user = `${this.#name}-${(this.#made += 1)}`;
    return { user, ttlSeconds: TTLS[Math.floor(this.#world.next() * TTLS.length)] ?? 30 };
  }

  async #acquire(wish: Wish, via: HistoryDoor): Promise<void> {
    const { product, next } = this.#world;
    const { user, ttlSeconds } = wish;
    const holder = { user, host: 'PC', app: 'BSO', session: user };
    const said = await this.#ask(via, {
      kind: 'acquire',
      wish: { product, holder, ttlSeconds, idempotencyKey: user },
    });
    this.#note(via, { kind: 'acquire', ...wish }, said);
    const untilMs = said.sentMs + ttlSeconds * 1000;
    if (said.outcome === 'SEATS_EXHAUSTED') await this.#world.pause();
    if (said.lease) this.#held.push({ ...wish, ...said.lease, untilMs });
    // The command line knows no second try: it would take a second lease.
    const mayRepeat = !via.name.startsWith('command') && (!via.isHolder || next() < REPEATING);
    if (said.outcome === 'unknown' && mayRepeat) this.#unanswered = { wish, via };
  }

  async #change(kind: 'renew' | 'release'): Promise<void> {
    const lease =
      kind === 'renew' ? this.#held.toSorted((a, b) => a.untilMs - b.untilMs)[0] : this.#held.pop();
    if (lease === undefined) return;
    const { id, token } = lease;
    const via = this.#world.door();
    const said = await this.#ask(via, { kind, id, token });
    this.#note(via, { kind, ...lease }, said);
    if (kind === 'renew' && said.outcome === 'ok')
      lease.untilMs = said.sentMs + lease.ttlSeconds * 1000;
  }

  async #look(): Promise<void> {
    const { product, door, note } = this.#world;
    const via = door();
    const { users, outcome, ...times } = await this.#ask(via, { kind: 'list', product });
    // Nobody may be refused a look: the code stands where nobody asked for a seat.
    if (outcome !== 'unknown')
      note({ ...times, kind: 'list', by: via.name, users: users ?? [outcome] });
  }

  async #ask(via: HistoryDoor, asked: WorkerWish): Promise<WorkerAnswer> {
    const said = await this.#world.ask(via, asked);
    if (said.outcome === 'unknown' && via.isHolder)
      this.#world.noteForfeited(this.#held.splice(0).length);
    return said;
  }

  #note(
    via: HistoryDoor,
    { kind, user, ttlSeconds }: Pick<SeatOperation, 'kind' | 'user' | 'ttlSeconds'>,
    { sentMs, endedMs, outcome }: WorkerAnswer,
  ): void {
    this.#world.note({ kind, by: via.name, user, ttlSeconds, sentMs, endedMs, outcome });
  }
}

import type { Holder, Lease, LeaseState, Seats, VerifiedLicence } from './api.ts';
import { runAfter, startWatch, type Watch } from './clock.ts';
import { isAway } from './exchange.ts';
import { forgetAtExit, releaseAtExit } from './exit-hooks.ts';
import { deletionOf, giveBack } from './give-back.ts';
import type { LeaseAnswer, ProvenLink } from './lease-answer.ts';
import { ownError, type LicenceError } from './licence-error.ts';
import { renewSeat } from './renew-seat.ts';
import { decideAfterFailure, renewalDueMs, renewalTimeoutMs } from './renewal-plan.ts';
import { retryPauseMs } from './retry-pause.ts';
import { takeSeat, type TakenSeat } from './take-seat.ts';

/** A timer that comes later than this: the computer slept, or its clock was set. */
const OVERSLEPT_MS = 5000;

/** What a server says that no repeating changes. */
const FINAL = new Set(['LEASE_GONE', 'LEASE_TOKEN_WRONG']);

export class SelfRenewingLease implements Lease {
  readonly holder: Required<Holder>;
  readonly lost: Promise<LicenceError>;
  readonly #link: ProvenLink;
  readonly #ended = new AbortController();
  /** Ends the question that is under way when the seat is released. */
  readonly #asking = new AbortController();
  #answer: LeaseAnswer;
  #token: string;
  /** Since the last question that the server granted was sent. */
  #watch: Watch;
  #state: LeaseState = 'held';
  #failures = 0;
  #callOff = (): void => undefined;
  #tellLost: (error: LicenceError) => void = () => undefined;
  #released: Promise<boolean> | undefined;

  constructor(link: ProvenLink, holder: Required<Holder>, seat: TakenSeat) {
    this.#link = link;
    this.holder = holder;
    this.lost = new Promise((resolve) => {
      this.#tellLost = resolve;
    });
    [this.#answer, this.#token, this.#watch] = [seat, seat.token, seat.watch];
    if (link.releaseOnExit) releaseAtExit(this, () => deletionOf(link, this.id, this.#token));
    this.#renewInTime();
  }

  get id(): string {
    return this.#answer.id;
  }
  get ttlSeconds(): number {
    return this.#answer.ttlSeconds;
  }
  get expiresAt(): string {
    return this.#answer.expiresAt;
  }
  get seats(): Seats | undefined {
    return this.#answer.seats;
  }
  get licence(): VerifiedLicence | undefined {
    return this.#answer.licence;
  }
  get state(): LeaseState {
    return this.#state;
  }
  get signal(): AbortSignal {
    return this.#ended.signal;
  }
  get isHeld(): boolean {
    return this.#isOn() && this.#watch.elapsedMs() < this.#ttlMs;
  }

  release(): Promise<boolean> {
    return (this.#released ??= this.#release());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
  }

  get #ttlMs(): number {
    return this.#answer.ttlSeconds * 1000;
  }

  #isOn(): boolean {
    return this.#state === 'held' || this.#state === 'offline';
  }

  #renewInTime(): void {
    const dueMs = renewalDueMs(this.#ttlMs, this.#link.random());
    this.#renewAfter(dueMs - this.#watch.elapsedMs());
  }

  #renewAfter(milliseconds: number): void {
    this.#wake(milliseconds, () => void this.#renew());
  }

  /** A lease keeps no program from ending: see exit-hooks.ts. */
  #wake(milliseconds: number, run: () => void): void {
    this.#callOff = runAfter(this.#link.clock, Math.max(0, milliseconds), run, false);
  }

  async #renew(): Promise<void> {
    const elapsedMs = this.#watch.elapsedMs();
    const timeoutMs = renewalTimeoutMs(elapsedMs, this.#limits(), this.#link.timeoutMs);
    const seat = { id: this.id, token: this.#token, holder: this.holder };
    try {
      const { answer, watch } = await renewSeat(this.#link, seat, timeoutMs, this.#asking.signal);
      this.#goOn({ ...answer, seats: answer.seats ?? this.seats }, watch);
    } catch (error) {
      await this.#failed(error as LicenceError);
    }
  }

  #goOn(answer: LeaseAnswer, watch: Watch): void {
    if (!this.#isOn()) return;
    const wasOffline = this.#state === 'offline';
    [this.#answer, this.#watch, this.#state, this.#failures] = [answer, watch, 'held', 0];
    if (wasOffline) this.#tell(() => this.#link.on.onRestored?.(this));
    this.#renewInTime();
  }

  async #failed(error: LicenceError): Promise<void> {
    if (!this.#isOn()) return;
    if (!FINAL.has(error.code)) return this.#tryAgain(error);
    // Gone because it ran out, not because somebody took it away: then a fresh one may be had.
    const ranOut = error.code === 'LEASE_GONE' && this.#watch.elapsedMs() >= this.#ttlMs;
    if (!ranOut) return this.#lose(error);
    try {
      const seat = await takeSeat(this.#link, this.holder, 0, this.#asking.signal);
      this.#token = seat.token;
      this.#goOn(seat, seat.watch);
    } catch (refusal) {
      if (!this.#isOn()) return;
      if (isAway(refusal as LicenceError)) this.#tryAgain(refusal as LicenceError);
      else this.#lose(refusal as LicenceError);
    }
  }

  #tryAgain(error: LicenceError): void {
    this.#failures += 1;
    const elapsedMs = this.#watch.elapsedMs();
    const isAwayNow = isAway(error);
    const pauseMs = retryPauseMs(this.#link, this.#failures, error);
    const plan = decideAfterFailure(elapsedMs, this.#limits(isAwayNow), pauseMs);
    if (plan.isOver) return this.#lose(this.#ranOut(error));
    if (plan.isOffline) this.#goOffline();
    const pausing = startWatch(this.#link.clock);
    this.#wake(plan.pauseMs, () => {
      const overslept = pausing.elapsedMs() - plan.pauseMs > OVERSLEPT_MS;
      if (plan.isLast && !overslept) this.#lose(this.#ranOut(error));
      else {
        if (isAwayNow && this.#watch.elapsedMs() >= this.#ttlMs) this.#goOffline();
        void this.#renew();
      }
    });
  }

  #limits(isServerAway = true) {
    const { graceMs } = this.#link;
    return { ttlMs: this.#ttlMs, graceMs: isServerAway ? graceMs : 0 };
  }

  #goOffline(): void {
    const { graceMs, on } = this.#link;
    if (this.#state !== 'held' || graceMs === 0) return;
    this.#state = 'offline';
    const left = Math.max(0, this.#ttlMs + graceMs - this.#watch.elapsedMs());
    this.#tell(() => on.onOffline?.(left / 1000, this));
  }

  #lose(error: LicenceError): void {
    this.#state = 'lost';
    forgetAtExit(this);
    this.#tellLost(error);
    this.#ended.abort(error);
    this.#tell(() => this.#link.on.onLost?.(error, this));
  }

  /** What a program's own function throws is the program's, and must not spoil the lease. */
  #tell(run: () => void): void {
    queueMicrotask(run);
  }

  #ranOut(cause: LicenceError): LicenceError {
    const seconds = Math.round(this.#watch.elapsedMs() / 1000);
    const details = { seconds, reason: cause.code };
    return ownError('LEASE_RAN_OUT', details, this.#link.language, { cause });
  }

  async #release(): Promise<boolean> {
    if (!this.#isOn()) return false;
    this.#state = 'released';
    this.#callOff();
    this.#asking.abort();
    // Until then the program's end may still ask for it.
    const isBack = await giveBack(this.#link, this.id, this.#token);
    forgetAtExit(this);
    return isBack;
  }
}

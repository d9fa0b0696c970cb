import { accept, refuse, type Outcome } from '../domain/outcome.ts';

/** How many failures are borne within a window that begins with the first of them. */
export interface LimitRule {
  windowSeconds: number;
  /** Of one source: an address, an account. */
  perSource: number;
  /** Of all sources together. */
  overall: number;
}

export interface LimitProblems {
  TOO_MANY_ATTEMPTS: { retryAfterSeconds: number };
}

/** Failures that were counted since a window began. */
export interface FailureWindow {
  source: string;
  failures: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** Where the counts survive a restart. */
export interface LimitsFile {
  read(): readonly FailureWindow[];
  /** May throw: counting goes on without. */
  write(windows: readonly FailureWindow[]): void;
}

export interface LimitsWorld {
  /** Milliseconds since 1970. */
  now: () => number;
  file: LimitsFile;
  /** Runs something once, a little later; returns what calls it off. */
  later: (work: () => void) => () => void;
}

/** Counts of that many sources are kept; of more, the oldest are forgotten. */
const MOST_SOURCES = 10_000;

/** The name under which all are counted together; no address reads so. */
const EVERYBODY = '*';

/**
 * Counts failed attempts by source and in all. Somebody who guesses is stopped; whoever is right is
 * not counted. The counts are written a little later, once for many, so that nobody on the network
 * can keep the disk busy; a killed process forgets the last seconds.
 */
export class FailureLimits {
  readonly #rule: LimitRule;
  readonly #world: LimitsWorld;
  readonly #windows = new Map<string, FailureWindow>();
  #callOff: (() => void) | undefined;

  constructor(rule: LimitRule, world: LimitsWorld) {
    this.#rule = rule;
    this.#world = world;
    for (const window of world.file.read()) this.#windows.set(window.source, { ...window });
  }

  /** May this source try? */
  check(source: string): Outcome<true, LimitProblems> {
    return this.#decide(source, this.#rule.perSource);
  }

  /** May anybody fail once more? For what would fail: whoever is right is let in all the same. */
  checkOverall(): Outcome<true, LimitProblems> {
    return this.#decide(EVERYBODY, this.#rule.overall);
  }

  /** Counts a failure. */
  fail(source: string): void {
    for (const name of [source, EVERYBODY]) {
      const window = this.#standing(name) ?? this.#begin(name);
      window.failures += 1;
    }
    this.#callOff ??= this.#world.later(() => this.#write());
  }

  /** Writes what is not written yet. */
  close(): void {
    if (this.#callOff === undefined) return;
    this.#callOff();
    this.#write();
  }

  #decide(source: string, most: number): Outcome<true, LimitProblems> {
    const window = this.#standing(source);
    if (window === undefined || window.failures < most) return accept(true);
    const milliseconds = window.endsAt - this.#world.now();
    return refuse('TOO_MANY_ATTEMPTS', {
      retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)),
    });
  }

  /** A clock that was set back must not lock anybody out for longer than a window. */
  #standing(source: string): FailureWindow | undefined {
    const window = this.#windows.get(source);
    if (window === undefined) return undefined;
    const left = window.endsAt - this.#world.now();
    if (left > 0 && left <= this.#rule.windowSeconds * 1000) return window;
    this.#windows.delete(source);
    return undefined;
  }

  #begin(source: string): FailureWindow {
    const endsAt = this.#world.now() + this.#rule.windowSeconds * 1000;
    const window = { source, failures: 0, endsAt };
    this.#windows.delete(source);
    this.#windows.set(source, window);
    for (const oldest of this.#windows.keys()) {
      if (this.#windows.size <= MOST_SOURCES) break;
      if (oldest !== EVERYBODY) this.#windows.delete(oldest);
    }
    return window;
  }

  #write(): void {
    this.#callOff = undefined;
    const standing = [...this.#windows.values()].filter(({ endsAt }) => endsAt > this.#world.now());
    try {
      this.#world.file.write(standing);
    } catch {
      // Counting goes on in memory: a full disk must not open the door, nor close it.
    }
  }
}

/** The clocks of the program's computer, as an argument, so that tests can set them. */
export interface ClientClock {
  /** The wall clock, in milliseconds since 1970. */
  now(): number;
  /** Milliseconds that only go forward; they may stand still while the computer sleeps. */
  monotonicMs(): number;
  /**
   * Runs something once, after some milliseconds.
   *
   * @param keepsAlive whether a program that has nothing else to do waits for it
   * @returns what calls it off
   */
  after(milliseconds: number, run: () => void, keepsAlive: boolean): () => void;
}

export const systemClock: ClientClock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(milliseconds, run, keepsAlive) {
    const timer: unknown = setTimeout(run, milliseconds);
    if (!keepsAlive && hasUnref(timer)) timer.unref();
    return () => {
      clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
    };
  },
};

/** Timers of Node have it, those of browsers are numbers. */
function hasUnref(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer;
}

/** Time since some moment. */
export interface Watch {
  elapsedMs(): number;
}

/**
 * Starts to count time, by whichever clock says more: monotonic time stands still while a computer
 * sleeps, and the wall clock may be set back. So a lease is never thought to last longer than it does.
 */
export function startWatch(clock: ClientClock): Watch {
  const [wall, monotonic] = [clock.now(), clock.monotonicMs()];
  return {
    elapsedMs: () => Math.max(clock.now() - wall, clock.monotonicMs() - monotonic, 0),
  };
}

/** No timer runs longer: a computer that slept, or whose clock was set, is noticed within it. */
const LONGEST_TIMER_MS = 15_000;

/**
 * Runs something when some time has passed by the larger of both clocks.
 *
 * @returns what calls it off
 */
export function runAfter(
  clock: ClientClock,
  milliseconds: number,
  run: () => void,
  keepsAlive: boolean,
): () => void {
  const watch = startWatch(clock);
  let callOff: () => void;
  const wait = () => {
    const left = milliseconds - watch.elapsedMs();
    callOff = clock.after(
      // Whole ones: a timer of nearly nothing would find that no time has passed.
      Math.ceil(Math.max(0, Math.min(left, LONGEST_TIMER_MS))),
      () => (watch.elapsedMs() >= milliseconds ? run() : wait()),
      keepsAlive,
    );
  };
  wait();
  return () => callOff();
}

/** Waits; gives up, without an error, when the signal says so. */
export function pause(
  clock: ClientClock,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const end = () => {
      callOff();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const callOff = runAfter(clock, milliseconds, end, true);
    signal?.addEventListener('abort', end);
  });
}

import type { ClientClock } from '../../src/client/clock.ts';
import { pendingCrypto } from './pending-crypto.ts';

/** A clock for the programs' client: time passes only when a test says so, and timers come in order. */
export interface TestClientClock extends ClientClock {
  /** Time passes; timers run when they are due, and what they begin is waited for. */
  pass(milliseconds: number): Promise<void>;
  /** The computer sleeps: the wall clock goes on, monotonic time and timers stand still. */
  sleep(milliseconds: number): void;
  /** Somebody moves the wall clock. */
  moveWall(milliseconds: number): void;
  /** Until everything that does not wait for time has come to rest. */
  settle(): Promise<void>;
  /** How many timers would keep a program from ending. */
  keepingAlive(): number;
}

interface Timer {
  atMs: number;
  run: () => void;
  keepsAlive: boolean;
}

export function testClientClock(): TestClientClock {
  let [monotonicMs, wallAheadMs] = [5_000_000, Date.parse('2026-11-22T09:30:00.000Z') - 5_000_000];
  const timers = new Set<Timer>();
  const settle = async () => {
    for (let quiet = 0; quiet < 10; quiet = pendingCrypto() === 0 ? quiet + 1 : 0)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
  };
  return {
    now: () => monotonicMs + wallAheadMs,
    monotonicMs: () => monotonicMs,
    after(milliseconds, run, keepsAlive) {
      const timer = { atMs: monotonicMs + milliseconds, run, keepsAlive };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(milliseconds) {
      const end = monotonicMs + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...timers].toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined || next.atMs > end) break;
        timers.delete(next);
        monotonicMs = Math.max(monotonicMs, next.atMs);
        next.run();
        await settle();
      }
      monotonicMs = end;
      await settle();
    },
    sleep(milliseconds) {
      wallAheadMs += milliseconds;
    },
    moveWall(milliseconds) {
      wallAheadMs += milliseconds;
    },
    settle,
    keepingAlive: () => [...timers].filter(({ keepsAlive }) => keepsAlive).length,
  };
}

import type { Clock } from '../../src/machine/clock.ts';

/** A clock that moves only when a test moves it. */
export interface FixedClock extends Clock {
  /** Time passes: wall and monotonic clock go on together. */
  pass(milliseconds: number): void;
  /** Somebody sets the wall clock; monotonic time does not notice. */
  setWall(at: string | number): void;
  /** The computer starts again: another boot, monotonic time from zero, the wall clock stays. */
  reboot(bootId?: string): void;
}

/** A clock that stands at an instant, in its first boot, an hour after the start. */
export function fixedClock(at: string | number = '2026-11-22T09:30:00.000Z'): FixedClock {
  let now = milliseconds(at);
  let monotonicMs = 60 * 60 * 1000;
  let boots = 1;
  let bootId = 'boot-1';
  return {
    now: () => now,
    monotonicMs: () => monotonicMs,
    bootId: () => bootId,
    pass: (elapsed) => {
      now += elapsed;
      monotonicMs += elapsed;
    },
    setWall: (moved) => {
      now = milliseconds(moved);
    },
    reboot: (name) => {
      boots += 1;
      bootId = name ?? `boot-${boots}`;
      monotonicMs = 0;
    },
  };
}

function milliseconds(at: string | number): number {
  return typeof at === 'string' ? Date.parse(at) : at;
}

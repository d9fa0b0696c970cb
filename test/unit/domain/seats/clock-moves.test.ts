import { describe, expect, it } from 'vitest';
import { decideBoot } from '../../../../src/domain/seats/opened-ledger.ts';
import { fixedClock, type FixedClock } from '../../../support/fixed-clock.ts';
import { applyAll, momentOf, TestLedger } from '../../../support/seat-world.ts';

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;
const TTL = 600_000;

/** Every move of a clock that a lease may meet, and how long it lives after it, counted in monotonic time. */
const MOVES: [name: string, move: (clock: FixedClock) => void, livesMs: number][] = [
  ['nothing happens', () => undefined, TTL],
  ...([-10, -1, 1, 10] as const).map((years): [string, (clock: FixedClock) => void, number] => [
    `the wall clock moves by ${years} years`,
    (clock) => clock.setWall(clock.now() + years * YEAR),
    TTL,
  ]),
  ['the wall clock moves by an hour', (clock) => clock.setWall(clock.now() + 3_600_000), TTL],
  ['the wall clock goes back by a day', (clock) => clock.setWall(clock.now() - DAY), TTL],
  // While the computer sleeps, its monotonic clock stands still: so does a lease.
  ['the computer sleeps for a week', (clock) => clock.setWall(clock.now() + 7 * DAY), TTL],
  ['half of its time passes', (clock) => clock.pass(TTL / 2), TTL / 2],
  ['the computer starts again', (clock) => clock.reboot(), TTL],
  [
    'the computer starts again, after half of its time',
    (clock) => {
      clock.pass(TTL / 2);
      clock.reboot();
    },
    TTL,
  ],
  [
    'the computer starts again a year later',
    (clock) => {
      clock.setWall(clock.now() + YEAR);
      clock.reboot();
    },
    TTL,
  ],
  // Same boot, but the monotonic clock stands an hour back: that is how a restored snapshot looks.
  ['a snapshot is restored', (clock) => clock.reboot(clock.bootId()), TTL],
  [
    'a snapshot is restored, and the wall clock goes back by ten years',
    (clock) => {
      clock.reboot(clock.bootId());
      clock.setWall(clock.now() - 10 * YEAR);
    },
    TTL,
  ],
];

describe('a lease lives its time to the second, whatever clocks do', () => {
  it.each(MOVES)('%s', (_, move, livesMs) => {
    const clock = fixedClock();
    const ledger = new TestLedger(clock, { capacity: 1 });
    expect(ledger.acquire('a')).toBe('granted');
    move(clock);
    // Whoever is refused first says in the log that another boot began.
    expect(ledger.acquire('b')).toBe('SEATS_EXHAUSTED');
    ledger.state = applyAll(ledger.state, decideBoot(ledger.state, momentOf(clock)) ?? []);
    expect(decideBoot(ledger.state, momentOf(clock))).toBeNull();
    clock.pass(livesMs - 1);
    expect(ledger.acquire('b')).toBe('SEATS_EXHAUSTED');
    clock.pass(1000);
    expect(ledger.acquire('b')).toBe('granted');
    expect(ledger.ids()).toEqual(['b']);
  });
});

describe('a new boot', () => {
  it('gives one more time to live, and not one for every look', () => {
    const clock = fixedClock();
    const ledger = new TestLedger(clock, { capacity: 2 });
    ledger.acquire('a');
    clock.reboot();
    ledger.acquire('b');
    const { state } = ledger;
    clock.pass(TTL - 1);
    expect(ledger.acquire('c')).toBe('SEATS_EXHAUSTED');
    expect(decideBoot(state, momentOf(clock))).toBeNull();
    clock.pass(1000);
    expect(ledger.acquire('c')).toBe('granted');
    expect(ledger.ids()).toEqual(['c']);
  });

  it('is not written for a ledger that nobody is in', () => {
    const clock = fixedClock();
    expect(decideBoot(new TestLedger(clock).state, momentOf(clock))).toBeNull();
  });

  it('is not seen in a clock that another processor reads a little behind', () => {
    const clock = fixedClock();
    const ledger = new TestLedger(clock, { capacity: 5 });
    ledger.acquire('a');
    const moment = { ...momentOf(clock), monotonicMs: clock.monotonicMs() - 900 };
    expect(decideBoot(ledger.state, moment)).toBeNull();
  });
});

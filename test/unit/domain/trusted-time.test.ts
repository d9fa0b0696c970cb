import { describe, expect, it } from 'vitest';
import { isClockBehind, judgeAt, trustedTime } from '../../../src/domain/trusted-time.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const at = (instant: string): number => Date.parse(instant);

describe('trusted time', () => {
  it.each([
    ['is unknown without any document', [], 5 * HOUR_MS, null],
    [
      'is the date of the only document',
      ['2026-11-01T00:00:00.000Z'],
      0,
      '2026-11-01T00:00:00.000Z',
    ],
    [
      'is the newest date, whatever the order',
      ['2026-03-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
      0,
      '2026-11-01T00:00:00.000Z',
    ],
    [
      'goes on with monotonic time',
      ['2026-11-01T00:00:00.000Z'],
      2 * HOUR_MS,
      '2026-11-01T02:00:00.000Z',
    ],
    [
      'never goes back when a new boot begins',
      ['2026-11-01T00:00:00.000Z'],
      -3 * HOUR_MS,
      '2026-11-01T00:00:00.000Z',
    ],
  ])('%s', (_, issuedAts, elapsedMs, expected) => {
    expect(trustedTime(issuedAts, elapsedMs)).toBe(expected === null ? null : at(expected));
  });
});

describe('the time at which dates are judged', () => {
  const trusted = at('2026-11-01T00:00:00.000Z');

  it.each([
    ['the wall clock, where nothing is trusted yet', trusted, null, trusted, false],
    ['the wall clock, where it is ahead', trusted + DAY_MS, trusted, trusted + DAY_MS, false],
    [
      'the wall clock even years ahead',
      trusted + 4000 * DAY_MS,
      trusted,
      trusted + 4000 * DAY_MS,
      false,
    ],
    ['either, where they agree', trusted, trusted, trusted, false],
    [
      'trusted time, where the clock is a little behind',
      trusted - HOUR_MS,
      trusted,
      trusted,
      false,
    ],
    ['trusted time, and no report yet, at 24 hours', trusted - DAY_MS, trusted, trusted, false],
    ['trusted time, with a report, past 24 hours', trusted - DAY_MS - 1, trusted, trusted, true],
    ['trusted time, where the clock fell back to 1970', 0, trusted, trusted, true],
  ])('is %s', (_, now, trustedMs, judged, behind) => {
    expect(judgeAt({ now, trusted: trustedMs })).toBe(judged);
    expect(isClockBehind({ now, trusted: trustedMs })).toBe(behind);
  });

  it('recovers as soon as a clock that was years ahead is set right', () => {
    const wrong = judgeAt({ now: trusted + 4000 * DAY_MS, trusted });
    const right = judgeAt({ now: trusted + HOUR_MS, trusted });
    expect(right).toBeLessThan(wrong);
    expect(right).toBe(trusted + HOUR_MS);
  });
});

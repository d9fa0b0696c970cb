import { expect, it } from 'vitest';
import { FailureLimits, type FailureWindow } from '../../../src/http/failure-limits.ts';

const RULE = { windowSeconds: 600, perSource: 3, overall: 5 };
const ALLOWED = { ok: true, value: true };

function count({ kept = [] as readonly FailureWindow[], now = 1_000_000 } = {}) {
  const clock = { now };
  const written: (readonly FailureWindow[])[] = [];
  const putOff: (() => void)[] = [];
  const limits = new FailureLimits(RULE, {
    now: () => clock.now,
    file: { read: () => kept, write: (windows) => void written.push(windows) },
    later: (work) => {
      putOff.push(work);
      return () => void putOff.splice(0);
    },
  });
  const fail = (source: string, times: number) => {
    for (let time = 0; time < times; time += 1) limits.fail(source);
  };
  return { limits, clock, written, putOff, fail };
}

it('stops a source after so many failures, and says for how long', () => {
  const { limits, clock, fail } = count();
  fail('10.0.0.1', 2);
  expect(limits.check('10.0.0.1')).toEqual(ALLOWED);
  clock.now += 1500;
  fail('10.0.0.1', 1);
  expect(limits.check('10.0.0.1')).toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
    details: { retryAfterSeconds: 599 },
  });
  expect(limits.check('10.0.0.2')).toEqual(ALLOWED);
});

it('forgets failures when their window has ended', () => {
  const { limits, clock, fail } = count();
  fail('10.0.0.1', 3);
  clock.now += 600_000;
  expect(limits.check('10.0.0.1')).toEqual(ALLOWED);
});

it('counts all sources together as well', () => {
  const { limits, fail } = count();
  fail('10.0.0.1', 2);
  fail('10.0.0.2', 2);
  expect(limits.checkOverall()).toEqual(ALLOWED);
  fail('10.0.0.3', 1);
  expect(limits.checkOverall()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
});

it('locks nobody out for longer than a window when the clock is set back', () => {
  const { limits, clock, fail } = count();
  fail('10.0.0.1', 3);
  clock.now -= 10 * 365 * 86_400_000;
  expect(limits.check('10.0.0.1')).toEqual(ALLOWED);
});

it('goes on after a restart where it was', () => {
  const before = count();
  before.fail('10.0.0.1', 3);
  before.limits.close();
  const [kept = []] = before.written;
  expect(count({ kept }).limits.check('10.0.0.1')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
});

it('writes once for many failures, and again only after new ones', () => {
  const { limits, written, putOff, fail } = count();
  fail('10.0.0.1', 2);
  expect(putOff).toHaveLength(1);
  putOff.pop()?.();
  expect(written).toHaveLength(1);
  limits.close();
  expect(written).toHaveLength(1);
});

it('keeps counting where the disk takes nothing', () => {
  const putOff: (() => void)[] = [];
  const limits = new FailureLimits(RULE, {
    now: () => 0,
    file: {
      read: () => [],
      write: () => {
        throw new Error('ENOSPC');
      },
    },
    later: (work) => {
      putOff.push(work);
      return () => undefined;
    },
  });
  for (let time = 0; time < 3; time += 1) limits.fail('10.0.0.1');
  putOff[0]?.();
  expect(limits.check('10.0.0.1')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
});

it('remembers a bounded number of sources, the newest', () => {
  const { limits, fail } = count();
  fail('first', 3);
  for (let index = 0; index < 10_000; index += 1) limits.fail(`source ${index}`);
  expect(limits.check('first')).toEqual(ALLOWED);
  fail('last', 3);
  expect(limits.check('last')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
});

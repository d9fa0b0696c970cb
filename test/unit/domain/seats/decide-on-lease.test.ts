import { describe, expect, it } from 'vitest';
import { decideFree, type FreeFilter } from '../../../../src/domain/seats/decide-free.ts';
import { decideRelease, decideRenew } from '../../../../src/domain/seats/decide-renew.ts';
import { fixedClock, type FixedClock } from '../../../support/fixed-clock.ts';
import { applyAll, momentOf, TestLedger } from '../../../support/seat-world.ts';

function taken(clock: FixedClock, ids: readonly string[]): TestLedger {
  const ledger = new TestLedger(clock, { capacity: 10 });
  for (const id of ids) ledger.acquire(id);
  return ledger;
}

const codeOf = (outcome: { ok: true } | { ok: false; code: string }) =>
  outcome.ok ? 'done' : outcome.code;

describe('renewing', () => {
  it('lets a lease live for its whole time again, any number of times', () => {
    const clock = fixedClock();
    const ledger = taken(clock, ['a', 'b']);
    for (let round = 0; round < 10; round += 1) {
      clock.pass(400_000);
      const renewed = decideRenew(ledger.state, momentOf(clock), 'a', 'digest of a');
      expect(codeOf(renewed)).toBe('done');
      if (renewed.ok) ledger.state = applyAll(ledger.state, renewed.value.events);
    }
    expect(ledger.ids()).toEqual(['a']);
    expect(codeOf(decideRenew(ledger.state, momentOf(clock), 'b', 'digest of b'))).toBe(
      'LEASE_GONE',
    );
  });

  it('costs nothing but the lease itself until it would have ended', () => {
    const clock = fixedClock();
    const ledger = taken(clock, ['a']);
    clock.pass(100_000);
    const renewed = decideRenew(ledger.state, momentOf(clock), 'a', 'digest of a');
    const after = applyAll(ledger.state, renewed.ok ? renewed.value.events : []);
    expect(after.due).toBe(ledger.state.due);
    expect(after.users).toBe(ledger.state.users);
  });

  it.each([
    ['decideRenew', decideRenew],
    ['decideRelease', decideRelease],
  ])('wants the token: %s', (_, decide) => {
    const clock = fixedClock();
    const { state } = taken(clock, ['a']);
    expect(codeOf(decide(state, momentOf(clock), 'a', 'digest of b'))).toBe('LEASE_TOKEN_WRONG');
    expect(codeOf(decide(state, momentOf(clock), 'a', null))).toBe('done');
    expect(codeOf(decide(state, momentOf(clock), 'z', 'digest of z'))).toBe('LEASE_GONE');
  });
});

describe('giving back', () => {
  it('frees the seat, once', () => {
    const clock = fixedClock();
    const ledger = taken(clock, ['a', 'b']);
    const released = decideRelease(ledger.state, momentOf(clock), 'a', 'digest of a');
    const after = applyAll(ledger.state, released.ok ? released.value.events : []);
    expect([...after.leases.entries()].map(([id]) => id)).toEqual(['b']);
    expect(codeOf(decideRelease(after, momentOf(clock), 'a', 'digest of a'))).toBe('LEASE_GONE');
  });
});

describe("an administrator's release", () => {
  it.each<[FreeFilter, string[]]>([
    ['all', []],
    [{ id: 'a' }, ['b', 'c']],
    [{ user: 'b' }, ['a', 'c']],
    [{ host: 'PC-c' }, ['a', 'b']],
    [{ user: 'nobody' }, ['a', 'b', 'c']],
  ])('%o leaves %o', (filter, left) => {
    const clock = fixedClock();
    const ledger = taken(clock, ['a', 'b', 'c']);
    const { events, freed } = decideFree(ledger.state, momentOf(clock), filter);
    ledger.state = applyAll(ledger.state, events);
    expect(ledger.ids()).toEqual(left);
    expect(freed.length).toBe(3 - left.length);
    expect(events.length === 0).toBe(freed.length === 0);
  });
});

import { describe, expect, it } from 'vitest';
import { decideAcquire } from '../../../../src/domain/seats/decide-acquire.ts';
import { occupied } from '../../../../src/domain/seats/ledger.ts';
import { fixedClock } from '../../../support/fixed-clock.ts';
import { holderNamed, momentOf, TestLedger, wishOf } from '../../../support/seat-world.ts';

describe('a seat', () => {
  it('is granted while one is free, and refused with the holders', () => {
    const ledger = new TestLedger(fixedClock());
    expect([ledger.acquire('a'), ledger.acquire('b')]).toEqual(['granted', 'granted']);
    const refused = decideAcquire(ledger.state, momentOf(ledger.clock), ledger.terms, wishOf('c'));
    expect(refused).toEqual({
      ok: false,
      code: 'SEATS_EXHAUSTED',
      details: {
        product: 'BSO',
        total: 2,
        used: 2,
        holders: ['a', 'b'].map((id) => ({
          ...holderNamed(id),
          id,
          grantedAt: '2026-11-22T09:30:00.000Z',
          expiresAt: '2026-11-22T09:40:00.000Z',
        })),
      },
    });
  });

  it('is not granted where there are none', () => {
    expect(new TestLedger(fixedClock(), { capacity: 0 }).acquire('a')).toBe('SEATS_EXHAUSTED');
  });

  it.each([
    ['session', { session: 'a', user: 'a', host: 'PC-a' }, 1],
    ['session', { session: 'a', user: 'b', host: 'PC-a' }, 2],
    ['user', { session: 'x', user: 'a', host: 'PC-x' }, 1],
    ['user', { session: 'a', user: 'b', host: 'PC-a' }, 2],
    ['host', { session: 'x', user: 'b', host: 'PC-a' }, 1],
    ['host', { session: 'a', user: 'a', host: 'PC-b' }, 2],
  ] as const)('is shared per %s: %o takes %i', (seatPer, changes, taken) => {
    const ledger = new TestLedger(fixedClock(), { seatPer, capacity: 2 });
    ledger.acquire('a');
    expect(ledger.acquire('b', { holder: { ...holderNamed('a'), ...changes } })).toBe('granted');
    expect(occupied(ledger.state, seatPer)).toBe(taken);
  });

  it('is shared also where all are taken', () => {
    const ledger = new TestLedger(fixedClock(), { seatPer: 'user', capacity: 1 });
    ledger.acquire('a');
    expect(ledger.acquire('b', { holder: holderNamed('a', { session: '2' }) })).toBe('granted');
    expect(ledger.acquire('c')).toBe('SEATS_EXHAUSTED');
  });
});

describe('after a downgrade', () => {
  it('nobody is thrown out, and nobody new comes in until there is room', () => {
    const clock = fixedClock();
    const ledger = new TestLedger(clock, { capacity: 3 });
    for (const id of ['a', 'b', 'c']) ledger.acquire(id);
    ledger.terms = { ...ledger.terms, capacity: 1 };
    expect(ledger.ids()).toEqual(['a', 'b', 'c']);
    expect(ledger.acquire('d')).toBe('SEATS_EXHAUSTED');
    clock.pass(600_000);
    expect(ledger.acquire('d')).toBe('granted');
    expect(ledger.ids()).toEqual(['d']);
  });
});

describe('a request that comes again', () => {
  const request = { key: 'k', body: 'one' };

  it('gets the first answer, also where no seat is free', () => {
    const ledger = new TestLedger(fixedClock(), { capacity: 1 });
    expect(ledger.acquire('a', { request })).toBe('granted');
    expect(ledger.acquire('b', { request })).toBe('repeated');
    expect(ledger.ids()).toEqual(['a']);
  });

  it('is refused with another body', () => {
    const ledger = new TestLedger(fixedClock());
    ledger.acquire('a', { request });
    expect(ledger.acquire('b', { request: { ...request, body: 'two' } })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('is a new one once the lease has ended', () => {
    const clock = fixedClock();
    const ledger = new TestLedger(clock);
    ledger.acquire('a', { request });
    clock.pass(600_000);
    expect(ledger.acquire('b', { request })).toBe('granted');
  });
});

describe('a release that support does not cover', () => {
  it.each([
    ['2026-01-01', ['2025-12-31'], 'SUPPORT_EXPIRED'],
    ['2025-12-31', ['2025-12-31'], 'granted'],
    ['2026-01-01', ['2025-12-31', '2026-06-30'], 'granted'],
    ['2026-01-01', ['2025-12-31', null], 'granted'],
    [null, ['2025-12-31'], 'granted'],
  ] as const)('%s with support until %o: %s', (released, supportUntil, end) => {
    const ledger = new TestLedger(fixedClock(), { supportUntil });
    expect(ledger.acquire('a', { released })).toBe(end);
  });
});

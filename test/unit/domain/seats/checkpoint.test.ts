import { describe, expect, it } from 'vitest';
import {
  decodeLedger,
  encodeLedger,
  writeLedger,
} from '../../../../src/domain/seats/checkpoint.ts';
import { decideAcquire } from '../../../../src/domain/seats/decide-acquire.ts';
import { EMPTY_LEDGER, type LedgerState } from '../../../../src/domain/seats/ledger.ts';
import { fixedClock } from '../../../support/fixed-clock.ts';
import { applyAll, momentOf, TERMS, wishOf } from '../../../support/seat-world.ts';

/** A ledger with so many leases; every third was asked for under a key. */
function ledgerOf(count: number): LedgerState {
  const moment = momentOf(fixedClock());
  let state = EMPTY_LEDGER;
  for (let at = 0; at < count; at += 1) {
    const request = at % 3 === 0 ? { key: `key ${at}`, body: 'body' } : null;
    const wish = wishOf(`lease ${at}`, { request, ttlSeconds: 30 + (at % 90) });
    const decided = decideAcquire(state, moment, { ...TERMS, capacity: count }, wish);
    if (decided.ok) state = applyAll(state, decided.value.events);
  }
  return state;
}

describe('a checkpoint of seats', () => {
  it.each([0, 1, 127, 128, 129, 256, 300])('of %i leases is the same in pieces', (count) => {
    const state = ledgerOf(count);
    expect(state.leases.size).toBe(count);
    const pieces = [...writeLedger(state)];
    expect(pieces.length).toBe(Math.floor(count / 128) + 1);
    expect(pieces.join('')).toBe(JSON.stringify(encodeLedger(state)));
  });

  it('reads as the ledger that it was', () => {
    const state = ledgerOf(300);
    const read = decodeLedger(JSON.parse([...writeLedger(state)].join('')));
    for (const table of ['leases', 'sessions', 'users', 'hosts', 'requests'] as const) {
      expect(read[table].size).toBe(state[table].size);
      expect([...read[table].entries()]).toEqual([...state[table].entries()]);
    }
    const dueOf = ({ due }: LedgerState) =>
      due.flatMap(({ seconds }) => seconds.map(({ second, ids }) => [second, [...ids.entries()]]));
    expect(dueOf(read)).toEqual(dueOf(state));
  });
});

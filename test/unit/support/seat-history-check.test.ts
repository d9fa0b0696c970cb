import { describe, expect, it } from 'vitest';
import type { SeatLook, SeatOperation } from '../../support/seat-history.ts';
import { checkHistory } from '../../support/seat-history-check.ts';

const TTL = 30;

/** Asked at a second, answered a tenth of a second later. */
function at(
  second: number,
  kind: SeatOperation['kind'],
  user: string,
  outcome = 'ok',
): SeatOperation {
  const sentMs = second * 1000;
  return { kind, by: 'p', user, ttlSeconds: TTL, sentMs, endedMs: sentMs + 100, outcome };
}

function look(second: number, ...users: string[]): SeatLook {
  return { kind: 'list', by: 'p', sentMs: second * 1000, endedMs: second * 1000 + 100, users };
}

function check(...operations: (SeatOperation | SeatLook)[]) {
  const { faults, peak } = checkHistory({ capacity: 2, operations });
  return { faults: faults.map(({ kind }) => kind), peak };
}

describe('a history in which all is well', () => {
  it.each([
    {
      name: 'a seat that was given back is taken by another one',
      operations: [
        at(0, 'acquire', 'a'),
        at(1, 'acquire', 'b'),
        at(2, 'acquire', 'c', 'SEATS_EXHAUSTED'),
        at(3, 'release', 'a'),
        at(4, 'acquire', 'd'),
        look(5, 'b', 'd'),
      ],
      peak: 2,
    },
    {
      name: 'a seat that is being given back may be another one’s already',
      operations: [
        at(0, 'acquire', 'a'),
        at(1, 'acquire', 'b'),
        { ...at(2, 'release', 'a'), endedMs: 9000 },
        at(3, 'acquire', 'c'),
      ],
      peak: 2,
    },
    {
      name: 'whoever does not renew makes room',
      operations: [
        at(0, 'acquire', 'a'),
        at(1, 'acquire', 'b'),
        at(20, 'renew', 'b'),
        at(30, 'acquire', 'c'),
        look(31, 'b', 'c'),
        at(32, 'renew', 'a', 'LEASE_GONE'),
      ],
      peak: 2,
    },
    {
      name: 'a seat that nobody renews may be seen for as long as it lives, and five seconds more',
      operations: [at(0, 'acquire', 'a', 'unknown'), look(35, 'a'), look(36)],
      peak: 0,
    },
    {
      name: 'two leases of one user share a seat',
      operations: [at(0, 'acquire', 'a'), at(1, 'acquire', 'b'), look(2, 'a', 'a', 'b')],
      peak: 2,
    },
    {
      name: 'a lease may have lived while the process that took it was stopped',
      operations: [
        { ...at(0, 'acquire', 'a', 'LEASE_GONE'), endedMs: 40_000 },
        look(20, 'a'),
        look(50),
      ],
      peak: 0,
    },
    {
      name: 'what is granted at a second try may run out by the first one',
      operations: [
        at(0, 'acquire', 'a', 'unknown'),
        at(10, 'acquire', 'a'),
        at(31, 'renew', 'a', 'LEASE_GONE'),
      ],
      peak: 1,
    },
    {
      name: 'who was not told whether he gave it back is told that it is gone',
      operations: [
        at(0, 'acquire', 'a'),
        at(1, 'release', 'a', 'unknown'),
        at(2, 'release', 'a', 'LEASE_GONE'),
      ],
      peak: 1,
    },
  ])('$name', ({ operations, peak }) => {
    expect(check(...operations)).toEqual({ faults: [], peak });
  });
});

describe('a bad history is caught', () => {
  it.each([
    {
      fault: 'too many hold',
      operations: [at(0, 'acquire', 'a'), at(1, 'acquire', 'b'), at(2, 'acquire', 'c')],
    },
    {
      fault: 'too many hold',
      operations: [
        at(0, 'acquire', 'a'),
        at(0, 'acquire', 'b'),
        at(29, 'renew', 'a'),
        at(29, 'renew', 'b'),
        at(40, 'acquire', 'c'),
      ],
    },
    { fault: 'too many listed', operations: ['a', 'b', 'c'].map((user) => asked(user)) },
    { fault: 'lost', operations: [at(0, 'acquire', 'a'), at(1, 'renew', 'a', 'LEASE_GONE')] },
    { fault: 'lost', operations: [at(0, 'acquire', 'a'), at(1, 'release', 'a', 'LEASE_GONE')] },
    { fault: 'not listed', operations: [at(0, 'acquire', 'a'), look(1)] },
    { fault: 'stayed', operations: [at(0, 'acquire', 'a'), look(36, 'a')] },
    { fault: 'stayed', operations: [at(0, 'acquire', 'a', 'SEATS_EXHAUSTED'), look(1, 'a')] },
    {
      fault: 'given back in vain',
      operations: [at(0, 'acquire', 'a'), at(1, 'release', 'a'), look(2, 'a')],
    },
    { fault: 'nobody asked', operations: [look(1, 'a')] },
    { fault: 'strange answer', operations: [at(0, 'acquire', 'a', 'LOG_DAMAGED')] },
  ])('$fault', ({ fault, operations }) => {
    const looked = fault === 'too many listed' ? [look(1, 'a', 'b', 'c')] : [];
    expect(check(...operations, ...looked).faults).toEqual([fault]);
  });
});

/** Whether it was granted is not known. */
function asked(user: string): SeatOperation {
  return at(0, 'acquire', user, 'unknown');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaseRow } from '../../../src/domain/seats/checkpoint.ts';
import { seatCheckpoint } from '../../../src/store/generated/validators.js';
import { arePlainRows } from '../../../src/store/plain-checkpoint.ts';

const DIGEST = 'A'.repeat(43);
const HOLDER = ['anna', 'PC-1', 'BSO', 'session 1'] as const;
const TIMES = [600, 1234, '2026-11-22T09:30:00.000Z', '2026-11-30'] as const;
const ROW: LeaseRow = ['0123456789abcdef', ...HOLDER, DIGEST, ...TIMES, null, null];

/** What may stand anywhere, some of it right and most of it wrong. */
const VALUES = [
  [null, '', 'anna', 'ё'.repeat(200), '😀'.repeat(150), 'x'.repeat(201), {}, [], true],
  [0, -1, 29, 30, 600, 86_400, 86_401, 1.5, 2 ** 53, Infinity, '600'],
  ['0123456789abcdef', '0123456789ABCDEF', 'A'.repeat(43), 'A'.repeat(44), 'я'.repeat(43)],
  ['2026-11-22T09:30:00.000Z', '2026-02-29T09:30:00.000Z', '2026-11-31T09:30:00.000Z'],
  ['2026-11-30T23:59:59.999Z', '2026-11-22T24:00:00.000Z', '2026-11-22', '2026-02-30'],
  ['2026-11-22T09:30:00.000Z\n', '0123456789abcdef\n', `${'A'.repeat(43)}\n`],
].flat();

const value = fc.oneof(fc.constantFrom<unknown>(...VALUES), fc.anything());

const allowed = (rows: unknown) => seatCheckpoint({ schema: 1, boot: '', atMs: 0, leases: rows });

describe('the rows of a checkpoint that need no schema', () => {
  it('are those that are written every day', () => {
    const other = [...ROW.slice(0, 9), null, 'B'.repeat(43), 'C_-'.padEnd(43, '0')];
    const onTheLastDay = ROW.with(8, '2024-02-29T09:30:00.000Z');
    expect(arePlainRows([])).toBe(true);
    expect(arePlainRows([ROW, other, onTheLastDay])).toBe(true);
    expect(allowed([ROW, other, onTheLastDay])).toBe(true);
  });

  it('are never any that the schema refuses', () => {
    let isRefused = 0;
    fc.assert(
      fc.property(fc.nat(12), value, (at, other) => {
        const row = ROW.toSpliced(at, 1, other as string);
        if (arePlainRows([ROW, row])) expect(allowed([ROW, row])).toBe(true);
        else isRefused += 1;
      }),
      { numRuns: 3000 },
    );
    expect(isRefused).toBeGreaterThan(1000);
  });

  it.each([null, {}, 'rows', [null], [[]], [ROW.slice(1)], [[...ROW, null]], [ROW, 5]])(
    'are not %j',
    (rows) => {
      expect(arePlainRows(rows)).toBe(false);
    },
  );
});

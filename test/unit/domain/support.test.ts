import { describe, expect, it } from 'vitest';
import { decideRelease, latestSupport } from '../../../src/domain/support.ts';

describe('a release of a product', () => {
  it.each<[string, string, (string | null)[], string | null]>([
    ['of a day long before', '2020-01-01', ['2027-03-02'], '2027-03-02'],
    ['of the last day of support', '2027-03-02', ['2027-03-02'], '2027-03-02'],
    ['of the day after', '2027-03-03', ['2027-03-02'], 'refused'],
    ['covered by one key of two', '2027-03-03', ['2027-03-02', '2028-01-01'], '2028-01-01'],
    ['covered by none of two', '2028-01-02', ['2028-01-01', '2027-03-02'], 'refused'],
    ['where one key covers every release', '2099-01-01', ['2027-03-02', null], null],
    ['where every release is covered', '2099-01-01', [null], null],
  ])('%s', (_name, released, supportUntil, expected) => {
    const outcome = decideRelease('1c-fleet', released, supportUntil);
    expect(outcome).toEqual(
      expected === 'refused'
        ? {
            ok: false,
            code: 'SUPPORT_EXPIRED',
            details: { product: '1c-fleet', released, supportUntil: latestSupport(supportUntil) },
          }
        : { ok: true, value: expected },
    );
  });
});

describe('the latest of several last days', () => {
  it.each<[(string | null)[], string | null]>([
    [['2027-03-02'], '2027-03-02'],
    [['2027-03-02', '2026-12-31'], '2027-03-02'],
    [['2026-12-31', '2027-03-02'], '2027-03-02'],
    [['2027-03-02', null, '2099-01-01'], null],
    [[null], null],
  ])('of %j is %s', (dates, expected) => {
    expect(latestSupport(dates)).toBe(expected);
  });
});

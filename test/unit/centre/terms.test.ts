import { describe, expect, it } from 'vitest';
import { changeTerms, readNewTerms, type TypedTerms } from '../../../src/centre/terms.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';
import { TERMS } from '../../support/test-centre.ts';

const TYPED = {
  product: '1c-fleet',
  edition: 'ПРОФ',
  seats: '10',
  name: 'АО «Ромашка»',
  supportUntil: '2027-03-02',
  inn: '7707083893',
  kpp: '773601001',
};

describe('terms of a new licence', () => {
  it('are read with what is usual where nothing was typed', () => {
    expect(readNewTerms(TYPED)).toEqual(TERMS);
  });

  it('end with their last day, in Moscow', () => {
    expect(readNewTerms({ ...TYPED, expires: '2027-12-31' }).expiresAt).toBe(
      '2027-12-31T21:00:00.000Z',
    );
  });

  it.each<[string, TypedTerms]>([
    ['INN_REQUIRED', { inn: undefined, kpp: undefined }],
    ['INN_CHECKSUM', { inn: '7707083890' }],
    ['KPP_REQUIRED', { kpp: undefined }],
    ['DATE_FORMAT', { supportUntil: '02.03.2027' }],
    ['DATE_FORMAT', { supportUntil: '2027-02-29' }],
    ['LICENCE_VALUE', { seats: '0' }],
    ['LICENCE_VALUE', { seats: '1000001' }],
    ['LICENCE_VALUE', { seats: '1e3' }],
    ['LICENCE_VALUE', { seats: '' }],
    ['LICENCE_VALUE', { edition: ' ' }],
    ['LICENCE_VALUE', { name: 'АО\n«Ромашка»' }],
    ['LICENCE_VALUE', { name: 'АО \uD83D' }],
    ['LICENCE_VALUE', { name: '\u200B\u200D' }],
    ['LICENCE_VALUE', { binding: 'user' }],
    ['LICENCE_VALUE', { seatPer: 'computer' }],
    ['LICENCE_VALUE', { confirmDays: '0' }],
    ['LICENCE_VALUE', { features: ['warehouses'] }],
    ['LICENCE_VALUE', { features: ['__proto__=1'] }],
    ['LICENCE_VALUE', { features: ['имя=1'] }],
  ])('are refused: %s', (code, changes) => {
    expect(codeOf(() => readNewTerms({ ...TYPED, ...changes } as typeof TYPED))).toBe(code);
  });

  it('name the field that is wrong, and what stands there', () => {
    const problem = problemOf(() => readNewTerms({ ...TYPED, seats: 'много' }));
    expect(problem?.details).toEqual({ field: 'seats', text: 'много' });
  });
});

describe('changed terms', () => {
  it.each<[string, TypedTerms, object]>([
    ['nothing', {}, TERMS],
    ['an end, taken away', { supportUntil: 'none' }, { ...TERMS, supportUntil: null }],
    ['days of confirmation', { confirmDays: '90' }, { ...TERMS, confirmDays: 90 }],
    [
      'a KPP alone, which goes with the INN',
      { kpp: '770701001' },
      { ...TERMS, licensee: { ...TERMS.licensee, kpp: '770701001' } },
    ],
    [
      'a person instead of an organisation',
      { inn: '500100732259' },
      { ...TERMS, licensee: { name: 'АО «Ромашка»', inn: '500100732259', kpp: '', country: 'RU' } },
    ],
    [
      'features, with their types',
      { features: ['a=1', 'b=true', 'c=03', 'd=1,5', 'e=x', 'e='] },
      { ...TERMS, features: { a: 1, b: true, c: '03', d: '1,5' } },
    ],
  ])('%s', (_what, typed, expected) => {
    expect(changeTerms(TERMS, typed)).toEqual(expected);
  });

  it('refuse an INN of an organisation without its KPP', () => {
    expect(codeOf(() => changeTerms(TERMS, { inn: '7830002293' }))).toBe('KPP_REQUIRED');
  });
});

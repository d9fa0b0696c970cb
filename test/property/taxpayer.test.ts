import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { parseInn } from '../../src/domain/inn.ts';
import { parseKpp } from '../../src/domain/kpp.ts';
import { parseLicenseeId } from '../../src/domain/licensee-id.ts';

const WEIGHTS_ORGANISATION = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_PERSON_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_PERSON_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

const remainder = (inn: string, weights: number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * Number(inn[index]), 0) % 11;
const withCheckDigit = (digits: string, weights: number[]) =>
  digits + String(remainder(digits, weights) % 10);

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const region = fc.integer({ min: 1, max: 99 }).map((code) => String(code).padStart(2, '0'));

const organisation = fc
  .tuple(region, digits(7))
  .map((parts) => withCheckDigit(parts.join(''), WEIGHTS_ORGANISATION));
const person = fc
  .tuple(region, digits(8))
  .map((parts) =>
    withCheckDigit(withCheckDigit(parts.join(''), WEIGHTS_PERSON_11), WEIGHTS_PERSON_12),
  );

function* singleDigitChanges(inn: string): Generator<string> {
  for (let place = 0; place < inn.length; place += 1)
    for (let digit = 0; digit < 10; digit += 1)
      if (String(digit) !== inn[place])
        yield inn.slice(0, place) + String(digit) + inn.slice(place + 1);
}

describe('one wrong digit in an INN', () => {
  it('of an organisation is refused, unless remainders 0 and 10, which share check digit 0, change places', () => {
    fc.assert(
      fc.property(organisation, (inn) => {
        const before = remainder(inn, WEIGHTS_ORGANISATION);
        for (const changed of singleDigitChanges(inn)) {
          const after = remainder(changed, WEIGHTS_ORGANISATION);
          const collides =
            changed.endsWith('0') && before + after === 10 && (before === 0 || after === 0);
          expect([changed, parseInn(changed).ok]).toEqual([
            changed,
            collides && !changed.startsWith('00'),
          ]);
        }
      }),
    );
  });

  it('of an organisation can go unnoticed in this way: two that differ in one digit are both right', () => {
    const both = ['7707080010', '7717080010'];
    expect(both.map((inn) => remainder(inn, WEIGHTS_ORGANISATION))).toEqual([0, 10]);
    expect(both.map((inn) => parseInn(inn).ok)).toEqual([true, true]);
  });

  it('of a person is always refused: no digit moves both sums between 0 and 10 at once', () => {
    fc.assert(
      fc.property(person, (inn) => {
        expect(parseInn(inn)).toEqual({ ok: true, value: inn });
        for (const changed of singleDigitChanges(inn))
          expect([changed, parseInn(changed).ok]).toEqual([changed, false]);
      }),
    );
  });
});

describe('stdnum as an oracle', () => {
  const oracle = stdnum['RU']?.['inn'];
  const accepts = (inn: string) => oracle?.validate(inn).isValid;

  it('agrees on 100,000 random numbers, of which half have right check digits', () => {
    const number = fc.oneof(
      digits(10),
      digits(12),
      digits(9).map((front) => withCheckDigit(front, WEIGHTS_ORGANISATION)),
      digits(10).map((front) =>
        withCheckDigit(withCheckDigit(front, WEIGHTS_PERSON_11), WEIGHTS_PERSON_12),
      ),
    );
    fc.assert(
      fc.property(number, (inn) => parseInn(inn).ok === (accepts(inn) && !inn.startsWith('00'))),
      { numRuns: 100_000 },
    );
  });

  it('agrees on numbers of any length', () => {
    const number = fc.integer({ min: 0, max: 14 }).chain(digits);
    fc.assert(
      fc.property(number, (inn) => parseInn(inn).ok === (accepts(inn) && !inn.startsWith('00'))),
    );
  });

  it.each([
    ['zeros of an organisation', '0000000000', 'INN_ZERO_REGION'],
    ['zeros of a person', '000000000000', 'INN_ZERO_REGION'],
    ['full-width digits', '７７０７０８３８９３', 'INN_CHARSET'],
    ['Arabic digits', '٧٧٠٧٠٨٣٨٩٣', 'INN_CHARSET'],
  ])('differs, as documented, on %s', (_, inn, code) => {
    expect(accepts(inn)).toBe(true);
    expect(parseInn(inn)).toMatchObject({ ok: false, code });
  });
});

describe('what was typed around an INN', () => {
  const blank = fc.constantFrom('', ' ', '\u00A0', '\uFEFF', '\u2009', '\u200B', '\t', '\r\n');

  it('never changes it', () => {
    fc.assert(
      fc.property(
        fc.oneof(organisation, person),
        fc.array(blank, { maxLength: 14 }),
        (inn, blanks) => {
          const typed = Array.from(inn, (digit, index) => (blanks[index] ?? '') + digit).join('');
          expect(parseInn(`${typed} `)).toEqual({ ok: true, value: inn });
          expect(parseInn(`ИНН ${typed}`)).toEqual({ ok: true, value: inn });
        },
      ),
    );
  });

  it('is refused or leaves an INN that reads as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const outcome = parseInn(text);
        if (outcome.ok) expect(parseInn(outcome.value)).toEqual(outcome);
      }),
    );
  });
});

describe('a licensee that was accepted', () => {
  const kpp = fc
    .tuple(region, digits(2), fc.stringMatching(/^[0-9A-Z]{2}$/), digits(3))
    .map((parts) => parts.join(''));

  it('is accepted again as it came out, in two fields or in one', () => {
    fc.assert(
      fc.property(organisation, kpp, (inn, code) => {
        const value = { inn, kpp: code, country: 'RU' };
        expect(parseKpp(code)).toEqual({ ok: true, value: code });
        expect(parseLicenseeId(value)).toEqual({ ok: true, value });
        expect(parseLicenseeId({ inn: `${inn}/${code}` })).toEqual({ ok: true, value });
        expect(parseLicenseeId({ inn: code, kpp: inn })).toMatchObject({
          code: 'INN_KPP_SWAPPED',
          details: { inn, kpp: code },
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskKey, parseKey } from '../../src/domain/key.ts';

const HEX = '0123456789ABCDEF';
const key = fc
  .array(fc.constantFrom(...Array.from(HEX)), { minLength: 24, maxLength: 24 })
  .map((digits) => digits.join('').replace(/.{4}(?=.)/g, '$&-'));

const dash = fc.constantFrom(
  '',
  '-',
  '--',
  '\u2010',
  '\u2011',
  '–',
  '—',
  '\u2212',
  '\uFE63',
  ' - ',
  ' ',
);
const blank = fc.constantFrom(
  '',
  ' ',
  '\u00A0',
  '\u2009',
  '\u3000',
  '\u200B',
  '\u2060',
  '\uFEFF',
  '\u00AD',
);

describe('reading a key', () => {
  it('leaves a key in its written form as it is', () => {
    fc.assert(
      fc.property(key, (written) => {
        expect(parseKey(written)).toEqual({ ok: true, value: written });
      }),
    );
  });

  it('does not care for dashes, spaces and case', () => {
    const noise = fc.record({
      dashes: fc.array(dash, { minLength: 7, maxLength: 7 }),
      blanks: fc.array(blank, { minLength: 24, maxLength: 24 }),
      small: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    });
    fc.assert(
      fc.property(key, noise, (written, { dashes, blanks, small }) => {
        const typed = Array.from(written.replaceAll('-', ''), (digit, index) => {
          const before = index % 4 === 0 ? dashes[index / 4] : '';
          return `${before}${small[index] ? digit.toLowerCase() : digit}${blanks[index]}`;
        }).join('');
        expect(parseKey(typed + dashes[6])).toEqual({ ok: true, value: written });
      }),
    );
  });

  it('accepts of any text only what it would print, or names what is wrong', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[0-9A-Fa-fАВЕОЗФИУС–\- ]{20,40}$/),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const outcome = parseKey(typed);
        if (outcome.ok) {
          expect(outcome.value).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){5}$/);
          expect(parseKey(outcome.value)).toEqual(outcome);
        } else if ('position' in outcome.details) {
          expect(outcome.details.position).toBeGreaterThanOrEqual(1);
          expect(outcome.details.position).toBeLessThanOrEqual(Array.from(typed).length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the first character that belongs to no key where it stands', () => {
    const strange = fc.constantFrom('G', 'z', '!', '_', 'Я', '漢', '😀');
    fc.assert(
      fc.property(key, strange, fc.nat({ max: 29 }), (written, character, at) => {
        const typed = written.slice(0, at) + character + written.slice(at);
        expect(parseKey(typed)).toEqual({
          ok: false,
          code: 'KEY_CHARACTER',
          details: { position: at + 1, character },
        });
      }),
    );
  });

  it('misses no digit that was left out or typed twice', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 28 }), (written, at) => {
        fc.pre(written[at] !== '-');
        const [before, after] = [written.slice(0, at), written.slice(at + 1)];
        const digit = written.charAt(at);
        expect(parseKey(before + after)).toMatchObject({ details: { digits: 23 } });
        expect(parseKey(before + digit + digit + after)).toMatchObject({ details: { digits: 25 } });
      }),
    );
  });
});

describe('a key in letters of another alphabet', () => {
  const SHAPE = new Map([
    ['A', 'А'],
    ['B', 'В'],
    ['C', 'С'],
    ['E', 'Е'],
    ['0', 'О'],
    ['3', 'З'],
  ]);
  const LAYOUT = new Map([
    ['A', 'Ф'],
    ['B', 'И'],
    ['C', 'С'],
    ['D', 'В'],
    ['E', 'У'],
    ['F', 'А'],
  ]);

  const write = (written: string, letters: Map<string, string>) =>
    Array.from(written, (character) => letters.get(character) ?? character).join('');

  it('typed on the Russian layout is suggested, never accepted', () => {
    fc.assert(
      fc.property(key, (written) => {
        fc.pre(/[ABE]/.test(written)); // at least one letter that nothing else explains
        expect(parseKey(write(written, LAYOUT))).toMatchObject({
          code: 'KEY_LOOKALIKE',
          details: { suggestion: written },
        });
      }),
    );
  });

  it('written in letters of the same shape is suggested, never accepted', () => {
    fc.assert(
      fc.property(key, (written) => {
        fc.pre(/[ABCE03]/.test(written));
        expect(parseKey(write(written, SHAPE))).toMatchObject({
          code: 'KEY_LOOKALIKE',
          details: { suggestion: written },
        });
      }),
    );
  });
});

it('a masked key shows eight digits and no more', () => {
  fc.assert(
    fc.property(key, (written) => {
      expect(maskKey(written)).toBe(`${written.slice(0, 4)}-…-${written.slice(25)}`);
    }),
  );
});

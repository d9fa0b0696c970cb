import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../../src/messages/printable.ts';

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

describe('printable', () => {
  it.each([
    ['leaves letters of any script alone', 'ООО «Ромашка» & Søren', 'ООО «Ромашка» & Søren'],
    ['spells an escape sequence', '\u001B[2J', String.raw`\u001B[2J`],
    ['keeps a text on one line', 'a\r\nb\u2028c', String.raw`a\u000D\u000Ab\u2028c`],
    ['shows marks that turn the direction', 'a\u202Eb\u200F', String.raw`a\u202Eb\u200F`],
    ['shows characters of no width', 'a\u200Bb\uFEFF', String.raw`a\u200Bb\uFEFF`],
    ['shows letters that look like nothing', '\u3164', String.raw`\u3164`],
    ['shows half of a surrogate pair', '\uD800', String.raw`\uD800`],
    ['shows tags', '\u{E0041}', String.raw`\u{E0041}`],
    ['keeps an accent on its letter', 'е\u0301', 'е\u0301'],
    [
      'breaks a pile of accents',
      'a\u0301\u0301\u0301\u0301\u0301',
      `a\u0301\u0301\u0301${String.raw`\u0301\u0301`}`,
    ],
  ])('%s', (_name, text, shown) => {
    expect(printable(text, 100)).toBe(shown);
  });

  it('leaves out the middle of what is too long, so that a path keeps its end', () => {
    const path = `/var/${'x'.repeat(10_000)}/installation.json`;
    const shown = printable(path, 60);
    expect(shown).toHaveLength(60);
    expect(shown).toMatch(/^\/var\/x+…x?\/?.*lation\.json$/);
  });

  it('never cuts a spelled character in two', () => {
    expect(printable('\u001B'.repeat(50), 20)).toBe(String.raw`\u001B\u001B…\u001B`);
  });

  it('is safe, of bounded length, and changes nothing that is safe already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 8, max: 80 }), (text, limit) => {
        const shown = printable(text, limit);
        expect(shown).not.toMatch(UNSAFE);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(printable(shown, limit)).toBe(shown);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import keys from '../../../fixtures/taxpayer/keys.json';
import { maskKey, parseKey } from '../../../src/domain/key.ts';

const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';

describe('a key as it is typed', () => {
  it.each(keys.accepted)('is read: $why', ({ raw, normalisesTo }) => {
    expect(parseKey(raw)).toEqual({ ok: true, value: normalisesTo });
  });

  it.each([
    ['without dashes', 'DB49A88AD2D650D481F17B67'],
    ['with some of its dashes', 'DB49A88A-D2D650D4-81F17B67'],
    ['with spaces for dashes', 'DB49 A88A D2D6 50D4 81F1 7B67'],
    ['from a list in a letter', '– DB49--A88A-D2D6-50D4-81F1-7B67 –'],
    [
      'with a byte order mark and zero-width spaces',
      '\uFEFFDB49\u200B-A88A-D2D6-50D4-81F1-7B67\u200B',
    ],
    ['with soft hyphens and no-break spaces', 'DB49\u00AD-A88A\u00A0- D2D6-50D4-81F1-7B67'],
    ['in full-width characters', 'ＤＢ４９－Ａ８８Ａ－Ｄ２Ｄ６－５０Ｄ４－８１Ｆ１－７Ｂ６７'],
    ['in its written form', KEY],
  ])('is read %s', (_, text) => {
    expect(parseKey(text)).toEqual({ ok: true, value: KEY });
  });

  it.each(keys.refused)('is refused: $why', ({ raw, error, details }) => {
    expect(parseKey(raw)).toEqual({ ok: false, code: error, details });
  });

  it.each(['', '   ', '\uFEFF', ' – '])('is asked for where %j was typed', (text) => {
    expect(parseKey(text)).toMatchObject({ code: 'KEY_REQUIRED' });
  });

  it('may be 200 characters long and no more, counted as code points', () => {
    expect(parseKey(KEY + ' '.repeat(200 - KEY.length))).toEqual({ ok: true, value: KEY });
    expect(parseKey(KEY + ' '.repeat(201 - KEY.length))).toEqual({
      ok: false,
      code: 'KEY_TOO_LONG',
      details: { length: 201, limit: 200 },
    });
    expect(parseKey('😀'.repeat(200))).toMatchObject({ code: 'KEY_CHARACTER' });
  });

  it('is refused with too many digits, also if it holds a whole key', () => {
    expect(parseKey(`${KEY}-0000`)).toMatchObject({ code: 'KEY_LENGTH', details: { digits: 28 } });
  });
});

describe('the first bad character of a key', () => {
  it.each([
    ['a tab', 'DB49\t-A88A', 5, 'U+0009'],
    ['a line end', `${KEY}\n`, 30, 'U+000A'],
    ['a C1 control', 'D\u0085', 2, 'U+0085'],
    ['a right-to-left override', '\u202EDB49', 1, 'U+202E'],
    ['a lone surrogate', 'DB\uD800', 3, 'U+D800'],
  ])('is named by its code where it cannot be shown: %s', (_, text, position, codePoint) => {
    expect(parseKey(text)).toEqual({
      ok: false,
      code: 'KEY_CONTROL_CHARACTER',
      details: { position, codePoint },
    });
  });

  it.each([
    ['a letter', 'DB49-A88A-G2D6-50D4-81F1-7B67', 11, 'G'],
    ['the letter O for a zero', 'DB49-A88A-D2D6-5OD4-81F1-7B67', 17, 'O'],
    ['what follows it does not count', 'DB49-X88A-А2D6', 6, 'X'],
    ['code points, not UTF-16 units', '😀😀DB49', 1, '😀'],
    ['after wide characters', 'DB49 ＤＢZ', 8, 'Z'],
    ['with its combining mark', 'DB4\u0301', 3, '4\u0301'],
    ['as typed, not as normalised', 'DB½', 3, '½'],
    ['a Cyrillic letter like no digit', 'DB49-Я88A', 6, 'Я'],
  ])('is named with its position: %s', (_, text, position, character) => {
    expect(parseKey(text)).toEqual({
      ok: false,
      code: 'KEY_CHARACTER',
      details: { position, character },
    });
  });

  it('is the dash inside a group, where one digit is missing and another too many', () => {
    expect(parseKey('DB4–A88AA-D2D6-50D4-81F1-7B67')).toEqual({
      ok: false,
      code: 'KEY_CHARACTER',
      details: { position: 4, character: '–' },
    });
  });
});

describe('letters that look like digits of a key', () => {
  it.each([
    ['by shape', 'DB49-А88A-D2D6-50D4-81F1-7B67', 6, 'А', 'A', KEY],
    ['in lower case', 'db49-а88а-d2d6-50d4-81f1-7в67', 6, 'а', 'A', KEY],
    ['О for a zero', 'DB49-A88A-D2D6-5ОD4-81F1-7B67', 17, 'О', '0', KEY],
    [
      'З for a three',
      'DB49-A88A-D2D6-50D4-81F1-7BЗ7',
      28,
      'З',
      '3',
      'DB49-A88A-D2D6-50D4-81F1-7B37',
    ],
    ['Е and С', 'DB49-A88A-D2D6-50D4-81F1-7BЕС', 28, 'Е', 'E', 'DB49-A88A-D2D6-50D4-81F1-7BEC'],
    ['Greek', 'D\u039249-\u039188A-D2D6-5\u039FD4-81F1-7B67', 2, '\u0392', 'B', KEY],
    [
      'ambiguous ones by shape',
      'DB49-AВ8А-D2D6-50D4-81F1-7B67',
      7,
      'В',
      'B',
      'DB49-AB8A-D2D6-50D4-81F1-7B67',
    ],
    ['by the layout, mixed with Latin', 'DB49-Ф88Ф-D2D6-50D4-81А1-7B67', 6, 'Ф', 'A', KEY],
    [
      'У for E, by the layout',
      'DB49-A88A-D2D6-50D4-81F1-7BУС',
      28,
      'У',
      'E',
      'DB49-A88A-D2D6-50D4-81F1-7BEC',
    ],
  ])('are suggested: %s', (_, text, position, character, latin, suggestion) => {
    expect(parseKey(text)).toEqual({
      ok: false,
      code: 'KEY_LOOKALIKE',
      details: { position, character, latin, suggestion },
    });
  });

  it.each([
    ['a digit is missing', 'А', 'A'],
    ['another character is wrong', 'DB49-А88G-D2D6-50D4-81F1-7B67', 'A'],
    ['a dash stands inside a group', 'DB4-А88AA-D2D6-50D4-81F1-7B67', 'A'],
    ['layout and shape contradict each other', 'DB49-Ф88A-D2D6-5ОD4-81F1-7B67', 'A'],
  ])('suggest nothing where %s', (_, text, latin) => {
    expect(parseKey(text)).toMatchObject({
      code: 'KEY_LOOKALIKE',
      details: { latin, suggestion: null },
    });
  });
});

it('a masked key shows its first and last group', () => {
  expect(maskKey(KEY)).toBe('DB49-…-7B67');
});

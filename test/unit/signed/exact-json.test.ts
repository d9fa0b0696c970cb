import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeExactJson, parseExactJson } from '../../../src/signed/exact-json.ts';
import { problemOf } from '../../support/sls-code.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('parseExactJson', () => {
  it.each([
    '{}',
    'null',
    '"А"',
    '0',
    '-1',
    '1.5',
    '1e+21',
    '9007199254740991',
    '{"1":1,"b":[true,false,null]}',
    '"\\u0000\\u001f\\"\\\\"',
    '"😀"',
    '"__proto__"',
    nested(16),
  ])('takes %s, and writes it the same', (text) => {
    expect(encodeExactJson(parseExactJson(text, 'test'))).toBe(text);
  });

  it.each([
    ['nothing', '', 'not-json'],
    ['a cut text', '{"a":1', 'not-json'],
    ['two values', '{}{}', 'not-json'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['a comment', '{/**/}', 'not-json'],
    ['white space', '{"a": 1}', 'not-exact-json'],
    ['a line end after the text', '{}\n', 'not-exact-json'],
    ['a name that comes twice', '{"a":1,"a":1}', 'not-exact-json'],
    ['names like indices out of order', '{"b":1,"1":2}', 'not-exact-json'],
    ['minus zero', '-0', 'not-exact-json'],
    ['a number with a fraction of zero', '1.0', 'not-exact-json'],
    ['an exponent', '1e2', 'not-exact-json'],
    ['a number that is infinite', '1e400', 'not-exact-json'],
    ['a number that is rounded', '9007199254740993', 'not-exact-json'],
    ['a long fraction that is rounded', '0.1000000000000000055', 'not-exact-json'],
    ['an escape that need not be', '"\\u0041"', 'not-exact-json'],
    ['an escaped slash', '"\\/"', 'not-exact-json'],
    ['a control character in another spelling', '"\\u000a"', 'not-exact-json'],
    ['a pair of surrogates as escapes', '"\\ud83d\\ude00"', 'not-exact-json'],
    ['half a surrogate pair', '"\\ud800"', 'lone-surrogate'],
    ['the other half', '"a\\udfff"', 'lone-surrogate'],
    ['half a pair in a name', '{"\\ud800":1}', 'lone-surrogate'],
    ['17 levels', nested(17), 'too-deep'],
    ['more levels than a stack has', nested(200_000), 'too-deep'],
  ])('refuses %s', (_, text, problem) => {
    expect(problemOf(() => parseExactJson(text, 'test'))).toMatchObject({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'test', problem },
    });
  });

  it.each([
    ['{"__proto__":1}', ''],
    ['{"a":[{"__proto__":{"seats":99}}]}', '/a/0'],
    ['{"extensions":{"__proto__":{}}}', '/extensions'],
  ])('refuses a name of the prototype: %s', (text, where) => {
    expect(problemOf(() => parseExactJson(text, 'test'))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'test', where, problem: 'forbidden-name: __proto__' },
    });
  });

  it('shows no name in a pointer that could do harm on a terminal', () => {
    const text = JSON.stringify({ '\u001b[2J': ['\ud800'] });
    expect(problemOf(() => parseExactJson(text, 'test'))).toMatchObject({
      details: { where: '/?/0', problem: 'lone-surrogate' },
    });
  });
});

describe('decodeUtf8', () => {
  it('keeps a byte order mark, so that exact JSON can refuse it', () => {
    expect(decodeUtf8(Buffer.from('\ufeff{}'), 'test')).toBe('\ufeff{}');
  });

  it.each([
    ['a continuation byte alone', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a cut character', [0x22, 0xd0]],
    ['more than U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s', (_, bytes) => {
    expect(problemOf(() => decodeUtf8(Uint8Array.from(bytes), 'test'))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'test', where: '', problem: 'not-utf8' },
    });
  });
});

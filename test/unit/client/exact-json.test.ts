import { describe, expect, it } from 'vitest';
import { parseExactJson as parseHere } from '../../../src/client/proof/exact-json.ts';
import { decodeUtf8, parseExactJson } from '../../../src/signed/exact-json.ts';

describe('exact JSON', () => {
  const TEXTS = [
    '{}',
    'null',
    '"А"',
    '-1',
    '1e+21',
    '"😀"',
    '{"1":1,"b":[true]}',
    '"\\u0000"',
    '"__proto__"',

    '',
    '{"a":1',
    '{}{}',
    '\ufeff{}',
    '{"a": 1}',
    '{}\n',
    '{"a":1,"a":1}',
    '{"b":1,"1":2}',
    '-0',
    '1.0',

    '1e400',
    '9007199254740993',
    '"\\u0041"',
    '"\\/"',
    '"\\ud800"',
    '"a\\udfff"',
    '{"\\ud800":1}',
    '{"__proto__":1}',
    '['.repeat(16) + ']'.repeat(16),
    '['.repeat(17) + ']'.repeat(17),
    '['.repeat(99_999),
  ];

  it.each(TEXTS.map((text) => [text.slice(0, 30), text]))(
    '%s is what it is for the server',
    (_, text) => {
      expect(parseHere(Buffer.from(text)) !== undefined).toBe(isExactThere(Buffer.from(text)));
    },
  );

  it.each([[[0xff, 0x22]], [[0x22, 0xc0, 0x80, 0x22]], [[0x22, 0xed, 0xa0, 0x80, 0x22]]])(
    'is not of bytes that are no UTF-8: %j',
    (bytes) => {
      expect(parseHere(Uint8Array.from(bytes))).toBeUndefined();
      expect(isExactThere(Buffer.from(bytes))).toBe(false);
    },
  );
});

function isExactThere(bytes: Buffer): boolean {
  try {
    parseExactJson(decodeUtf8(bytes, 'test'), 'test');
    return true;
  } catch {
    return false;
  }
}

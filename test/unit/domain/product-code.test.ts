import { describe, expect, it } from 'vitest';
import { isProductCode } from '../../../src/domain/product-code.ts';

describe('isProductCode', () => {
  it.each(['1c-fleet', 'A', '9', 'UT.11', 'a_b-c.d', 'console', 'com', 'COM10', 'x'.repeat(64)])(
    'takes %s',
    (text) => expect(isProductCode(text)).toBe(true),
  );

  it.each([
    ['empty', ''],
    ['longer than 64', 'x'.repeat(65)],
    ['a dot first', '.hidden'],
    ['a dash first', '-rf'],
    ['a dot last, which Windows drops', 'trade.'],
    ['the folder above', '..'],
    ['a way to another folder', 'a/b'],
    ['a way to another folder on Windows', 'a\\b'],
    ['a stream of Windows', 'a:b'],
    ['a space', 'a b'],
    ['a Cyrillic letter', 'тrade'],
    ['a line end', 'trade\n'],
    ['a device', 'CON'],
    ['a device in lower case', 'nul'],
    ['a device with an ending', 'aux.json'],
    ['a numbered device', 'com1'],
    ['a printer', 'LPT9.x'],
  ])('refuses %s', (_, text) => expect(isProductCode(text)).toBe(false));
});

import { describe, expect, it } from 'vitest';
import { maskAddress, maskSecrets } from '../../../src/messages/mask-secrets.ts';

const HEX = '0123456789abcdef'.repeat(4);
const FINGERPRINT = HEX.toUpperCase().replaceAll(/.{4}(?=.)/g, '$&-');

describe('a text that leaves the house', () => {
  it.each([
    ['Licence/DB49-A88A-D2D6-50D4-81F1-7B67.key.json', 'Licence/DB49-…-7B67.key.json'],
    ['db49a88ad2d650d481f17b67 was sold', 'db49-…-7b67 was sold'],
    ['DB49 A88A D2D6 50D4 81F1 7B67.txt', 'DB49-…-7B67.txt'],
    ['DB49_A88A_D2D6_50D4_81F1_7B67', 'DB49-…-7B67'],
    [`key ${HEX}`, 'key 01234567…'],
    ['slsa_3u2Rf9x-0Kx7Vb1TtyQ_z', 'slsa_…'],
    ['http://a:b@proxy:3128 and https://c@d', 'http://…@proxy:3128 and https://…@d'],
    ['https://a:b@c@d/path', 'https://…@d/path'],
  ])('has of %s only %s', (text, shown) => {
    expect(maskSecrets(text)).toBe(shown);
  });

  it.each([
    FINGERPRINT,
    '2026-11-22T09:30:00.000Z',
    'INN 7707083893, KPP 773601001',
    '6.8.0-1015-aws',
  ])('keeps %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('keeps what it is told to', () => {
    const id = HEX.slice(0, 32);
    expect(maskSecrets(`${id} ${HEX}`, [id])).toBe(`${id} 01234567…`);
  });
});

describe('the address of a proxy', () => {
  it.each([
    ['proxy:3128', 'proxy:3128'],
    ['http://proxy:3128', 'http://proxy:3128'],
    ['name:pass@proxy:3128', '…@proxy:3128'],
    ['http://name:p@ ss/1@proxy:3128', 'http://…@proxy:3128'],
    ['socks5://name@proxy', 'socks5://…@proxy'],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });
});

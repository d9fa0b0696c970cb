import { describe, expect, it } from 'vitest';
import { parseEmbedders } from '../../../src/domain/embedders.ts';

describe('sites that may show the pages in a frame', () => {
  it.each([
    ['https://1c.example', ['https://1c.example']],
    ['https://1c.example, http://portal:8080', ['https://1c.example', 'http://portal:8080']],
    ['https://1C.Example:443/,https://1c.example', ['https://1c.example']],
    ['http://192.0.2.7:8080', ['http://192.0.2.7:8080']],
    ['https://1с.пример', ['https://xn--1-7tb.xn--e1afmkfd']],
  ])('%s are %j', (text, origins) => {
    expect(parseEmbedders(text)).toEqual(origins);
  });

  it.each([
    '',
    ',',
    '*',
    '1c.example',
    'https://',
    'https://*',
    'https://*.example',
    'https://1c.example/base',
    'https://1c.example//',
    'https://1c.example?a',
    'https://1c.example#a',
    'https://boss:secret@1c.example',
    'https://1c.example:99999',
    'https://1c.example:',
    'ftp://1c.example',
    'file:///etc',
    'javascript://1c.example',
    'https://[::1]',
    "https://1c.example; script-src 'unsafe-inline'",
    "https://1c.example 'none'",
    'https://1c.example\r\nset-cookie: a=b',
    'https://1c.example,',
    'null',
    "'self'",
    'https://-1c.example-',
    `https://${'a.'.repeat(1100)}example`,
    Array.from({ length: 21 }, (_, number) => `https://a${number}.example`).join(','),
  ])('are not %j', (text) => {
    expect(parseEmbedders(text)).toBeUndefined();
  });
});

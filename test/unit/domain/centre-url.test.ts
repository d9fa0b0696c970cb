import { describe, expect, it } from 'vitest';
import { isLoopbackUrl, isSecureUrl, parseCentreUrl } from '../../../src/domain/centre-url.ts';

describe('the address of a centre', () => {
  it.each([
    ['https://centre.example', 'https://centre.example'],
    ['  https://centre.example/ ', 'https://centre.example'],
    ['HTTPS://Centre.Example:443/', 'https://centre.example'],
    ['https://centre.example:9556', 'https://centre.example:9556'],
    ['https://vendor.example/licences/', 'https://vendor.example/licences'],
    ['https://centre.example/api/v1', 'https://centre.example'],
    ['https://centre.example/a/api/v1/activations', 'https://centre.example/a'],
    ['http://127.0.0.1:9556/api/v1/health', 'http://127.0.0.1:9556'],
    ['http://[::1]:9556', 'http://[::1]:9556'],
    ['https://центр.рф', 'https://xn--e1aqjhr.xn--p1ai'],
  ])('%j is %j', (typed, url) => {
    expect(parseCentreUrl(typed)).toEqual({ ok: true, value: url });
  });

  it.each([
    ['', 'no-scheme', null],
    ['centre.example', 'no-scheme', 'https://centre.example'],
    ['centre.example:9556/api/v1', 'no-scheme', 'https://centre.example:9556'],
    ['ftp://centre.example', 'no-scheme', null],
    ['javascript:alert(1)', 'no-scheme', null],
    ['https://', 'not-an-address', null],
    ['https://a b', 'not-an-address', null],
    ['https://a\nb', 'not-an-address', null],
    ['https://\u202Eexample', 'not-an-address', null],
    [`https://${'a'.repeat(2001)}`, 'not-an-address', null],
    ['https://centre.example/?key=1', 'excess', 'https://centre.example'],
    ['https://centre.example/#here', 'excess', 'https://centre.example'],
  ])('%j is none: %s', (typed, problem, suggestion) => {
    expect(parseCentreUrl(typed)).toMatchObject({
      code: 'CENTRE_URL_FORMAT',
      details: { problem, suggestion },
    });
  });

  it('is not repeated with a password in it', () => {
    expect(parseCentreUrl('https://anna:secret@centre.example')).toEqual({
      ok: false,
      code: 'CENTRE_URL_FORMAT',
      details: { url: '', problem: 'credentials', suggestion: null },
    });
  });
});

it.each([
  ['http://localhost:1', true],
  ['http://a.localhost', true],
  ['http://127.255.0.1', true],
  ['http://2130706433', true],
  ['http://[::1]', true],
  ['http://127.0.0.1.example', false],
  ['http://localhost.example', false],
  ['http://10.0.0.1', false],
])('%s stays on this computer: %s', (url, expected) => {
  expect(isLoopbackUrl(url)).toBe(expected);
});

it('is secure by its scheme', () => {
  expect(isSecureUrl('https://a')).toBe(true);
  expect(isSecureUrl('http://a')).toBe(false);
});

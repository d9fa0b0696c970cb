import { expect, it } from 'vitest';
import { chooseProxy, isProxyAddress } from '../../../src/online/proxy-choice.ts';

const URL = 'https://centre.example';

it.each([
  [{}, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: 'http://a:1' }, 'http://a:1'],
  [{ https_proxy: 'http://b:1', HTTPS_PROXY: 'http://a:1' }, 'http://b:1'],
  [{ https_proxy: ' ', HTTPS_PROXY: 'http://a:1' }, 'http://a:1'],
  [{ HTTP_PROXY: 'c:3128' }, 'http://c:3128'],
  [{ HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://c:1' }, 'http://a:1'],
])('of %j the proxy for https is %s', (env, address) => {
  expect(chooseProxy(URL, env)?.address).toBe(address);
});

it('plain http does not take the proxy for https', () => {
  expect(chooseProxy('http://centre.example', { HTTPS_PROXY: 'http://a:1' })).toBeUndefined();
});

it('names the variable, and the hosts that are excepted', () => {
  const env = { https_proxy: 'http://a:1', NO_PROXY: 'b.example' };
  expect(chooseProxy(URL, env)).toEqual({
    variable: 'https_proxy',
    address: 'http://a:1',
    exceptions: 'b.example',
  });
});

it.each([
  ['http://a:1', true],
  ['https://name:word@a:1', true],
  ['socks5://a:1', false],
  ['http://', false],
  ['a b', false],
])('%s is the address of a proxy: %s', (address, expected) => {
  expect(isProxyAddress(address)).toBe(expected);
});

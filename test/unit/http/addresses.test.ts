import { describe, expect, it } from 'vitest';
import { isHostAllowed } from '../../../src/http/host-list.ts';
import { decideOrigin } from '../../../src/http/same-origin.ts';
import { sourceOf } from '../../../src/http/source-address.ts';

const NAMES = new Set(['centre.example']);

describe('the name under which a server is called', () => {
  it.each([
    'localhost',
    'localhost:9556',
    'LOCALHOST:1',
    '127.0.0.1:9556',
    '192.168.0.7',
    '[::1]:9556',
    '[fe80::1]',
    'centre.example',
    'Centre.Example:443',
    'centre.example.',
  ])('%s is one of its own', (host) => {
    expect(isHostAllowed(host, NAMES)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'centre.example.evil.example',
    'xcentre.example',
    'centre.example:9556:1',
    'localhost@evil.example',
    '127.0.0.1.evil.example',
    'centre.example/evil.example',
    '[localhost]',
    '127.0.0.1 evil.example',
    '0x7f000001',
  ])('%s is not', (host) => {
    expect(isHostAllowed(host, NAMES)).toBe(false);
  });
});

describe('where a form comes from', () => {
  const OWN = 'https://centre.example';
  it.each([
    [{ origin: OWN, 'sec-fetch-site': 'same-origin' }],
    // Engines that are older than the header.
    [{ origin: OWN }],
  ])('%j is from here', (headers) => {
    expect(decideOrigin(headers, OWN)).toMatchObject({ ok: true });
  });

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://centre.example' }],
    [{ origin: 'https://centre.example:444' }],
    [{ origin: `${OWN}/` }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin: OWN, 'sec-fetch-site': 'cross-site' }],
    [{ origin: OWN, 'sec-fetch-site': 'same-site' }],
    [{ origin: OWN, 'sec-fetch-site': 'none' }],
    [{ origin: OWN, 'sec-fetch-site': '' }],
  ])('%j is not', (headers) => {
    expect(decideOrigin(headers, OWN)).toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  });
});

describe('whom an address stands for', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    // As the proxies of some servers name it.
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8:1:2::9]:51234', '2001:db8:1:2::/64'],
    ['[::ffff:203.0.113.7]:51234', '203.0.113.7'],
    // No address: all who have none are one, and none of them is everybody.
    ['*', 'unknown'],
    ['account RU-7707083893', 'unknown'],
    ['203.0.113.7:51234:1', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});

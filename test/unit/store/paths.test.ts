import { describe, expect, it } from 'vitest';
import { homePaths, parseLicenceName, parseRequestName } from '../../../src/store/paths.ts';
import { KEY } from '../../support/test-site.ts';

const NONCE = '0123456789abcdef'.repeat(4);
const paths = homePaths('/home');
const nameOf = (path: string) => path.split(/[/\\]/).at(-1) ?? '';

describe('a name in Licence', () => {
  it.each([
    [`${KEY}.key.json`, { key: KEY, kind: 'key', old: false }],
    [`${KEY}.activation.json`, { key: KEY, kind: 'activation', old: false }],
    [`${KEY}.key.json.old`, { key: KEY, kind: 'key', old: true }],
    [`${KEY}.activation.json.old`, { key: KEY, kind: 'activation', old: true }],
  ])('%s', (name, meaning) => {
    expect(parseLicenceName(name)).toEqual(meaning);
  });

  it.each([
    `${KEY}.json`,
    `${KEY}.lease.json`,
    `${KEY}.key.json.old.old`,
    `${KEY}.key.json `,
    `x${KEY}.key.json`,
    `${KEY.toLowerCase()}.key.json`,
    `${KEY.replaceAll('-', '')}.key.json`,
    `${KEY}\n.key.json`,
    `../${KEY}.key.json`,
    'key.json',
    '.tmp-0123456789abcdef',
    '',
  ])('that is none of ours: %j', (name) => {
    expect(parseLicenceName(name)).toBeUndefined();
  });

  it('is read as it was made', () => {
    expect(parseLicenceName(nameOf(paths.keyFile(KEY)))).toMatchObject({ key: KEY, kind: 'key' });
    expect(parseLicenceName(nameOf(paths.activationFile(KEY)))).toMatchObject({
      key: KEY,
      kind: 'activation',
    });
  });
});

describe('a name in Requests', () => {
  it('is read as it was made', () => {
    expect(parseRequestName(nameOf(paths.requestFile(NONCE)))).toBe(NONCE);
  });

  it.each([
    `${NONCE}.txt`,
    `${NONCE}.json.old`,
    `${NONCE.toUpperCase()}.json`,
    `${NONCE}0.json`,
    '.json',
  ])('that is none of ours: %s', (name) => {
    expect(parseRequestName(name)).toBeUndefined();
  });
});

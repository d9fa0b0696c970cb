import { describe, expect, it } from 'vitest';
import { parseHolder } from '../../../../src/domain/seats/holder.ts';
import { parseTtl } from '../../../../src/domain/seats/lease.ts';
import { holderNamed } from '../../../support/seat-world.ts';

const HOLDER = holderNamed('anna');

describe('a holder', () => {
  it('is four names, without the spaces around them', () => {
    expect(parseHolder({ ...HOLDER, user: '  Иванова А. П. ' })).toEqual({
      ok: true,
      value: { ...HOLDER, user: 'Иванова А. П.' },
    });
    expect(parseHolder({ ...HOLDER, host: 'x'.repeat(200) }).ok).toBe(true);
  });

  it.each([
    ['no object', null, 'holder', 'missing'],
    ['a name that is missing', { ...HOLDER, app: undefined }, 'app', 'missing'],
    ['a name of spaces', { ...HOLDER, user: '   ' }, 'user', 'missing'],
    ['a number', { ...HOLDER, session: 7 }, 'session', 'missing'],
    ['10,000 characters', { ...HOLDER, user: 'Ж'.repeat(10_000) }, 'user', 'too-long'],
    ['a line end', { ...HOLDER, host: 'a\nb' }, 'host', 'character'],
    ['a colour', { ...HOLDER, host: '\u001B[31mred' }, 'host', 'character'],
    ['a turned direction', { ...HOLDER, user: 'abc\u202Edef' }, 'user', 'character'],
    ['half a character', { ...HOLDER, user: '\uD800' }, 'user', 'character'],
  ])('is refused: %s', (_, value, field, problem) => {
    expect(parseHolder(value)).toMatchObject({
      ok: false,
      code: 'HOLDER_FORMAT',
      details: { field, problem, limit: 200 },
    });
  });
});

describe('a time to live', () => {
  it.each([30, 600, 86_400])('is taken: %i', (seconds) => {
    expect(parseTtl(seconds)).toEqual({ ok: true, value: seconds });
  });

  it.each([29, 86_401, 0, -600, 600.5, NaN, Infinity, '600', null, undefined])(
    'is refused: %s',
    (value) => {
      expect(parseTtl(value)).toMatchObject({
        ok: false,
        code: 'TTL_RANGE',
        details: { least: 30, most: 86_400 },
      });
    },
  );
});

import { describe, expect, it } from 'vitest';
import accepted from '../../../fixtures/taxpayer/accepted.json';
import normalised from '../../../fixtures/taxpayer/normalised.json';
import refused from '../../../fixtures/taxpayer/refused.json';
import { kindOfInn, parseInn } from '../../../src/domain/inn.ts';

const ACCEPTED = [
  ...accepted.innOnly,
  ...[...accepted.pairs, ...accepted.soleProprietors].map(({ inn }) => inn),
];

describe('an INN', () => {
  it.each(ACCEPTED)('%s is accepted', (inn) => {
    expect(parseInn(inn)).toEqual({ ok: true, value: inn });
  });

  it.each(normalised.inn)('is read from $raw', ({ raw, normalisesTo }) => {
    expect(parseInn(raw)).toEqual({ ok: true, value: normalisesTo });
  });

  it.each([
    'инн:7707083893',
    'ИНН: 7707\u00A0083\u2009893\r\n',
    '\uFEFF ИНН\t7707083893',
    '7707\u200B083893',
    'ИНН/КПП 7707083893',
  ])('is read from %j', (text) => {
    expect(parseInn(text)).toEqual({ ok: true, value: '7707083893' });
  });

  it.each(refused.pairs.filter(({ error }) => /^(INN|BIDI)/.test(error)))(
    'is refused as $error: $why',
    ({ inn, error, details }) => {
      expect(parseInn(inn)).toEqual({ ok: false, code: error, details });
    },
  );

  it.each(['', '  ', '\uFEFF', 'ИНН'])('is asked for where %j was typed', (text) => {
    expect(parseInn(text)).toMatchObject({ code: 'INN_REQUIRED' });
  });

  it.each([
    ['behind a label', 'ИНН 77-07083893', { position: 7, character: '-' }],
    ['behind characters of two UTF-16 units', '\u{E0041}7x', { position: 3, character: 'x' }],
    ['an Arabic digit', '770708389\u0663', { position: 10, character: '\u0663' }],
  ])('names the first character that is no digit, %s', (_, text, details) => {
    expect(parseInn(text)).toEqual({ ok: false, code: 'INN_CHARSET', details });
  });

  it.each(['\u061C', '\u200E', '\u200F', '\u202A', '\u2066', '\u2069'])(
    'is refused with the mark %j that turns the reading direction',
    (mark) => {
      expect(parseInn(`77${mark}07083893`)).toMatchObject({
        code: 'BIDI_CHAR',
        details: { position: 3 },
      });
    },
  );

  it('is not taken from behind two zeros where the last ten digits are wrong', () => {
    expect(parseInn('007605016031')).toMatchObject({ code: 'INN_ZERO_REGION' });
  });

  it('with a KPP behind a stroke says what the INN alone lacks first', () => {
    expect(parseInn('7707083894/773601001')).toMatchObject({ code: 'INN_CHECKSUM' });
    expect(parseInn('ИНН/КПП: 7707083893 / 773601001')).toEqual({
      ok: false,
      code: 'INN_COMBINED',
      details: { inn: '7707083893', kpp: '773601001' },
    });
  });

  it('tells an organisation from a person', () => {
    expect(kindOfInn('7707083893')).toBe('organisation');
    expect(kindOfInn('500100732259')).toBe('person');
  });
});

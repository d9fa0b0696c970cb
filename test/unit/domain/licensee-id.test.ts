import { describe, expect, it } from 'vitest';
import accepted from '../../../fixtures/taxpayer/accepted.json';
import foreign from '../../../fixtures/taxpayer/foreign-ids.json';
import refused from '../../../fixtures/taxpayer/refused.json';
import { parseLicenseeId, sameLicenseeId } from '../../../src/domain/licensee-id.ts';

const SBER = { inn: '7707083893', kpp: '773601001', country: 'RU' };
const PERSON = { inn: '500100732259', kpp: '', country: 'RU' };

describe('a Russian licensee', () => {
  it.each([...accepted.pairs, ...accepted.soleProprietors])(
    '$inn/$kpp is accepted ($kind)',
    ({ inn, kpp }) => {
      expect(parseLicenseeId({ inn, kpp })).toEqual({
        ok: true,
        value: { inn, kpp, country: 'RU' },
      });
    },
  );

  // The stroke is only refused where nothing but an INN belongs; here it is taken apart.
  it.each(refused.pairs.filter(({ error }) => error !== 'INN_COMBINED'))(
    '$inn, $kpp is refused as $error: $why',
    ({ inn, kpp, error, details }) => {
      expect(parseLicenseeId({ inn, kpp })).toEqual({ ok: false, code: error, details });
    },
  );

  it.each([
    ['INN/KPP in one piece', { inn: '7707083893/773601001' }],
    ['labelled', { inn: 'ИНН/КПП 7707083893 / 773601001' }],
    ['labelled one by one', { inn: 'ИНН 7707083893 / КПП 773601001' }],
    ['in one piece, and the same KPP again', { inn: '7707083893/773601001', kpp: 'КПП 773601001' }],
    ['with the country named', { inn: '7707083893', kpp: '773601001', country: ' ru ' }],
    ['with blank fields', { inn: '7707083893', kpp: '773601001', country: '', foreign: ' ' }],
    ['with a stroke and nothing behind it', { inn: '7707083893/', kpp: '773601001' }],
  ])('is read: %s', (_, typed) => {
    const outcome = parseLicenseeId(typed);
    expect(outcome).toEqual({ ok: true, value: SBER });
  });

  it.each([
    ['nothing', {}],
    ['a blank', { inn: ' ', kpp: undefined }],
    ['a KPP alone', { kpp: '773601001' }],
    ['an INN where the KPP belongs, and nothing else', { kpp: '7707083893' }],
  ])('is asked for an INN after %s', (_, typed) => {
    expect(parseLicenseeId(typed)).toMatchObject({ code: 'INN_REQUIRED' });
  });

  it('needs a KPP, also where it is registered abroad', () => {
    expect(parseLicenseeId({ inn: '9909077381' })).toMatchObject({ code: 'KPP_REQUIRED' });
  });

  it.each(['773601001', '0', '-'])('that is a person has no KPP, not even %j', (kpp) => {
    const expected = { ok: false, code: 'KPP_NOT_ALLOWED', details: { reason: 'person' } };
    expect(parseLicenseeId({ inn: PERSON.inn, kpp })).toEqual(expected);
    expect(parseLicenseeId({ inn: `${PERSON.inn}/${kpp}` })).toEqual(expected);
  });

  it('that is a person may stand before a stroke', () => {
    expect(parseLicenseeId({ inn: `${PERSON.inn}/` })).toEqual({ ok: true, value: PERSON });
  });

  it.each([
    ['', { inn: '773601001', kpp: '7707083893' }],
    [' with a letter in the KPP', { inn: '7736AB001', kpp: '7707083893' }],
    [' in one piece', { inn: '773601001/7707083893' }],
  ])('is refused with INN and KPP swapped%s', (_, typed) => {
    expect(parseLicenseeId(typed)).toMatchObject({
      code: 'INN_KPP_SWAPPED',
      details: { inn: '7707083893' },
    });
  });

  it('is not called swapped where the other field is no INN', () => {
    expect(parseLicenseeId({ inn: '773601001', kpp: '7707083894' })).toMatchObject({
      code: 'INN_LENGTH',
    });
  });

  it('is refused with another KPP behind the stroke than in its own field', () => {
    expect(parseLicenseeId({ inn: '7707083893/773601001', kpp: '381102001' })).toEqual({
      ok: false,
      code: 'FLAGS_CONFLICT',
      details: { flags: ['--inn', '--kpp'] },
    });
  });

  it('is told the position in the whole text, also behind the stroke', () => {
    expect(parseLicenseeId({ inn: 'ИНН/КПП 7707083893/7736о1001' })).toMatchObject({
      code: 'KPP_CHARSET',
      details: { position: 24 },
    });
    expect(parseLicenseeId({ inn: '7707083893/773601001\u202E' })).toMatchObject({
      code: 'BIDI_CHAR',
      details: { position: 21 },
    });
  });
});

describe('a foreign licensee', () => {
  it.each(foreign.accepted)('$country $id is accepted', ({ country, id }) => {
    expect(parseLicenseeId({ country, inn: id })).toEqual({
      ok: true,
      value: { inn: id, kpp: '', country },
    });
  });

  it.each(foreign.refused)('$country $id is refused', ({ country, id, error }) => {
    expect(parseLicenseeId({ country, inn: id })).toMatchObject({ code: error });
  });

  it('may have a stroke in its number', () => {
    expect(parseLicenseeId({ country: 'de', inn: '103/5815' })).toEqual({
      ok: true,
      value: { inn: '103/5815', kpp: '', country: 'DE' },
    });
  });

  it('is known by the id from the letter of the vendor', () => {
    expect(parseLicenseeId({ foreign: 'EX-0042' })).toEqual({
      ok: true,
      value: { inn: 'EX-0042', kpp: '', country: 'ZZ' },
    });
  });

  it.each([
    ['an unknown country', { country: 'ZZ', inn: '1', kpp: '1' }, 'COUNTRY_UNKNOWN'],
    ['a KPP', { country: 'BY', inn: '200988541', kpp: '773601001' }, 'KPP_NOT_ALLOWED'],
    ['a KPP beside the id of a letter', { foreign: 'EX-1', kpp: '773601001' }, 'KPP_NOT_ALLOWED'],
    ['no number', { country: 'BY' }, 'INN_REQUIRED'],
    ['an id of another form', { foreign: 'ИП 1' }, 'FOREIGN_ID_FORMAT'],
    ['a number that its length would give to Kazakhstan', { inn: '971240001315' }, 'INN_CHECKSUM'],
  ])('is refused with %s', (_, typed, code) => {
    expect(parseLicenseeId(typed)).toMatchObject({ ok: false, code });
  });

  it.each([
    [{ country: 'BY', foreign: 'EX-1' }, ['--country', '--foreign']],
    [{ country: 'RU', foreign: 'EX-1', inn: '1' }, ['--country', '--foreign']],
    [{ inn: '7707083893', foreign: 'EX-1' }, ['--inn', '--foreign']],
  ])('is refused where flags contradict each other: %j', (typed, flags) => {
    expect(parseLicenseeId(typed)).toEqual({
      ok: false,
      code: 'FLAGS_CONFLICT',
      details: { flags },
    });
  });
});

describe('two licensees', () => {
  it('are the same only if INN, KPP and country all are', () => {
    expect(sameLicenseeId(SBER, { ...SBER })).toBe(true);
    expect(sameLicenseeId(SBER, { ...SBER, kpp: '381102001' })).toBe(false);
    expect(sameLicenseeId(PERSON, { ...PERSON, country: 'KZ' })).toBe(false);
    expect(sameLicenseeId(SBER, { ...SBER, inn: '7736050003' })).toBe(false);
  });
});

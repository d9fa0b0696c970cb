import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import foreign from '../../../fixtures/taxpayer/foreign-ids.json';
import { isCountry } from '../../../src/domain/countries.ts';
import { parseCountryId, parseVendorGivenId } from '../../../src/domain/country-ids.ts';

describe('the number of a foreign company', () => {
  it.each(foreign.accepted)('$country $id is accepted', ({ country, id }) => {
    expect(parseCountryId(country, id)).toEqual({ ok: true, value: id });
  });

  it.each(foreign.refused)('$country $id is refused', ({ country, id, error }) => {
    expect(parseCountryId(country, id)).toEqual({ ok: false, code: error, details: { country } });
  });

  it.each([
    ['BY', 'MA1953684', 'MA1953684'],
    ['by', ' ma 1953684', 'MA1953684'],
    ['UZ', '123 456 789', '123456789'],
    ['AM', '12345678', '12345678'],
    ['kz', '971240\u00A0001315', '971240001315'],
    ['DE', 'hrb-12345/b.1', 'HRB-12345/B.1'],
    ['GE', 'A'.repeat(30), 'A'.repeat(30)],
  ])('%s %j is read as %s', (country, text, value) => {
    expect(parseCountryId(country, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['BY', '20098854'],
    ['BY', 'DA1953684'],
    ['BY', 'АА1953684'],
    ['KZ', '97124000131'],
    ['KG', '0040320261030'],
    ['UZ', '1234567890'],
    ['AM', '1234567A'],
    ['DE', ''],
    ['DE', '-'],
    ['DE', 'A'.repeat(31)],
    ['DE', 'Ärger'],
    ['DE', '12\u202E34'],
    ['DE', '\u017F1'],
  ])('%s %j has another form', (country, text) => {
    const outcome = parseCountryId(country, text);
    expect(outcome).toMatchObject({ code: 'FOREIGN_ID_FORMAT', details: { country } });
  });

  it('says which form is expected as a regular expression', () => {
    expect(parseCountryId('UZ', 'x')).toMatchObject({ details: { expected: '[0-9]{9}' } });
  });

  it.each(['RU', 'ru', 'XX', 'ZZ', 'SU', 'RUS', '', 'Б', '7'])('knows no country %j', (country) => {
    expect(parseCountryId(country, '123456789')).toEqual({
      ok: false,
      code: 'COUNTRY_UNKNOWN',
      details: { country },
    });
  });

  it('of Kazakhstan is weighed a second time where the first gives 10', () => {
    expect(parseCountryId('KZ', '971240000013')).toEqual({ ok: true, value: '971240000013' });
    expect(parseCountryId('KZ', '971240000010')).toMatchObject({ code: 'FOREIGN_ID_CHECKSUM' });
  });

  it('of Kazakhstan is refused with every check digit where both weighings give 10', () => {
    for (let digit = 0; digit < 10; digit += 1)
      expect(parseCountryId('KZ', `97124000190${digit}`)).toMatchObject({
        code: 'FOREIGN_ID_CHECKSUM',
      });
  });

  it('of Belarus is judged as stdnum judges it', () => {
    const unp = stdnum['BY']?.['unp'];
    for (let serial = 0; serial < 4_000; serial += 1) {
      const prefix = ['19', '70', 'AO', 'MT'][serial % 4];
      const id = prefix + String(serial * 1_999).padStart(7, '0');
      expect([id, parseCountryId('BY', id).ok]).toEqual([id, unp?.validate(id).isValid]);
    }
  });
});

describe('an id from the letter of the vendor', () => {
  it('is read in the general form', () => {
    expect(parseVendorGivenId(' acme-17 ')).toEqual({ ok: true, value: 'ACME-17' });
  });

  it('is refused as one of no country', () => {
    expect(parseVendorGivenId('/17')).toMatchObject({
      code: 'FOREIGN_ID_FORMAT',
      details: { country: 'ZZ' },
    });
  });
});

it('the table of countries holds what ISO 3166 assigns', () => {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
  expect(codes).toHaveLength(249);
  expect(codes).toEqual(expect.arrayContaining(['AM', 'BY', 'KG', 'KZ', 'RU', 'UZ', 'SS', 'CW']));
});

import type { CountryForms } from './countries.ts';

export const englishCountryForms: CountryForms = {
  AM: { country: 'Armenia', number: 'a TIN of 8 digits' },
  BY: { country: 'Belarus', number: 'a UNP of 9 digits, or of two Latin letters and 7 digits' },
  KG: { country: 'Kyrgyzstan', number: 'an INN of 14 digits' },
  KZ: { country: 'Kazakhstan', number: 'a BIN or IIN of 12 digits' },
  UZ: { country: 'Uzbekistan', number: 'an INN of 9 digits' },
};

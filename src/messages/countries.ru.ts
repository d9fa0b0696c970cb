import type { CountryForms } from './countries.ts';

export const russianCountryForms: CountryForms = {
  AM: { country: 'Армения', number: 'номер налогоплательщика — 8 цифр' },
  BY: {
    country: 'Беларусь',
    number: 'УНП — 9 цифр, у предпринимателя две латинские буквы и 7 цифр',
  },
  KG: { country: 'Киргизия', number: 'ИНН — 14 цифр' },
  KZ: { country: 'Казахстан', number: 'БИН или ИИН — 12 цифр' },
  UZ: { country: 'Узбекистан', number: 'ИНН — 9 цифр' },
};

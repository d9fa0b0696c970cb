/** How the number of a company reads in a country whose form is checked; others have a general form. */
export type CountryForms = Readonly<Record<'AM' | 'BY' | 'KG' | 'KZ' | 'UZ', CountryForm>>;

export interface CountryForm {
  country: string;
  /** What the number is called there, and how long it is. */
  number: string;
}

export function findCountryForm(forms: CountryForms, country: string): CountryForm | undefined {
  return Object.hasOwn(forms, country) ? forms[country as keyof CountryForms] : undefined;
}

import type { Language } from '../../messages/language.ts';
import type { CustomerId } from '../customers/customer-id.ts';
import type { CustomersLicences } from '../customers/sold-to.ts';
import { safeName } from './page-context.ts';

const WORD: Readonly<Record<Language, string>> = { ru: 'ИНН', en: 'INN' };

/** What a customer is called in its licences, each name once; the newest first. */
export function namesOf({ licences }: CustomersLicences): string[] {
  return [...new Set(licences.map(({ licence }) => licence.terms.licensee.name))];
}

export function kppsOf({ licences }: CustomersLicences): string[] {
  const kpps = licences.map(({ licence }) => licence.terms.licensee.kpp);
  return [...new Set(kpps.filter((kpp) => kpp !== ''))];
}

/** `АО «Ромашка», ИНН 7707083893`: the newest of its names. */
export function describeCustomer(
  { inn }: CustomerId,
  licences: CustomersLicences,
  language: Language,
): string {
  const [name] = namesOf(licences);
  const number = `${WORD[language]} ${safeName(inn)}`;
  return name === undefined ? number : `${safeName(name)}, ${number}`;
}

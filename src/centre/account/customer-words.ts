import type { AccountWords } from '../../messages/account/words.ts';
import type { CustomerId } from '../customers/customer-id.ts';
import type { CustomersLicences } from '../customers/sold-to.ts';
import { safeName } from './page-context.ts';

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
  words: AccountWords,
): string {
  const [name] = namesOf(licences);
  const number = words.numbered(safeName(inn));
  return name === undefined ? number : `${safeName(name)}, ${number}`;
}

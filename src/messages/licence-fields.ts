/** The terms of a licence that the vendor types, by the flag without its dashes. */
export type LicenceField =
  | 'product'
  | 'edition'
  | 'seats'
  | 'seat-per'
  | 'name'
  | 'valid-from'
  | 'expires'
  | 'support-until'
  | 'confirm-days'
  | 'binding'
  | 'feature';

/** What each field accepts, in words. */
export type LicenceFields = Readonly<Record<LicenceField, string>>;

/** The expectation for a field, however it is spelled: `--expires`, `expiresAt`, `expires`. */
export function findExpectation(fields: LicenceFields, field: string): string | undefined {
  const flag = flagOf(field);
  return Object.hasOwn(fields, flag) ? fields[flag as LicenceField] : undefined;
}

/** A field as the command line spells it, without the dashes. */
export function flagOf(field: string): string {
  const kebab = field
    .replace(/^-+/, '')
    .replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  return { 'expires-at': 'expires', features: 'feature' }[kebab] ?? kebab;
}

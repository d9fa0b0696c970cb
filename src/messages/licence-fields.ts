/** What the vendor types about a licence, a product or himself, by the flag without its dashes. */
export type LicenceField =
  | 'edition'
  | 'seats'
  | 'seat-per'
  | 'name'
  | 'vendor'
  | 'confirm-days'
  | 'binding'
  | 'feature';

/** What each field accepts, in words. */
export type LicenceFields = Readonly<Record<LicenceField, string>>;

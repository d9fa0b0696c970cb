import type { CalendarDate } from '../../domain/dates.ts';

/** How a form contradicts itself, where the rules of its fields see only one number. */
export type EntrySlip =
  | 'twoNumbers'
  | 'countryMissing'
  | 'twoKpps'
  | 'countryAndVendor'
  | 'innAndVendor';

/** «Установка лицензий». */
export interface InstallWords {
  title: string;
  lead: string;
  key: string;
  keyHint: string;
  inn: string;
  innHint: string;
  kpp: string;
  kppHint: string;
  /** Opens the fields of companies without a Russian INN. */
  foreign: string;
  foreignLead: string;
  country: string;
  countryHint: string;
  number: string;
  numberHint: string;
  vendorId: string;
  vendorIdHint: string;
  centre: string;
  centreHint: string;
  /** The settings say that no centre is asked. */
  centreNone: string;
  centreRequired: string;
  online: string;
  offline: string;
  /** The page of the centre where the customer finds his keys. */
  keysAtCentre: string;
  slips: Readonly<Record<EntrySlip, string>>;
  refused: string;
  unreachable: string;
  failed: string;
  stored: (key: string) => string;
  toRequest: string;
  toHome: string;
  answer: string;
  success: string;
  /** The grant is there, and does not hold yet or here. */
  installedNotActive: string;
  another: string;
  onThisServer: string;
  waiting: string;
  installed: string;
  sendAgain: string;
  sendAgainFor: (key: string) => string;
  requestFor: (key: string) => string;
  correct: string;
  correctFor: (key: string) => string;
  facts: LicenceFactWords;
}

/** What was bought. */
export interface LicenceFactWords {
  key: string;
  product: string;
  edition: string;
  seats: string;
  licensee: string;
  innKpp: (inn: string, kpp: string, country: string) => string;
  support: string;
  supportUntil: (date: CalendarDate) => string;
  supportForever: string;
  expires: string;
  /** The last day, inclusive. */
  expiresOn: (date: CalendarDate) => string;
  neverExpires: string;
}

/** The page that shows the state in one glance. */
export interface HomeWords {
  title: string;
  nothing: string;
  begin: string;
  install: string;
  /** Keys are there, and none of them is active. */
  noneActive: string;
  /** On this computer, where no password was set; the link leads to the settings. */
  noPassword: string;
  setPassword: string;
  edition: string;
  licensee: string;
  seats: string;
  updates: string;
  licence: string;
  /** Country empty: a number that the vendor gave. */
  innKpp: (inn: string, kpp: string, country: string) => string;
  seatsOf: (used: number, total: number) => string;
  seatsUnknown: string;
  full: string;
  /** For who hears the page: what the bar shows. */
  barOf: (product: string) => string;
  whoHolds: string;
  /** What a screen reader hears when it changes. */
  countOf: (product: string, used: number, total: number) => string;
  soon: string;
  over: string;
  until: (date: string) => string;
  untilSoon: (date: string, daysLeft: number) => string;
  updatesEnded: (date: string) => string;
  licenceEnded: (date: string) => string;
  renew: string;
  unlimitedUpdates: string;
  unlimitedLicence: string;
  pending: {
    heading: string;
    key: string;
    /** What it waits for. */
    waits: Readonly<Record<PendingStep, string>>;
    online: string;
    request: string;
    answer: string;
    correct: string;
  };
  problems: string;
  noProblems: string;
  moreProblems: (count: number) => string;
}

/** Where a key stands that has no grant yet. */
export type PendingStep =
  /** A centre is set: it can be asked at once. */
  | 'online'
  /** Its request was not made yet. */
  | 'request'
  /** Its request is on the way. */
  | 'answer'
  | 'refused';

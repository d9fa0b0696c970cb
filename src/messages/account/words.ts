import type { CalendarDate, Instant } from '../../domain/dates.ts';

/** Whole sentences of the account pages in one language. Functions give text, never markup. */
export interface AccountWords {
  site: string;
  layout: { skip: string; menu: string };
  menu: Readonly<Record<'home' | 'keys' | 'activation' | 'data', string>>;
  signOut: string;
  /** A customer by his number. */
  numbered: (inn: string) => string;
  /** Behind a page's heading where there is something to correct. */
  errorsHeading: string;
  signIn: SignInWords;
  invitation: InvitationWords;
  home: Readonly<Record<'title' | 'keys' | 'activation' | 'data', string>>;
  keys: KeysWords;
  activation: ActivationWords;
  answer: AnswerWords;
  data: DataWords;
  password: PasswordWords;
  notices: NoticeWords;
}

interface SignInWords {
  title: string;
  lead: string;
  inn: string;
  innHint: string;
  elsewhere: string;
  country: string;
  countryHint: string;
  password: string;
  button: string;
  /** Wrong password and unknown account read the same. */
  refused: string;
  refusedNext: string;
  blocked: string;
  passwordRequired: string;
  /** The session is over; what was typed waits. */
  ended: string;
  endedWithText: string;
  endedWithoutText: string;
  signedOut: string;
}

interface InvitationWords {
  title: string;
  lead: (customer: string) => string;
  button: string;
  spent: string;
  expired: (at: Instant) => string;
  blocked: string;
  next: string;
  toSignIn: string;
}

interface PasswordWords {
  choose: string;
  again: string;
  current: string;
  hint: (minimum: number) => string;
  tooShort: (minimum: number) => string;
  tooLong: (maximum: number) => string;
  isNumber: string;
  differ: string;
  wrong: string;
}

interface KeysWords {
  title: string;
  none: string;
  noneNext: string;
  damaged: (licences: number) => string;
  edition: string;
  seats: string;
  licensee: string;
  number: string;
  /** «обновления будут доступны до …» */
  support: string;
  supportUntil: (date: CalendarDate) => string;
  supportEnded: (date: CalendarDate) => string;
  supportForever: string;
  expires: string;
  expiresOn: (date: CalendarDate) => string;
  expired: (date: CalendarDate) => string;
  revoked: (at: Instant) => string;
  keys: string;
  keyStates: Readonly<Record<'unused' | 'active' | 'superseded' | 'revoked', string>>;
  show: string;
  copy: string;
  copied: string;
  madeOn: (at: Instant) => string;
  computer: (since: Instant, latest: Instant) => string;
  installation: (digits: string) => string;
  attribute: (name: string, digits: string) => string;
  makeKey: string;
  makeKeyFor: (product: string, licence: string) => string;
  left: (left: number, limit: number, until: CalendarDate) => string;
  noneLeft: (limit: number, from: CalendarDate) => string;
  supersedes: string;
  made: (left: number, limit: number, until: CalendarDate) => string;
  madeNext: string;
  alreadyMade: string;
  notYours: string;
  page: (page: number, pages: number) => string;
  earlier: string;
  later: string;
}

interface ActivationWords {
  title: string;
  lead: string;
  text: string;
  file: string;
  fileHint: string;
  button: string;
  empty: string;
}

interface AnswerWords {
  title: string;
  request: (block: number) => string;
  granted: (key: string) => string;
  repeated: (key: string) => string;
  refused: (key: string) => string;
  unanswered: string;
  partly: string;
  text: string;
  copy: string;
  copied: string;
  save: string;
  steps: string;
  stepSave: string;
  stepImport: string;
  refusalsToo: string;
  makeKey: string;
  another: string;
  correct: string;
}

interface DataWords {
  title: string;
  names: string;
  inn: string;
  kpp: string;
  noKpp: string;
  wrongData: string;
  passwordTitle: string;
  changePassword: string;
  changed: string;
  sessionsTitle: string;
  sessionsLead: string;
  endAll: string;
}

interface NoticeWords {
  notFound: string;
  notFoundNext: string;
  formOld: string;
  formOldNext: string;
  cookies: string;
  ours: string;
  oursNext: (code: string) => string;
  busy: string;
  toStart: string;
}

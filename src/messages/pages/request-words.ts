/** «Файловый запрос». */
export interface RequestWords {
  title: string;
  lead: (keys: number) => string;
  text: string;
  copy: string;
  save: string;
  toAnswer: string;
  back: string;
  stepsTitle: string;
  steps: RequestSteps;
  unidentifiable: string;
  qrTitle: string;
  qrLead: string;
  qrAlt: string;
  qrTooLong: string;
  qrTooLongChoose: string;
  chooseTitle: string;
  choose: string;
  chooseAll: string;
  none: string;
  noneNext: string;
  toInstall: string;
  /** A key that awaits nothing: a request would ask for a fresh grant. */
  activeTitle: string;
  activeLead: string;
  make: string;
}

/** The seven steps. `centre` is the account's address, where it is known. */
export interface RequestSteps {
  copy: string;
  save: string;
  open: string;
  openAt: string;
  page: string;
  paste: string;
  answer: string;
  confirm: string;
}

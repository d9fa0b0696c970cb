/** What the text for the vendor's support says, and the page that shows it. */
export interface DiagnosticsWords {
  title: string;
  lead: string;
  without: string;
  text: string;
  save: string;
  again: string;
  back: string;
  sections: Readonly<
    Record<
      | 'program'
      | 'checks'
      | 'problems'
      | 'failures'
      | 'keys'
      | 'seats'
      | 'settings'
      | 'environment',
      string
    >
  >;
  made: string;
  none: string;
  skipped: string;
  set: string;
  openRequest: string;
  seats: (product: string, used: number, total: number) => string;
  today: (peak: number, refused: number) => string;
  ledger: (product: string, files: number, size: string, months: number) => string;
  bought: (seats: number) => string;
  updates: (until: string) => string;
  licence: (until: string) => string;
  updatesForever: string;
  licenceForever: string;
}

import { countInEnglish } from '../plural.en.ts';
import type { DiagnosticsWords } from './diagnostics-words.ts';

export const diagnosticsWordsEn: DiagnosticsWords = {
  title: 'Diagnostics for support',
  lead: 'Copy the text or save it to a file, and send it to the vendor’s support.',
  without:
    'Keys are masked; there are no passwords, tokens or private keys in the text. It has the INN, KPP and name of the licensee, by which support finds the licence.',
  text: 'Text for support',
  save: 'Save to a file',
  again: 'Look again',
  back: 'Back',
  sections: {
    program: 'Program',
    checks: 'Checks (sls doctor)',
    problems: 'What needs attention (sls status)',
    failures: 'What could not be found out',
    keys: 'Keys',
    seats: 'Seats',
    settings: 'Settings',
    environment: 'Environment',
  },
  made: 'Made',
  none: 'none',
  skipped: 'not looked at',
  set: '(set)',
  openRequest: 'a request is open',
  seats: (product, used, total) => `${product}: ${used} of ${total} used`,
  today: (peak, refused) => `most today: ${peak}, refused today: ${refused}`,
  ledger: (product, files, size, months) =>
    `ledger of ${product}: ${countInEnglish(files, 'file')}, ${size}; history: ${countInEnglish(months, 'month')}`,
  bought: (seats) => countInEnglish(seats, 'seat'),
  updates: (until) => `updates until ${until}`,
  licence: (until) => `licence until ${until}`,
  updatesForever: 'updates without an end',
  licenceForever: 'licence without an end',
};

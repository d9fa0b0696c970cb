import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { countInEnglish } from '../plural.en.ts';
import type { HomeWords } from './home-words.ts';

export const homeWordsEn: HomeWords = {
  title: 'Home',
  nothing: 'No licences are installed',
  begin:
    'To begin you need the activation key from the vendor’s letter, and INN and KPP of the organisation that bought it.',
  install: 'Install a licence',
  noneActive: 'No licence is active',
  noPassword: 'Anybody on this computer can administrate the server: no password was set.',
  setPassword: 'Set a password',
  edition: 'Edition',
  licensee: 'Licensee',
  seats: 'Seats',
  updates: 'Updates',
  licence: 'Licence',
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return `number at the vendor ${inn}`;
    if (country !== 'RU') return `${country}, number ${inn}`;
    return kpp === '' ? `INN ${inn}` : `INN ${inn}, KPP ${kpp}`;
  },
  seatsOf: (used, total) => `${used} of ${total} taken`,
  seatsUnknown: 'how many are taken could not be found out',
  full: 'None is free',
  barOf: (product) => `Seats taken: ${product}`,
  whoHolds: 'Who holds them',
  countOf: (product, used, total) => `${product}: ${used} of ${total} taken.`,
  soon: 'Soon:',
  over: 'Over:',
  until: (date) => `until ${date}`,
  untilSoon: (date, left) =>
    left === 0
      ? `until ${date}, today is the last day`
      : `until ${date}, ${countInEnglish(left, 'day')} left`,
  updatesEnded: (date) => `ended on ${date}. Versions released by that day go on working.`,
  licenceEnded: (date) => `was valid until ${date}`,
  renew: 'To renew, contact the vendor.',
  unlimitedUpdates: 'without an end',
  unlimitedLicence: 'without an end',
  pending: {
    heading: 'Waiting for activation',
    key: 'Key',
    waits: {
      online: 'not activated',
      request: 'not activated: a file request is needed',
      answer: 'the request is made, the centre’s answer is needed',
      refused: 'the centre refused; see below why',
    },
    online: 'Activate over the internet',
    request: 'File request',
    answer: 'Enter the centre’s answer',
    correct: 'Correct the data',
  },
  problems: 'Needs attention',
  noProblems: 'No problems.',
  moreProblems: (count) =>
    `And ${countInEnglish(count, 'more problem', 'more problems')}. All are shown by the command`,
};

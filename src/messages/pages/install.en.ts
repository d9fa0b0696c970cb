import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { formatDate } from '../dates.ts';
import type { InstallWords } from './install-words.ts';

export const installWordsEn: InstallWords = {
  title: 'Install licences',
  lead: 'Have the activation key from the vendor’s e-mail ready, and the INN and KPP under which it was bought.',
  key: 'Activation key',
  keyHint: 'The key has the form XXXX-XXXX-XXXX-XXXX-XXXX-XXXX',
  inn: 'INN',
  innHint: 'INN of the organisation that bought the key',
  kpp: 'KPP',
  kppHint: 'KPP of the organisation that bought the key. Sole proprietors leave it empty',
  foreign: 'Foreign company',
  foreignLead: 'For companies without a Russian INN. The fields “INN” and “KPP” then stay empty.',
  country: 'Country',
  countryHint: 'Code of two letters: BY, KZ, KG, UZ, AM …',
  number: 'Number that the country gave',
  numberHint: 'UNP in Belarus, BIN or IIN in Kazakhstan …',
  vendorId: 'Number from the vendor’s letter',
  vendorIdHint: 'Where the vendor gave a number. The country is left out then.',
  centre: 'Address of the activation centre',
  centreHint:
    'It is in the vendor’s e-mail, for example https://centre.example. It is needed once: the server remembers it. Without internet access no address is needed.',
  centreNone: 'The settings say at present that no centre is asked.',
  centreRequired: 'Enter the address of the activation centre, or make a file request.',
  online: 'Install automatically over the Internet',
  offline: 'Make a file request…',
  keysAtCentre: 'List of available keys',
  slips: {
    twoNumbers: 'Both an INN and the number of a foreign company were entered. Keep one of them.',
    countryMissing: 'Enter the country that gave the number.',
    twoKpps: 'Two different KPPs were entered: behind the stroke in the field “INN”, and here.',
    countryAndVendor:
      'Both a country and the number from the vendor’s letter were entered. With that number the country is left out.',
    innAndVendor:
      'Both an INN and the number from the vendor’s letter were entered. Keep one of them.',
  },
  refused: 'Error in the answer of the licensing centre',
  unreachable: 'The licensing centre cannot be reached',
  failed: 'The activation did not work',
  stored: (key) =>
    `The key ${key} is kept on this server and waits to be activated: it need not be entered again.`,
  toRequest: 'Make a file request…',
  toHome: 'To the home page',
  answer: 'Answer of the licensing centre',
  success: 'The activation was successful! You can begin to work.',
  installedNotActive: 'The answer of the centre is installed, but the licence does not hold now.',
  another: 'Install another key',
  onThisServer: 'On this server',
  waiting: 'Waiting to be activated',
  installed: 'Installed',
  sendAgain: 'Send again',
  sendAgainFor: (key) => `Send again: key ${key}`,
  requestFor: (key) => `Make a file request: key ${key}`,
  correct: 'Correct the data',
  correctFor: (key) => `Correct the data: key ${key}`,
  facts: {
    key: 'Key',
    product: 'Program',
    edition: 'Edition',
    seats: 'Seats',
    licensee: 'Licensee',
    innKpp: (inn, kpp, country) => {
      if (country === NO_COUNTRY) return `number with the vendor ${inn}`;
      if (country !== 'RU') return `${country}, number ${inn}`;
      return kpp === '' ? `INN ${inn}` : `INN ${inn}, KPP ${kpp}`;
    },
    support: 'Updates',
    supportUntil: (date) => `available until ${formatDate(date, 'en')} inclusive`,
    supportForever: 'without a time limit',
    expires: 'Licence',
    expiresOn: (date) => `until ${formatDate(date, 'en')} inclusive`,
    neverExpires: 'without a time limit',
  },
};

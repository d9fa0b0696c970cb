import { countInEnglish } from '../plural.en.ts';
import { NO_COUNTRY } from '../../domain/country-ids.ts';
import type { ScreenWords } from './screen-words.ts';

const keysEn = (count: number) => countInEnglish(count, 'key');
const daysEn = (count: number) => countInEnglish(count, 'day');
const seatsEn = (count: number) => countInEnglish(count, 'seat');

export const screenWordsEn: ScreenWords = {
  title: 'Licence server',
  states: {
    pending: 'awaits activation',
    active: 'active',
    expired: 'expired',
    'not-yet-valid': 'not valid yet',
    'confirm-overdue': 'wants confirmation',
    'other-computer': 'other computer',
    damaged: 'file damaged',
    untrusted: 'signer unknown',
    superseded: 'superseded',
  },
  openRequest: 'request open',
  centreRefused: 'refused by the centre',
  nextStep: 'Next:',

  ask: {
    key: 'Key:',
    inn: 'INN of the organisation that bought the key:',
    kpp: 'KPP of the organisation that bought the key:',
    reset: 'Delete all keys and free all seats?',
    trust: 'Is the fingerprint the one that the vendor told you?',
  },
  askDelete: (keys) => `Delete ${keysEn(keys)}?`,

  activate: {
    stored: (key) => `Key ${key} is stored and awaits activation.`,
    stillActive: (key) =>
      `Key ${key} is stored. Its present activation holds until the new answer comes.`,
    next: 'Next: sls request > req.txt, and carry that file to the activation centre.',
  },
  asking: (address) => `Asking the activation centre ${address} …`,
  request: {
    made: (keys) => `Request made for ${keysEn(keys)}.`,
    repeated: (keys) => `The same request as before, for ${keysEn(keys)}.`,
    written: (file) => `Written to ${file}.`,
    next: 'Next: carry the text to the activation centre, and install its answer: sls import resp.txt',
    unidentifiable:
      'Mind: this computer has no strong attribute. The centre will refuse a licence that is bound to a computer. In a container, mount the host’s machine id: -v /etc/machine-id:/etc/machine-id:ro',
  },
  import: {
    installed: (key, product, seats, licensee) =>
      `Key ${key} is active: ${product}, ${seatsEn(seats)}, ${licensee}.`,
    alreadyInstalled: (key) => `Key ${key}: this answer is installed already; nothing changed.`,
    newerInstalled: (key) => `Key ${key}: a newer answer is installed; this one was not needed.`,
    refusedByCentre: (key) => `The activation centre refused key ${key}.`,
    refused: (key) =>
      key === null ? 'An answer was not accepted.' : `The answer for key ${key} was not accepted.`,
    next: 'You can start to work. To see the whole picture: sls status',
  },
  delete: {
    deleted: (key) => `Key ${key} is deleted.`,
    nothing: 'There is nothing to delete: no keys.',
  },
  trust: {
    offer: (vendor, fingerprint) => [
      `Vendor: ${vendor}`,
      'Fingerprint of its root key:',
      `  ${fingerprint}`,
      'Compare it with the one that the vendor gave in the contract, by letter or by telephone.',
    ],
    added: (vendor, version) =>
      `The keys of “${vendor}” are trusted (key set ${version}). Its answers can be installed now.`,
    updated: (vendor, version) => `The keys of “${vendor}” are updated to key set ${version}.`,
    unchanged: (vendor, version) =>
      `The keys of “${vendor}” (key set ${version}) are trusted already; nothing changed.`,
    none: 'No vendor is trusted yet. Next: sls trust add vendor.json',
  },
  check: {
    allowed: (product, until) =>
      until === null
        ? `${product}: may be used.`
        : `${product}: may be used. Updates are covered until ${until}.`,
  },
  config: {
    set: (name, value) => `${name} = ${value}`,
    unset: (name) => `${name}: back to its usual value.`,
  },
  empty: 'No licences are installed.',
  begin: 'Begin with: sls activate KEY --inn INN --kpp KPP',
  labels: {
    home: 'Home',
    installation: 'Installation',
    licensee: 'Licensee',
    seats: 'Seats',
    updates: 'Updates',
    licence: 'Licence',
    key: 'Key',
    keys: 'Keys',
    pending: 'Awaiting the centre’s answer',
    problems: 'Wants attention',
    state: 'State',
    product: 'Product',
    edition: 'Edition',
    entered: 'Entered',
    issued: 'Issued',
    confirmBy: 'Confirm by',
    validFrom: 'Valid from',
    binding: 'Binding',
    computer: 'Computer',
    requests: 'Open requests',
    supersededBy: 'Superseded by',
    licenceId: 'Licence id',
    sequence: 'Sequence',
    vendor: 'Vendor',
    version: 'Key set',
    fingerprint: 'Fingerprint',
    signingKeys: 'Signing keys',
    strong: 'strong',
    weak: 'weak',
    attributes: 'Attributes of this computer',
    recorded: 'Recorded in activations',
    replaced: 'Replaced keys',
  },
  seatsOf: (used, total) => `${used} of ${total} used`,
  until: (date, daysLeft) =>
    daysLeft > 366 ? `until ${date}` : `until ${date} (${daysEn(daysLeft)} left)`,
  expired: (date) => `held until ${date}`,
  ended: (date) => `ended on ${date}; versions covered until then go on working`,
  unlimitedUpdates: 'without an end',
  unlimitedLicence: 'without an end',
  noProblems: 'No problems.',
  bindings: { computer: 'to the computer', installation: 'to this installation' },
  same: 'the same computer',
  differs: (names) => `the same computer; changed: ${names}`,
  notSame: (names) => `another computer; differs: ${names}`,
  signingKey: { inForce: 'in force', revoked: 'revoked' },
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return `vendor’s id ${inn}`;
    if (country !== 'RU') return `${country}, number ${inn}`;
    return kpp === '' ? `INN ${inn}` : `INN ${inn}, KPP ${kpp}`;
  },
  settingDefault: 'usual value',
  doctor: {
    home: 'the home is there and can be read',
    owner: 'all files have one owner',
    permissions: 'nobody else can read the files',
    ledger: 'the ledgers of seats are whole',
    'file-system': 'the disk is local, writes are durable',
    clock: 'the clock is not behind',
    settings: 'the settings can be read',
    installation: 'the installation’s key pair is in place',
    computer: 'the computer can be told from others',
    trust: 'the vendor’s keys are trusted',
    files: 'every file is in order',
    keys: 'every key is active or awaits its answer',
    centre: 'the activation centre answers',
  },
  noCentre: 'no activation centre is set, requests are carried as files',
  fine: 'Everything is in order.',
};

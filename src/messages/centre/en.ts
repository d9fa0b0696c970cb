import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { countInEnglish } from '../plural.en.ts';
import { commandsEn } from './commands.en.ts';
import type { CentreWords } from './words.ts';

const count = (facts: Readonly<Record<string, unknown>>, name: string, one: string) =>
  countInEnglish(Number(facts[name]), one);

export const centreWordsEn: CentreWords = {
  commands: commandsEn,
  ask: {
    vendor: 'Name of the vendor, as customers will see it:',
    root: 'New passphrase for the root key:',
    rootAgain: 'The same again:',
    signing: 'New passphrase for the private keys:',
    signingAgain: 'The same again:',
    open: 'Passphrase of the signing key:',
    productName: 'Name of the product:',
    product: 'Code of the product:',
    edition: 'Edition:',
    seats: 'Number of seats:',
    supportUntil: 'Last day of updates, YYYY-MM-DD, or none:',
    name: 'Name of the buyer:',
  },
  unprotected: (path) =>
    `WARNING: the private key ${path} lies in the clear (--no-passphrase). Whoever reads this file can issue licences. For trials only.`,
  init: {
    done: (vendor, home) => `The activation centre is made in ${home}. Vendor: ${vendor}.`,
    fingerprint: 'Fingerprint of the root key, for contracts and letters, is on standard output.',
    rootInside: (path) =>
      `The root key lies in ${path}. It is only needed for new signing keys: move it to a safe place outside of this computer.`,
    rootOutside: (path) =>
      `The root key lies in ${path} and nowhere else. Keep it in a safe place, and a copy in another.`,
    next: 'Next: sls-centre product add CODE --name "Name"',
  },
  product: {
    added: (code, name) => `Product ${code} is added: ${name}.`,
    none: 'There are no products yet. Next: sls-centre product add CODE --name "Name"',
  },
  licence: {
    added: (id, licensee) => `Licence ${id} is added for ${licensee}. Its key:`,
    updated: (id) => `Licence ${id} is changed:`,
    change: (field, from, to) => `  ${field}: ${from} → ${to}`,
    unchanged: (id) => `Licence ${id} was so already; nothing changed.`,
    nextGrant:
      'Computers that are activated get this with their next answer: enter the key again there, and carry the request.',
    revoked: (id) => `Licence ${id} is revoked: its keys are granted no more.`,
    alreadyRevoked: (id) => `Licence ${id} was revoked before; nothing changed.`,
    none: 'There are no such licences.',
  },
  key: {
    made: (licence) => `New key of licence ${licence}:`,
    left: (keys) =>
      `This month the owner may make ${countInEnglish(keys, 'more key', 'more keys')}.`,
    supersedes: 'The older keys hold until this one is activated for the first time.',
  },
  respond: {
    granted: (key, licence) => `Key ${key}: granted, licence ${licence}.`,
    repeated: (key, licence) => `Key ${key}: the same answer as before, licence ${licence}.`,
    refused: (key) => `Key ${key}: refused. The refusal is in the answer.`,
    unanswered: (block) => `Request ${block} of the text has no answer.`,
    written: (file) => `Written to ${file}.`,
    next: 'Next: carry the answer to the licence server, and install it there: sls import resp.txt',
  },
  keySet: {
    of: (vendor, version) =>
      `Key set ${version} of the vendor ${vendor}. Customers install it with: sls trust add vendor.json`,
    written: (file) => `Written to ${file}.`,
  },
  events: {
    initialised: (vendor) => `centre made, vendor ${vendor}`,
    'product-added': (code, name) => `product ${code} added: ${name}`,
    'licence-added': (licensee, key) => `licence added for ${licensee}, key ${key}`,
    'licence-updated': (changes) => `changed: ${changes}`,
    'licence-revoked': 'revoked',
    'key-made': (key, origin) => `key ${key} made (${origin})`,
    granted: (key, sequence, drift) =>
      `key ${key} granted, answer ${sequence}${drift.length === 0 ? '' : `; changed on the computer: ${drift.join(', ')}`}`,
    refused: (key, code) => `key ${key} refused: ${code}`,
  },
  noEvents: 'The journal has nothing of the kind.',
  checks: {
    'vendor-keys': (facts) =>
      `key set ${String(facts['version'])}, root ${String(facts['rootFingerprint'])}`,
    'signing-key': (facts) =>
      facts['isProtected'] === true
        ? 'in force, encrypted'
        : 'in force, NOT encrypted (--no-passphrase)',
    secrets: (facts) => `${count(facts, 'files', 'file')}, closed to others`,
    products: (facts) => count(facts, 'products', 'product'),
    licences: (facts) => `${count(facts, 'licences', 'licence')}, all of a piece with the journal`,
    keys: (facts) =>
      Number(facts['unused']) === 0
        ? count(facts, 'keys', 'key')
        : `${count(facts, 'keys', 'key')}, ${String(facts['unused'])} reserved and never sold`,
    journal: (facts) => `the chain is whole, ${count(facts, 'licences', 'licence')} in it`,
  },
  columns: {
    licence: 'Licence',
    product: 'Product',
    edition: 'Edition',
    seats: 'Seats',
    licensee: 'Licensee',
    inn: 'INN/KPP',
    state: 'State',
  },
  labels: {
    licensee: 'Licensee',
    inn: 'INN/KPP',
    product: 'Product',
    edition: 'Edition',
    seats: 'Seats',
    binding: 'Bound to',
    validFrom: 'Valid from',
    expires: 'Expires',
    support: 'Updates until',
    confirm: 'Fresh answer',
    features: 'Features',
    created: 'Added',
    revoked: 'Revoked',
    keys: 'Keys',
  },
  seatPer: {
    session: (seats) => `${seats}, one for each session`,
    user: (seats) => `${seats}, one for each user`,
    host: (seats) => `${seats}, one for each computer`,
  },
  bindings: { computer: 'the computer', installation: 'the installation' },
  keyStates: {
    unused: 'not activated yet',
    active: 'active',
    superseded: 'superseded',
    revoked: 'revoked',
  },
  origins: {
    initial: 'first key',
    'taken-over': 'sold before',
    'self-service': 'made by the owner',
    override: 'made by support',
  },
  without: 'none',
  withoutEnd: 'without an end',
  confirmDays: (days) => `needed every ${countInEnglish(days, 'day')}`,
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return inn;
    if (country !== 'RU') return `${country} ${inn}`;
    return kpp === '' ? inn : `${inn}/${kpp}`;
  },
};

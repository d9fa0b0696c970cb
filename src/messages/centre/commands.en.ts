import type { CommandWords } from '../cli/command-words.ts';
import type { CentreCommand } from './words.ts';

const LICENCE = 'number of the licence, or one of its keys';

const PASSPHRASE = {
  'passphrase-file': 'file whose first line is the passphrase',
  'passphrase-fd': 'number of an open descriptor whose first line is the passphrase',
};

const TERMS = {
  edition: 'edition',
  seats: 'number of seats, 1 to 1000000',
  'support-until': 'last day whose releases may be used, YYYY-MM-DD, or none: every release',
  expires: 'last day on which the licence holds, YYYY-MM-DD, or none',
  'valid-from': 'first day on which the licence holds, YYYY-MM-DD, or none',
  name: 'name of the buyer',
  inn: 'INN of the buyer; also together with the KPP: 7707083893/773601001',
  kpp: 'KPP of the buyer; none for a sole proprietor',
  country: 'country of a buyer without a Russian INN: BY, KZ, KG, UZ, AM …; its number in --inn',
  foreign: 'id from your letter, for a buyer with neither',
  binding: 'what an activation is bound to: computer (usual) or installation',
  'seat-per': 'what takes a seat: session (usual), user or host',
  'confirm-days': 'days after which a computer needs a fresh answer, or none',
  feature: 'name=value, any number of times; name= takes it away',
};

export const commandsEn: Readonly<Record<CentreCommand, CommandWords>> = {
  init: {
    summary: 'make an activation centre',
    details:
      'Makes the vendor’s root key and signing key, both encrypted by a passphrase, and the first key set. Prints the root key’s fingerprint. Stopped anywhere, it can be run again.',
    options: {
      vendor: 'name of the vendor, as customers will see it',
      'root-key-out': 'put the root key into this file outside of the home, and not into the home',
      ...PASSPHRASE,
      'root-passphrase-file': 'the same for the root key, if its passphrase is another',
      'root-passphrase-fd': 'the same for the root key, if its passphrase is another',
      'no-passphrase': 'leave the private keys in the clear: for trials only',
    },
    examples: [
      'sls-centre init --vendor "Example Soft LLC" --root-key-out /media/stick/root.key.json',
      'sls-centre init --vendor "Example Soft LLC" --passphrase-file secret.txt',
    ],
  },
  product: { summary: 'products of the vendor', examples: ['sls-centre product list'] },
  'product add': {
    summary: 'add a product',
    arguments: { code: 'up to 64 Latin letters, digits, dots, dashes: programs ask for it' },
    options: { name: 'name for people' },
    examples: ['sls-centre product add BSO --name "Strict accounting forms"'],
  },
  'product list': { summary: 'show all products', examples: ['sls-centre product list'] },
  licence: { summary: 'licences that were sold', examples: ['sls-centre licence list'] },
  'licence add': {
    summary: 'add a licence, with its first key',
    details: 'Prints the key on standard output.',
    options: {
      product: 'code of the product',
      ...TERMS,
      key: 'take over a key that was sold before, in place of a new one',
    },
    examples: [
      'sls-centre licence add --product BSO --edition PRO --seats 10 --support-until 2027-03-02 --inn 7707083893 --kpp 773601001 --name "Romashka JSC"',
      'sls-centre licence add --product BSO --edition PRO --seats 1 --support-until none --inn 500100732259 --name "I. I. Ivanov" --key DB49-A88A-D2D6-50D4-81F1-7B67',
    ],
  },
  'licence list': {
    summary: 'show licences, the oldest first',
    options: {
      inn: 'only those of this INN',
      key: 'only the one with this key',
      product: 'only those of this product',
    },
    examples: ['sls-centre licence list', 'sls-centre licence list --inn 7707083893'],
  },
  'licence show': {
    summary: 'show one licence in full',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence show DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  'licence update': {
    summary: 'change the terms of a licence',
    details: 'Activated computers get the new terms with their next answer.',
    arguments: { licence: LICENCE },
    options: TERMS,
    examples: [
      'sls-centre licence update L7Q2M4X9KTA --seats 20 --support-until 2028-03-02',
      'sls-centre licence update L7Q2M4X9KTA --name "Romashka-Plus JSC" --feature warehouses=3',
    ],
  },
  'licence revoke': {
    summary: 'revoke a licence: its keys are granted no more',
    details: 'What is installed goes on until its own dates end it.',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence revoke L7Q2M4X9KTA'],
  },
  key: { summary: 'keys of licences', examples: ['sls-centre key new L7Q2M4X9KTA'] },
  'key new': {
    summary: 'make a new key of a licence',
    details:
      'For a new computer, at most three times a calendar month (Moscow) a licence. Prints the key on standard output.',
    arguments: { licence: LICENCE },
    options: { override: 'support decides so: no limit, and it does not count' },
    examples: ['sls-centre key new L7Q2M4X9KTA', 'sls-centre key new L7Q2M4X9KTA --override'],
  },
  respond: {
    summary: 'answer requests',
    details:
      'Answers every request in the text with a grant or a signed refusal. The same request gets the same answer. Exit code 0: all granted; 1: something was refused.',
    arguments: { file: 'file with the requests; - or nothing is standard input' },
    options: { output: 'write to a file in place of standard output', ...PASSPHRASE },
    examples: [
      'sls-centre respond req.txt > resp.txt',
      'sls-centre respond req.txt -o resp.txt --passphrase-file secret.txt',
    ],
  },
  'public-key': {
    summary: 'the vendor’s public key set, for customers',
    options: { output: 'write to a file in place of standard output' },
    examples: ['sls-centre public-key -o vendor.json'],
  },
  journal: {
    summary: 'everything that was issued or changed',
    options: {
      licence: 'only of this licence: number or key',
      since: 'from this day on, YYYY-MM-DD',
    },
    examples: ['sls-centre journal', 'sls-centre journal --since 2026-11-01 --json'],
  },
  verify: {
    summary: 'check all records, keys, answers and the journal',
    details: 'Changes nothing. Exit code 0: everything fits; 3: something does not, and what.',
    examples: ['sls-centre verify'],
  },
};

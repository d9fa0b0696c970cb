import type { CommandWords } from '../cli/command-words.ts';
import { keyCommandsEn } from './key-commands.en.ts';
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

const CUSTOMER = 'INN of the customer; with --country the number that its country gave';

const FOREIGN = {
  country: 'country of a customer without a Russian INN: BY, KZ, KG, UZ, AM …',
  foreign: 'the id from your letter in place of an INN',
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
      'centre-url': 'address of this centre, https://…; installations that have none set use it',
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
  'licence import': {
    summary: 'take over sales from a table, all or none',
    details:
      'Columns: key, product, edition, seats, name, inn, kpp, country, foreign, support-until, expires, valid-from, binding, seat-per, confirm-days, feature:NAME; Russian headings as well, and a key only where there is one. CSV as Excel saves it, in any usual encoding; dates YYYY-MM-DD or DD.MM.YYYY. Each row follows the rules of licence add; all faults are named with their lines, and then nothing is taken over. The same table may be imported again: nothing is added twice.',
    arguments: { file: 'the table; - is standard input' },
    options: {
      output: 'write line, licence and key of each row to a file',
      'dry-run': 'only check',
    },
    examples: [
      'sls-centre licence import sales.csv --dry-run',
      'sls-centre licence import sales.csv -o keys.csv',
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
  ...keyCommandsEn,
  customer: {
    summary: 'customers’ accounts',
    examples: ['sls-centre customer list'],
  },
  'customer invite': {
    summary: 'invite a customer to an account',
    details:
      'Prints a link that works once on standard output: by it the customer chooses a password. Where there is one already, the link lets the customer choose another. There is one account for an INN, whatever the KPP.',
    arguments: { inn: CUSTOMER },
    options: {
      ...FOREIGN,
      days: 'days for which the link holds, 1 to 90; usually 7',
      url: 'address of the centre for customers; usually that of the key set, else http://127.0.0.1:9556',
    },
    examples: [
      'sls-centre customer invite 7707083893',
      'sls-centre customer invite 100582333 --country BY --url https://licence.example.com',
    ],
  },
  'customer list': {
    summary: 'show all accounts',
    examples: ['sls-centre customer list'],
  },
  'customer show': {
    summary: 'show one account and the licences of its customer',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer show 7707083893'],
  },
  'customer block': {
    summary: 'shut an account and end its sessions; its licences go on',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer block 7707083893'],
  },
  'customer unblock': {
    summary: 'open an account again',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer unblock 7707083893'],
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
  serve: {
    summary: 'serve activations, the vendor’s programs and customers over HTTP',
    details:
      'Listens on this computer alone, unless --host says otherwise. Customers need https: give --cert and --key, or put a web server in front and say so with --trust-proxy. The passphrase of the signing key is asked for, or read from a file, a descriptor, or the file sls-centre-passphrase in $CREDENTIALS_DIRECTORY (systemd). Prints its address when it listens; SIGTERM and Ctrl+C end it, and what was accepted is answered.',
    options: {
      host: 'address to listen on; usually 127.0.0.1',
      port: 'port to listen on; usually 9556, 0: any that is free',
      'public-url': 'address that customers know, if it is another: https://centre.example',
      cert: 'certificate with its chain, PEM',
      key: 'private key of the certificate, PEM',
      'trust-proxy':
        'believe the X-Forwarded headers of a web server in front; at these addresses, or else on this computer',
      log: 'what goes to the log on standard error: silent, error, warn, info or debug',
      ...PASSPHRASE,
    },
    examples: [
      'sls-centre serve --passphrase-file /etc/sls-centre/passphrase',
      'sls-centre serve --host 0.0.0.0 --cert centre.pem --key centre.key --public-url https://centre.example:9556',
    ],
  },
  verify: {
    summary: 'check all records, keys, answers and the journal',
    details:
      'Changes nothing without --repair. Exit code 0: everything fits; 3: something does not, and what.',
    options: {
      repair:
        'before, make anew what follows from the records: the rest of an interrupted import, the index of licensees, last lines of the journal',
    },
    examples: ['sls-centre verify', 'sls-centre verify --repair'],
  },
  backup: {
    summary: 'back the whole centre up into one file, also while it serves',
    details:
      'Makes a .tar.gz with digests of all files; tar opens it. It never takes the place of a file. Private keys are in it as they lie in the centre, encrypted under their passphrases. Failed attempts and open sessions are not in it.',
    arguments: { file: 'the file to make, which must not be there yet' },
    options: {
      'without-keys':
        'leave the private keys out; then keep a copy of the folder Secrets elsewhere',
    },
    examples: [
      'sls-centre backup centre-2026-11-22.tar.gz',
      'sls-centre backup "/srv/backup/centre-$(date +%F).tar.gz" --quiet',
    ],
  },
  restore: {
    summary: 'restore the centre from a backup, into an empty place',
    details:
      'Checks every digest, the key set and the journal before the home gets its name. Stop the centre first. What happened since the backup is not in it.',
    arguments: { file: 'a file that sls-centre backup made' },
    examples: [
      'sls-centre restore centre-2026-11-22.tar.gz',
      'sls-centre --home /tmp/trial restore centre-2026-11-22.tar.gz',
    ],
  },
  token: {
    summary: 'tokens of the vendor’s own programs',
    examples: ['sls-centre token list'],
  },
  'token new': {
    summary: 'make a token for a program: a shop, a CRM',
    details:
      'Prints the token on standard output, this once; the centre keeps only its digest. The program sends it as the header Authorization: Bearer TOKEN.',
    arguments: { name: 'which program gets it; the journal names it with each change' },
    options: { 'read-only': 'it may look at everything and change nothing' },
    examples: ['sls-centre token new shop', 'sls-centre token new crm --read-only'],
  },
  'token list': {
    summary: 'show all tokens, also those that were revoked',
    examples: ['sls-centre token list'],
  },
  'token revoke': {
    summary: 'revoke a token: the next request with it is refused',
    arguments: { token: 'number of the token, or the name of its program' },
    examples: ['sls-centre token revoke shop'],
  },
};

import type { CentreProblems } from '../../errors.ts';
import { formatDate, formatMonth } from '../dates.ts';
import type { LicenceFields } from '../licence-fields.ts';
import { countInEnglish } from '../plural.en.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const FIELDS: LicenceFields = {
  edition: 'the name of an edition, up to 200 characters',
  seats: 'a whole number of seats from 1 to 1000000',
  'seat-per': 'session (each session takes a seat), user or host (the same ones share it)',
  name: 'a name on one line, up to 1000 characters',
  vendor: 'a short name of the vendor on one line',
  'confirm-days': 'a whole number of days from 1, or none',
  binding: 'computer or installation',
  feature: 'name=value',
};

const PASSPHRASES: Readonly<Record<string, string>> = {
  root: 'of the root key',
  signing: 'of the signing key',
};

const KEY_SET_FAULTS: Readonly<Record<string, string>> = {
  'other-vendor': 'it is under another name of the vendor, so customers would refuse every answer',
  'key-dropped': 'it leaves a signing key out, so what that key signed could not be verified',
  'key-changed': 'it has another date for a signing key',
  'revoked-key-returns': 'in it a revoked key is good again',
  'no-lasting-key': 'no key in it signs without an end',
  'too-late': 'it was on its way for too long, and the key that signs now would have ended already',
};

const passphraseOf = (purpose: string) => findWord(PASSPHRASES, purpose) ?? `“${purpose}”`;

/** What the activation centre's own commands refuse; the vendor reads it. */
export const englishCentre: Sentences<CentreProblems> = {
  CENTRE_NOT_INITIALISED: ({ home }) => ({
    message: `There is no activation centre in the folder ${home} yet.`,
    next: `Create it:${run('sls-centre init')}If it is in another folder, name that: --home FOLDER`,
  }),
  CENTRE_ALREADY_INITIALISED: ({ home }) => ({
    message: `There is an activation centre in the folder ${home} already; it was not changed.`,
    next: 'For a second vendor create a centre in another folder: --home FOLDER',
  }),
  PRODUCT_UNKNOWN: ({ product }) => ({
    message: `The activation centre has no program with the code ${product}.`,
    next: `See the list:${run('sls-centre product list')}To add a program:${run('sls-centre product add CODE --name "Name"')}`,
  }),
  PRODUCT_EXISTS: ({ product }) => ({
    message: `There is a program with the code ${product} already; it was not changed.`,
    next: `See the list:${run('sls-centre product list')}`,
  }),
  PRODUCT_CODE_FORMAT: ({ product }) => ({
    message: `This cannot be the code of a program: “${product}”.`,
    next: 'A code has up to 64 Latin letters, digits and the signs . _ - and begins with a letter or digit; it does not end with a dot',
  }),
  LICENCE_UNKNOWN: ({ licence }) => ({
    message: `The activation centre has no licence ${licence}.`,
    next: `See the list:${run('sls-centre licence list')}`,
  }),
  LICENCE_VALUE: ({ field, text }) => {
    const expected = findWord(FIELDS, field);
    return {
      message: `The value of --${field} does not fit: “${text}”.${expected ? ` Needed is ${expected}.` : ''}`,
      next: `See how commands are written:${run('sls-centre --help')}`,
    };
  },
  KEY_TAKEN: ({ key, licence }) => ({
    message: `The key ${key} belongs to the licence ${licence} already.`,
    next: `Look at it:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
  KEY_LIMIT_REACHED: ({ limit, month, again }) => ({
    message:
      'No more keys can be made for this licence this month: ' +
      `in ${formatMonth(month, 'en')} there were ${limit} already, and more are not allowed.`,
    next: `The next key can be made from ${formatDate(again, 'en')}. Sooner only if support decides so:${run('sls-centre key new LICENCE --override')}`,
  }),
  PASSPHRASE_REQUIRED: ({ purpose, flag = '--passphrase-file' }) => ({
    message: `The passphrase ${passphraseOf(purpose)} is needed.`,
    next: `Run the command in a terminal to type it, or name a file that holds it: ${flag} FILE`,
  }),
  PASSPHRASE_WRONG: ({ purpose }) => ({
    message: `The passphrase ${passphraseOf(purpose)} is wrong.`,
    next: 'Check the keyboard layout and Caps Lock and type it again. Without it the key cannot be recovered',
  }),
  PASSPHRASE_TOO_SHORT: ({ minimum }) => ({
    message: `The passphrase is too short: it must have at least ${countInEnglish(minimum, 'character')}.`,
    next: 'Take a few random words: such a phrase is easier to remember',
  }),
  PASSPHRASES_DIFFER: () => ({
    message: 'The passphrase and its repetition are not the same.',
    next: 'Repeat the command and type the same phrase twice',
  }),
  SIGNING_KEY_MISSING: ({ path }) => ({
    message: `The file of a private key is missing: ${path}. Without it the activation centre cannot sign.`,
    next: `Restore the file from a backup. If there is none, make a new signing key; the root key is needed for it:${run('sls-centre keys rotate --root-key FILE')}`,
  }),
  SIGNING_KEY_UNKNOWN: ({ keyid }) => ({
    message: `The vendor's key set has no signing key ${keyid}.`,
    next: `See the list, and give the number whole:${run('sls-centre keys list')}`,
  }),
  ROOT_KEY_REQUIRED: () => ({
    message: 'The root key is needed to sign the key set, and it does not lie on this computer.',
    next: `Connect the medium that holds it, and name its file: --root-key FILE. Or take the set to the root key: write it with --proposal FILE, sign it there and bring it back:${run('sls-centre keys sign FILE --root-key FILE -o SIGNED')}${run('sls-centre keys adopt SIGNED').slice(1)}`,
  }),
  KEY_SET_FULL: ({ limit }) => ({
    message: `The key set has ${countInEnglish(limit, 'signing key')} already, and there is no room for more.`,
    next: 'No key can be left out of it, since customers verify what they have by all of them. Revoke nothing, and ask the makers of the program for a version with more room',
  }),
  KEY_SET_UNFIT: ({ version, keyid, problem }) => ({
    message:
      `Key set ${version} cannot follow the one in force: ` +
      `${findWord(KEY_SET_FAULTS, problem) ?? problem}${keyid === '' ? '' : ` (${keyid})`}.`,
    next: `Nothing was changed. Make a new set, and have it signed:${run('sls-centre keys rotate --proposal FILE')}`,
  }),
  CUSTOMER_WITHOUT_LICENCE: ({ inn }) => ({
    message: `No licence was sold to INN ${inn}: an account would have nothing to show.`,
    next: `Check the INN:${run(`sls-centre licence list --inn ${quotePath(inn)}`)}Add the licence first:${run('sls-centre licence add')}`,
  }),
  CUSTOMER_UNKNOWN: ({ inn }) => ({
    message: `There is no account for INN ${inn}.`,
    next: `See the list:${run('sls-centre customer list')}To invite the customer:${run('sls-centre customer invite INN')}`,
  }),
  CUSTOMER_BLOCKED: ({ inn }) => ({
    message: `The account for INN ${inn} is blocked.`,
    next: `If it shall be opened again, unblock it and invite the customer once more:${run('sls-centre customer unblock INN')}`,
  }),
  RECORD_CONFLICT: ({ licence }) => ({
    message: `Somebody else changed the record of the licence ${licence} at the same time; your change was not made.`,
    next: `See what is recorded, and repeat the command:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
  RECORDS_INCONSISTENT: ({ problems }) => ({
    message: `The records of the activation centre and its journal disagree: ${countInEnglish(problems, 'difference')}.`,
    next: `Do not change files of the centre by hand. What a stopped command left is put right by:${run('sls-centre verify --repair')}Compare the rest with a backup; sls-centre verify names each difference`,
  }),
  JOURNAL_LINE_MISSING: ({ licence, version }) => ({
    message: `The journal has no line for change ${version} of the licence ${licence}.`,
    next: `If it is the last change, a program was stopped in between. Have the line added:${run('sls-centre verify --repair')}If it is missing still, compare the journal with a backup`,
  }),
};

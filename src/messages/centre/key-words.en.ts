import { quotePath } from '../quote-path.ts';
import type { KeyWords } from './key-words.ts';

export const keyWordsEn: KeyWords = {
  ask: {
    openRoot: 'Passphrase of the root key:',
    newSigning: 'Passphrase for the new signing key:',
    again: 'The same again:',
    present: 'Passphrase of now:',
    next: 'New passphrase:',
    sign: 'Sign this key set?',
    revoke: 'Revoke this key for ever?',
  },
  changes: {
    added: (keyid) => `  + signing key ${keyid}`,
    retired: (keyid, until) => `  - signing key ${keyid} is replaced, and may sign until ${until}`,
    revoked: (keyid) => `  × signing key ${keyid} is revoked`,
    centreUrl: (url) => `  address of the centre: ${url}`,
    centreUrlGone: '  address of the centre: none',
    other: (field) => `  ${field}: changed`,
  },
  inForce: (version) => `Key set ${version} is in force:`,
  unchanged: (version) => `Key set ${version} was in force already; nothing changed.`,
  madeWithIt: 'No other key was left to sign, so a new one was made in the same step.',
  keyLiesIn: (path) => `The new private key lies in ${path}.`,
  travels:
    'Customers get the set with their next answers. For new installations: sls-centre public-key -o vendor.json',
  backup: 'Make a backup of the centre now: an older one has no copy of the new key.',
  alreadyRevoked: (keyid) => `The signing key ${keyid} was revoked before; nothing changed.`,
  sameUrl: 'The key set has this address already; nothing changed.',
  proposal: {
    written: (file, version) => `Key set ${version} is written to ${file}. It is not in force yet.`,
    next: (file) => [
      'Next: carry the file to the computer with the root key, and sign it there:',
      `  sls-centre keys sign ${quotePath(file)} --root-key ROOT -o SIGNED`,
      'Bring the signed file back, and put it in force:',
      '  sls-centre keys adopt SIGNED',
    ],
    until: (time) => `It has to be adopted before ${time}.`,
  },
  offer: (vendor, fingerprint, from, to) => [
    `Key set ${to} of the vendor ${vendor}. It follows set ${from} and changes:`,
    `Fingerprint of the root key: ${fingerprint}`,
    'Compare the numbers of the keys with those that `sls-centre keys list` shows at the centre.',
  ],
  signed: (version) => `Key set ${version} is signed.`,
  adoptNext: (file) => `Next: carry it to the centre: sls-centre keys adopt ${file}`,
  passphrase: {
    changed: (path) => `The passphrase of ${path} is changed.`,
    copies: 'Copies of the file, in backups too, still have the former one.',
  },
  states: {
    'in-force': 'in force',
    retired: 'retired',
    revoked: 'revoked',
    'not-yet': 'not yet',
    waiting: 'in no set',
  },
  kept: (isProtected) => (isProtected ? 'here, encrypted' : 'here, NOT encrypted'),
  notKept: 'not here',
  list: {
    set: (version) => `Key set ${version}`,
    root: (fingerprint) => `Root key ${fingerprint}`,
    rootHere: (path, isProtected) =>
      `The root key lies in ${path}, ${isProtected ? 'encrypted' : 'NOT encrypted'}.`,
    rootAway: 'The root key is not on this computer.',
    centre: (url) => `Address of the centre: ${url}`,
    waiting:
      'A key that is in no set waits for a set to be adopted, or was left by a command that was cut short.',
  },
};

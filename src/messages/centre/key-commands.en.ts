import type { CommandWords } from '../cli/command-words.ts';
import type { KeysCommand } from './words.ts';

const PASSPHRASE = {
  'passphrase-file': 'file whose first line is the passphrase of the new signing key',
  'passphrase-fd': 'number of an open descriptor whose first line is that passphrase',
  'no-passphrase': 'leave the new signing key in the clear: for trials only',
};

const ROOT_PASSPHRASE = {
  'root-passphrase-file': 'file whose first line is the passphrase of the root key',
  'root-passphrase-fd': 'number of an open descriptor whose first line is that passphrase',
};

const SIGNED_BY = {
  'root-key': 'file with the root key, where it does not lie in the centre',
  ...ROOT_PASSPHRASE,
  proposal:
    'write the set to this file to be signed on the computer with the root key: see keys sign',
};

const NEWEST = {
  'newest-set':
    'file with a newer key set of yours that this centre does not have, after it was restored from a backup',
};

export const keyCommandsEn: Readonly<Record<KeysCommand, CommandWords>> = {
  keys: { summary: 'the vendor’s own keys', examples: ['sls-centre keys list'] },
  'keys list': {
    summary: 'show the signing keys, and where their private halves and the root key lie',
    examples: ['sls-centre keys list'],
  },
  'keys rotate': {
    summary: 'make a new signing key, which signs from now on',
    details:
      'The root key signs the new key set. What was signed before stays good. Prints the number of the new key.',
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST },
    examples: [
      'sls-centre keys rotate --root-key /media/stick/root.key.json',
      'sls-centre keys rotate --proposal set-2.txt',
    ],
  },
  'keys revoke': {
    summary: 'revoke a signing key: for one that was stolen',
    details:
      'Installations refuse what it signs from then on; what is installed stays. If no other key signs, a new one is made in the same step. A revoked key never comes back.',
    arguments: { keyid: 'number of the key, as keys list shows it' },
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST, yes: 'do not ask' },
    examples: [
      'sls-centre keys revoke 3f9a0c5e7b21d846f0a1b2c3d4e5f607 --root-key /media/stick/root.key.json',
    ],
  },
  'keys set-url': {
    summary: 'tell installations where the centre is',
    details:
      'They use it where no address is set. It travels in the key set, signed by the root key.',
    arguments: { url: 'address that begins with https://, or none' },
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST },
    examples: ['sls-centre keys set-url https://licence.example.ru'],
  },
  'keys sign': {
    summary: 'sign a key set on the computer with the root key',
    details:
      'Needs no centre. Shows what the set changes and asks. Compare the numbers of the keys with what the centre shows.',
    arguments: { proposal: 'file that --proposal wrote; - is standard input' },
    options: {
      'root-key': 'file with the root key',
      ...ROOT_PASSPHRASE,
      output: 'write to a file in place of standard output',
      yes: 'do not ask',
    },
    examples: ['sls-centre keys sign set-2.txt --root-key root.key.json -o set-2.json'],
  },
  'keys adopt': {
    summary: 'put a key set in force that was signed elsewhere',
    arguments: { file: 'file that keys sign wrote; - is standard input' },
    examples: ['sls-centre keys adopt set-2.json'],
  },
  'keys passphrase': {
    summary: 'change the passphrase of a private key',
    details: 'Of the signing key in force, or of the root key. The key stays the same.',
    arguments: { which: 'signing or root' },
    options: {
      'root-key': 'file with the root key, where it does not lie in the centre',
      'passphrase-file': 'file whose first line is the passphrase of now',
      'passphrase-fd': 'number of an open descriptor whose first line is the passphrase of now',
      'new-passphrase-file': 'file whose first line is the new passphrase',
      'new-passphrase-fd': 'number of an open descriptor whose first line is the new passphrase',
    },
    examples: [
      'sls-centre keys passphrase signing',
      'sls-centre keys passphrase root --root-key /media/stick/root.key.json',
    ],
  },
};

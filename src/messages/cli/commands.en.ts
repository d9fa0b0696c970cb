import type { CommandWords } from './command-words.ts';
import { seatCommandWordsEn } from './seat-commands.en.ts';
import { serverCommandWordsEn } from './server-commands.en.ts';

export const commandWordsEn: Readonly<Record<string, CommandWords>> = {
  activate: {
    summary: 'enter a key',
    details:
      'Checks the key, INN and KPP, stores the key and, where an activation centre is set (in the settings or in vendor.json), activates it at once. Without a centre, or where it cannot be reached, the key waits: repeat the command, or make a request (sls request), carry it to the activation centre, and install the answer (sls import). Entering an active key again repairs wrong data: its present activation holds until the new answer comes.',
    arguments: { key: 'key, XXXX-XXXX-XXXX-XXXX-XXXX-XXXX; without it the program asks' },
    options: {
      inn: 'INN of the buyer; also together with the KPP: 7707083893/773601001',
      kpp: 'KPP of the buyer; none for a sole proprietor',
      country:
        'country of a buyer without a Russian INN: BY, KZ, KG, UZ, AM …; its number in --inn',
      foreign: 'id from the vendor’s letter, for a buyer with neither',
      offline: 'don’t ask the activation centre over the internet',
    },
    examples: [
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 7707083893 --kpp 773601001',
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 500100732259',
      'sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --country BY --inn 200988541',
    ],
  },
  request: {
    summary: 'make the request text for the activation centre',
    details:
      'Prints the request of every key that awaits activation, or of those named. Carry the text to the centre in any way: as a file, by mail, by copying. While nothing changed, the same text is printed again.',
    arguments: { keys: 'keys; without them, all that await activation' },
    options: { output: 'write to a file in place of standard output' },
    examples: ['sls request > req.txt', 'sls request -o req.txt'],
  },
  import: {
    summary: 'install the activation centre’s answer',
    details:
      'Verifies every answer in the text, and installs those that fit. Other lines of a letter do no harm.',
    arguments: { file: 'file with the answer; - or nothing is standard input' },
    examples: ['sls import resp.txt', 'sls import - < resp.txt'],
  },
  list: {
    summary: 'show all keys and where they stand',
    examples: ['sls list', 'sls list --json'],
  },
  show: {
    summary: 'show one key in full',
    arguments: { key: 'key' },
    examples: ['sls show DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  validate: {
    summary: 'verify the signature and content of every file',
    arguments: { key: 'key; without it, all' },
    examples: ['sls validate'],
  },
  delete: {
    summary: 'delete keys',
    details:
      'Deletes a key with all that belongs to it. On this computer it can be activated again.',
    arguments: { keys: 'keys' },
    options: { yes: 'don’t ask' },
    examples: ['sls delete DB49-A88A-D2D6-50D4-81F1-7B67 --yes'],
  },
  reset: {
    summary: 'delete all keys and free all seats',
    details: 'Settings and trust in the vendor stay.',
    options: { yes: 'don’t ask' },
    examples: ['sls reset', 'sls reset --yes'],
  },
  status: {
    summary: 'show the whole picture on one screen',
    examples: ['sls status', 'sls status --json'],
  },
  ...seatCommandWordsEn,
  check: {
    summary: 'may a program, or this release of it, be used?',
    details: 'Exit code 0: it may; 1: it may not, and why.',
    arguments: { product: 'code of the product, as sls status shows it' },
    options: { released: 'day of the release, YYYY-MM-DD' },
    examples: ['sls check BSO', 'sls check BSO --released 2026-11-01'],
  },
  computer: {
    summary: 'show by what this computer is recognised',
    details:
      'Shows digests of the attributes, not the numbers themselves, and compares them with those that activations recorded.',
    examples: ['sls computer'],
  },
  trust: {
    summary: 'the vendor’s keys that are trusted here',
    examples: ['sls trust add vendor.json', 'sls trust show'],
  },
  'trust add': {
    summary: 'trust a vendor’s keys',
    details:
      'Shows the fingerprint of the root key and asks whether it is right. A newer key set of the same vendor is taken without a question.',
    arguments: { file: 'the vendor’s file, vendor.json; - is standard input' },
    options: {
      fingerprint: 'the fingerprint that the vendor told: trust it if it is the same',
      yes: 'trust it without a question',
    },
    examples: ['sls trust add vendor.json', 'sls trust add vendor.json --yes'],
  },
  'trust show': { summary: 'show whose answers are believed here', examples: ['sls trust show'] },
  config: { summary: 'settings', examples: ['sls config list', 'sls config set language en'] },
  'config get': {
    summary: 'show one setting',
    arguments: { name: 'name of the setting' },
    examples: ['sls config get language'],
  },
  'config set': {
    summary: 'change a setting',
    arguments: { name: 'name of the setting', value: 'its new value' },
    examples: [
      'sls config set language en',
      'sls config set centre.url https://centre.example',
      'sls config set centre.timeoutSeconds 30',
    ],
  },
  'config unset': {
    summary: 'put the usual value back',
    arguments: { name: 'name of the setting' },
    examples: ['sls config unset language'],
  },
  'config list': { summary: 'show all settings', examples: ['sls config list'] },
  'config path': { summary: 'show where the settings stand', examples: ['sls config path'] },
  ...serverCommandWordsEn,
  doctor: {
    summary: 'look at everything that licences depend on',
    details:
      'Home, owner, permissions, disk, clock, settings, trust, files, the centre. Exit code 3 if anything is wrong.',
    examples: ['sls doctor'],
  },
};

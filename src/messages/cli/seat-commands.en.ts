import type { CommandWords } from './command-words.ts';

const HOLDER = {
  user: 'who works; without it, the user of this session',
  host: 'from which computer; without it, this one',
  app: 'with which program; without it, the one that is run, or sls',
  session: 'in which session of it; without it, a new one',
  ttl: 'seconds until an unrenewed seat comes back, 30 to 86400; usually 600',
  released: 'day of the program’s release, YYYY-MM-DD: support has to cover it',
} as const;

export const seatCommandWordsEn: Readonly<Record<string, CommandWords>> = {
  seats: {
    summary: 'show who holds which seats',
    details:
      'For every program: how many seats are taken, by whom, from which computer, since when and until when; how many asked in vain today, and the most that were taken today. A seat that is not renewed comes back by itself.',
    arguments: { product: 'code of the product; without it, all' },
    examples: ['sls seats', 'sls seats BSO', 'sls seats --json'],
  },
  'seats acquire': {
    summary: 'take a seat by hand',
    details:
      'Prints the id of the lease and its token. Renew it before its time has passed, or the seat comes back. Where no seat is free: exit code 1, and who holds them.',
    arguments: { product: 'code of the product, as sls status shows it' },
    options: HOLDER,
    examples: [
      'sls seats acquire BSO',
      'sls seats acquire BSO --user anna --host PC-7 --app BSO --session 1 --ttl 3600',
    ],
  },
  'seats renew': {
    summary: 'keep a seat for its whole time again',
    arguments: { id: 'id of the lease' },
    options: { token: 'token of the lease; on this computer it can be left out' },
    examples: ['sls seats renew 0f1e2d3c4b5a6978'],
  },
  'seats release': {
    summary: 'give a seat back, or take seats back',
    details:
      'With the token of a lease its holder gives the seat back. Without it an administrator takes back one seat, all seats of a user or of a computer, or all; whoever held one is told when he renews.',
    arguments: { id: 'id of the lease' },
    options: {
      token: 'token of the lease',
      user: 'all seats of this user',
      host: 'all seats of this computer',
      all: 'all seats',
      yes: 'don’t ask',
    },
    examples: [
      'sls seats release 0f1e2d3c4b5a6978 --yes',
      'sls seats release --user anna --yes',
      'sls seats release --all',
    ],
  },
  'seats history': {
    summary: 'show by days how many seats were taken at the most, and how often none was left',
    arguments: { product: 'code of the product; without it, all' },
    options: {
      from: 'first day, YYYY-MM-DD',
      to: 'last day, YYYY-MM-DD',
      csv: 'as a table for a spreadsheet',
    },
    examples: [
      'sls seats history',
      'sls seats history BSO --from 2026-11-01 --to 2026-11-30 --csv',
    ],
  },
  run: {
    summary: 'run a program while holding a seat',
    details:
      'Takes a seat, runs the command, renews the seat as long as it runs, and gives it back however it ends. Signals are passed on; the exit code is that of the command. Where no seat is free: exit code 1, and who holds them.',
    arguments: {
      product: 'code of the product',
      command: 'the command and its arguments, behind two dashes',
    },
    options: { ...HOLDER, wait: 'wait until a seat is free' },
    examples: ['sls run BSO -- bso-client', 'sls run BSO --wait -- bso-client --base main'],
  },
};

import type { LedgerProblems } from '../../errors.ts';
import { countInEnglish } from '../plural.en.ts';
import { printable } from '../printable.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { englishWords } from '../words.en.ts';
import { describeSystemError } from '../words.ts';
import { nameHolders } from './holder-names.ts';

const FIELDS = {
  holder: 'the holder',
  user: 'the user',
  host: 'the computer',
  app: 'the program',
  session: 'the session',
} as const;

const FIELD_PROBLEMS = {
  missing: () => 'is missing, or is no text',
  'too-long': (limit: number) => `is longer than ${limit} characters`,
  character: () =>
    'has a character that nobody can see: a line end, a control character or a mark that turns the direction of writing',
} as const;

/** Why somebody got no seat, or has none any more. */
export const englishSeats: Sentences<LedgerProblems> = {
  SEATS_EXHAUSTED: ({ product, total, used, holders }) => ({
    message:
      total === 0
        ? `The licence of ${product} has no seats.`
        : `All ${countInEnglish(total, 'seat')} of ${product} are taken${used > total ? ` (${used} in use)` : ''}: ${nameHolders(holders, 'and others')}.`,
    next:
      `Wait until somebody closes the program; the seat of one that crashed comes back by itself. See who holds seats:${run(`sls seats ${product}`)}` +
      `Take one back:${run('sls seats release ID')}`,
  }),
  LEASE_GONE: ({ id }) => ({
    message: `The lease ${printable(id, 40)} is gone: it ran out, or the seat was given back or taken back.`,
    next: `Take a new seat:${run('sls seats acquire PRODUCT')}`,
  }),
  LEASE_TOKEN_WRONG: ({ id }) => ({
    message: `The token does not belong to the lease ${printable(id, 40)}.`,
    next: `Give the token that came with this lease. An administrator takes a seat back without one:${run('sls seats release ID')}`,
  }),
  TTL_RANGE: ({ ttlSeconds, least, most }) => ({
    message: `A time to live of ${ttlSeconds} seconds is not possible.`,
    next: `Give a whole number of seconds from ${least} to ${most}`,
  }),
  HOLDER_FORMAT: ({ field, problem, limit }) => ({
    message: `The name of ${FIELDS[field]} ${FIELD_PROBLEMS[problem](limit)}.`,
    next: `A seat needs a user, a computer, a program and a session, each with a name of at most ${limit} characters`,
  }),
  PROGRAM_NOT_STARTED: ({ program, cause }) => ({
    message: `The program ${program} could not be started: ${describeSystemError(cause, englishWords)}. The seat was given back.`,
    next: `Check its name and its rights. What stands behind -- is run as it is:${run('sls run PRODUCT -- COMMAND')}`,
  }),
};

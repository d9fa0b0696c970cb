import type { ApiProblems } from '../../errors.ts';
import { describeFault } from '../faults.ts';
import { englishFaults } from '../faults.en.ts';
import { countInEnglish } from '../plural.en.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const PARTS: Readonly<Record<string, string>> = {
  body: 'the body',
  query: 'the query',
  path: 'the address',
  header: 'the headers',
};

/** The command that makes a token: the centre's for the vendor's programs, the licence server's for others. */
function newToken(of: 'administrator' | 'programs' | undefined): string {
  return of === undefined ? 'sls-centre token new NAME' : `sls token new ${of}`;
}

/** What servers say to programs, and about their tokens. */
export const englishApi: Sentences<ApiProblems> = {
  TOKEN_REQUIRED: ({ of }) => ({
    message:
      of === undefined
        ? 'This address is for the vendor’s own programs and needs a token.'
        : of === 'programs'
          ? 'This licence server serves only programs that send its token.'
          : 'Only the administrator may do that: on the server itself, or with his token.',
    next: `Make a token, and send it as the header Authorization: Bearer TOKEN${run(newToken(of))}A token in the address is never taken`,
  }),
  TOKEN_REFUSED: ({ of }) => ({
    message: 'There is no such token, or it was revoked.',
    next:
      of === undefined
        ? `See which tokens there are, and make a new one if need be:${run('sls-centre token list')}`
        : `Send the token that was made last, or make a new one in its place:${run(newToken(of))}`,
  }),
  PASSWORD_REQUIRED: ({ flag }) => ({
    message: 'The administrator’s password is needed.',
    next: `Run the command on a terminal to type it, or name a file that has it: ${flag} FILE`,
  }),
  PASSWORD_TOO_SHORT: ({ minimum }) => ({
    message: `The password is too short: at least ${countInEnglish(minimum, 'character')}.`,
    next: 'Best are a few random words',
  }),
  PASSWORD_TOO_LONG: ({ maximum }) => ({
    message: `The password is too long: at most ${countInEnglish(maximum, 'character')}.`,
    next: 'Take a shorter one',
  }),
  PASSWORDS_DIFFER: () => ({
    message: 'The password and its repetition differ.',
    next: 'Type the same one twice',
  }),
  TOKEN_READ_ONLY: ({ name }) => ({
    message: `The token “${name}” may look at everything and change nothing.`,
    next: `For changes make another token, without --read-only:${run('sls-centre token new NAME')}`,
  }),
  TOKEN_NAME_FORMAT: ({ name }) => ({
    message: `This cannot be the name of a token: “${name}”.`,
    next: 'Name the program that will have it, with up to 64 letters, digits, spaces and the signs . _ - @',
  }),
  TOKEN_EXISTS: ({ name }) => ({
    message: `There is a token with the name “${name}” already.`,
    next: `Take another name, or revoke that one first:${run(`sls-centre token revoke ${quotePath(name)}`)}`,
  }),
  TOKEN_UNKNOWN: ({ token }) => ({
    message: `There is no token “${token}”.`,
    next: `See the list:${run('sls-centre token list')}`,
  }),
  LICENCE_CHANGED: ({ licence, version }) => ({
    message: `The licence ${licence} was changed meanwhile: it has version ${version} now.`,
    next: 'Read it again, and repeat the change if it is still wanted',
  }),
  REQUEST_INVALID: ({ part, where, problem }) => ({
    message: `In ${findWord(PARTS, part) ?? part} of the request something does not fit${where === '' ? '' : ` at ${where}`}: ${describeFault(problem, englishFaults)}.`,
    next: 'Compare the request with the description in /api/v1/openapi.json',
  }),
};

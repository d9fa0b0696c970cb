import type { AnswerProblems } from '../../domain/answer.ts';
import type { KeyState } from '../../domain/key-state.ts';
import type { ActionProblems } from '../../errors.ts';
import { formatDate, formatInstant } from '../dates.ts';
import { countInEnglish } from '../plural.en.ts';
import { differencesInEnglish } from '../differences.en.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import {
  ACTIVATE,
  ACTIVATE_AGAIN,
  ADD_KEY_SET,
  GET_ANSWER,
  MAKE_REQUEST,
  MAKE_REQUEST_HERE,
} from '../steps.en.ts';
import { findWord } from '../words.ts';
import { englishWords } from '../words.en.ts';

const FIELDS = { inn: 'INN', kpp: 'KPP', country: 'country code' } as const;

const STEP_BY_STATE: Readonly<Record<KeyState, string>> = {
  pending: MAKE_REQUEST,
  active: `See the details:${run('sls status')}`,
  expired: `Extend the licence with the vendor. ${GET_ANSWER}`,
  'not-yet-valid': 'Wait until it begins. If the date of the computer is wrong, set it right',
  'confirm-overdue': MAKE_REQUEST,
  'other-computer': MAKE_REQUEST_HERE,
  damaged: ACTIVATE_AGAIN,
  untrusted: ADD_KEY_SET,
  superseded: `Activate the newer key:${ACTIVATE}`,
};

/** The centre's own set came from another hand than the one that was brought. */
const AGAIN_BEHIND = `Nothing was changed. See which set is in force, and make the next one behind it:${run('sls-centre keys list')}${run('sls-centre keys rotate').slice(1)}`;

const orNone = (value: string) => (value === '' ? 'none' : value);

/** Why the licence server does not do what it was asked for. */
export const englishActions: Sentences<ActionProblems & AnswerProblems> = {
  ANSWER_UNREQUESTED: ({ key }) => ({
    message: `The answer for the key ${key} does not answer a request of this licence server.`,
    next: `Only answers to its own requests are accepted. ${MAKE_REQUEST}`,
  }),
  ANSWER_OTHER_INSTALLATION: ({ key }) => ({
    message:
      `The answer for the key ${key} is meant for another installation of the licence server: ` +
      'on another computer or in another home folder.',
    next:
      'Install it where the request was made. If that is another home folder:' +
      `${run('sls --home FOLDER import resp.txt')}If this server needs the key, the request is made on it. ${ACTIVATE_AGAIN}`,
  }),
  ANSWER_OTHER_KEY: ({ key, expected }) => ({
    message: `The answer is for the key ${key}, but the request was for the key ${expected}.`,
    next: MAKE_REQUEST,
  }),
  ANSWER_OTHER_LICENSEE: ({ key, field, expected, found }) => ({
    message:
      `The answer for the key ${key} has another ${FIELDS[field]}: ` +
      `${orNone(expected)} in the request, ${orNone(found)} in the answer.`,
    next: `Enter the key with the data under which it was bought:${ACTIVATE}${MAKE_REQUEST}`,
  }),
  ANSWER_OTHER_COMPUTER: ({ key, differs }) => ({
    message:
      `The answer for the key ${key} is for another computer.` + differencesInEnglish(differs),
    next: MAKE_REQUEST_HERE,
  }),
  ANSWER_TOO_LATE: ({ key, importBefore }) => ({
    message: `The answer for the key ${key} had to be installed before ${formatInstant(importBefore, 'en')}: that time is past.`,
    next: `If the date of the computer is wrong, set it right and repeat. If the date is right, the answer is too old. ${GET_ANSWER}`,
  }),

  NOTHING_PENDING: ({ active }) => ({
    message:
      'There are no keys that wait to be activated' +
      (active === 0
        ? '.'
        : `: ${countInEnglish(active, 'key is active already', 'keys are active already')}.`),
    next:
      active === 0
        ? `Enter a key first:${ACTIVATE}`
        : `To activate one more key:${ACTIVATE}To renew the data of an active one:${run('sls request KEY -o req.txt')}`,
  }),
  KEY_NOT_INSTALLED: ({ key }) => ({
    message: `The key ${key} is not on this licence server.`,
    next: `See which keys there are:${run('sls list')}`,
  }),
  PRODUCT_NOT_LICENSED: ({ product }) => ({
    message: `This server has no licence for the program ${product}.`,
    next: `See what is installed:${run('sls status')}To activate a key of the program:${ACTIVATE}`,
  }),
  SUPPORT_EXPIRED: ({ product, released, supportUntil }) => ({
    message:
      `The version of ${product} of ${formatDate(released, 'en')} is not covered by the licence: ` +
      `it covers updates until ${formatDate(supportUntil, 'en')} inclusive.`,
    next:
      'A version that was released by then goes on working. ' +
      `To update, extend support with the vendor. ${GET_ANSWER}`,
  }),
  LICENCE_NOT_ACTIVE: ({ product, state, key }) => ({
    message: `The licence for ${product} does not hold now: ${findWord(englishWords.states, state) ?? state} (key ${key}).`,
    next: findWord(STEP_BY_STATE, state) ?? `See the details:${run('sls status')}`,
  }),

  NO_TRUST: () => ({
    message:
      'The licence server does not know your vendor yet, so it cannot check that the answer is genuine.',
    next:
      `Get the file vendor.json from the vendor of the program and add it:${run('sls trust add vendor.json')}` +
      'Compare the fingerprint with the one that the vendor tells you, and repeat the command',
  }),
  TRUST_OTHER_ROOT: ({ installed, offered }, { program }) => ({
    message:
      'This file is from another vendor: it has another root key. ' +
      `Fingerprint of the installed one: ${installed}. Fingerprint in the file: ${offered}.`,
    next:
      program === 'sls-centre'
        ? `Nothing was changed. A centre keeps its root key for ever. See its fingerprint, and take the file that belongs to it:${run('sls-centre keys list')}`
        : 'One home folder serves one vendor. Make another for the second:' +
          `${run('sls --home FOLDER trust add vendor.json')}If it is the same vendor, the file is not to be trusted: call the vendor`,
  }),
  TRUST_OLDER: ({ installed, offered }, { program }) => ({
    message: `The file has old keys of the vendor: version ${offered}; version ${installed} is installed already.`,
    next:
      program === 'sls-centre'
        ? AGAIN_BEHIND
        : `Nothing need be done, the newer version is in force. To see it:${run('sls trust show')}`,
  }),
  TRUST_VERSION_CLASH: ({ version }, { program }) => ({
    message: `The vendor's key file differs from the installed one, but both say that they are version ${version}.`,
    next:
      program === 'sls-centre'
        ? AGAIN_BEHIND
        : 'The installed file was not changed. Ask the vendor for a file of a higher version',
  }),
  FINGERPRINT_MISMATCH: ({ expected, found }) => ({
    message: `The fingerprint does not fit: you gave ${expected}, the file has ${found}.`,
    next: 'The file was not added. Check that the fingerprint is typed right; if it is, the file is not to be trusted: call the vendor',
  }),
  VENDOR_MISMATCH: ({ installed, offered }) => ({
    message: `The document is from the vendor ${offered}, but this home folder serves the vendor ${installed}.`,
    next: `Install it in that vendor's home folder:${run('sls --home FOLDER import resp.txt')}`,
  }),
  OTHER_COMPUTER: ({ key, differs }) => ({
    message:
      `The key ${key} is activated for another computer, so it gives no seats.` +
      differencesInEnglish(differs),
    next: MAKE_REQUEST_HERE,
  }),
  INSTALLATION_REPLACED: ({ key }) => ({
    message:
      `The key ${key} was activated by an earlier installation on this computer. The licence holds, ` +
      'but the server cannot prove to the programs that it is genuine.',
    next: ACTIVATE_AGAIN,
  }),
};

import type { SignedProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { englishFaults } from '../faults.en.ts';
import type { Context, Sentences } from '../sentence.ts';
import { run } from '../run.ts';
import { ACTIVATE, ADD_KEY_SET, GET_ANSWER, MAKE_REQUEST } from '../steps.en.ts';
import { describeSize, findWord } from '../words.ts';
import { englishWords } from '../words.en.ts';

const documentName = (document: string) => findWord(englishWords.documents, document) ?? document;
const size = (bytes: number) => describeSize(bytes, englishWords);

const COPY_ANSWER =
  'What is needed is the text from the line -----BEGIN LICENCE ANSWER----- to the line ' +
  '-----END LICENCE ANSWER-----. ' +
  `Copy all of it from the letter or the centre's page and repeat:${run('sls import resp.txt')}`;

const COPY_REQUEST =
  'What is needed is the text from the line -----BEGIN LICENCE QUERY----- to the line ' +
  `-----END LICENCE QUERY-----. The customer's licence server prints it:${run('sls request -o req.txt')}`;

/** Where a whole and genuine copy of a document comes from. */
function fetchAgain(document: string, { program }: Context): string {
  switch (document) {
    case 'vendor-keys':
      return program === 'sls-centre'
        ? `Nothing was changed. Sign the set again at the root key, and bring it here:${run('sls-centre keys sign FILE --root-key FILE -o SIGNED')}`
        : ADD_KEY_SET;
    case 'activation-request':
    case 'request':
      return program === 'sls-centre'
        ? `Ask the customer to make the request again and to send it as a file:${run('sls request -o req.txt')}`
        : MAKE_REQUEST;
    case 'key':
      return `Enter the key again:${ACTIVATE}`;
    default:
      return program === 'sls-centre'
        ? 'Get the document again from whoever sent it, best as a file'
        : `Get the answer again from the activation centre, best as a file, and repeat:${run('sls import resp.txt')}`;
  }
}

/** Of requests and answers; a table of sales may be larger. */
const LARGEST_TEXT = 1024 * 1024;

/** What is wrong with a text that was carried or a document in it. */
export const englishSigned: Sentences<SignedProblems> = {
  NOT_AN_ANSWER: () => ({
    message: 'There is no answer of the activation centre in this text.',
    next: COPY_ANSWER,
  }),
  NOT_A_REQUEST: () => ({
    message: 'There is no request of a licence server in this text.',
    next: COPY_REQUEST,
  }),
  REQUEST_INSTEAD_OF_ANSWER: () => ({
    message: 'This is a request; an answer is needed.',
    next:
      'Send this request to the activation centre: it gives an answer back. ' +
      `Install the answer here:${run('sls import resp.txt')}`,
  }),
  ANSWER_INSTEAD_OF_REQUEST: () => ({
    message: 'This is an answer; a request is needed.',
    next:
      `Answers are installed on the licence server:${run('sls import resp.txt')}` +
      `The same server prints requests:${run('sls request -o req.txt')}`,
  }),
  TEXT_TOO_LARGE: ({ bytes, limit }) => ({
    message: `The text is too large: ${size(bytes)}, at most ${size(limit)} are accepted.`,
    next:
      limit > LARGEST_TEXT
        ? 'Check that this is the right file. A larger table can be imported in parts'
        : 'Check that this is the right file: requests and answers have a few kilobytes',
  }),
  TEXT_INCOMPLETE: ({ block }) => ({
    message: `The text was not copied completely, or was damaged on its way (block ${block}).`,
    next:
      'Copy the whole text from the BEGIN line to the END line, together with these lines and the line ' +
      'that begins with “=”. Sending the file as an attachment is safer',
  }),
  DOCUMENT_TOO_LARGE: ({ bytes, limit }) => ({
    message: `A document in the text is too large: ${size(bytes)}, at most ${size(limit)} are possible.`,
    next: "The vendor's programs make no such documents. Get the text again from where it came",
  }),
  DOCUMENT_MALFORMED: ({ document, where, problem }, context) => ({
    message:
      `The document is damaged: ${documentName(document)}. ` +
      `The reason: ${describeFault(problem, englishFaults)}${where === '' ? '' : `, ${where}`}.`,
    next: fetchAgain(document, context),
  }),
  DOCUMENT_NEWER: ({ document, schema }, { program }) => ({
    message: `A newer program made this document: ${documentName(document)}, version of the record ${schema}.`,
    next:
      program === 'sls-centre'
        ? 'Update the activation centre (sls-centre) and repeat'
        : 'Update the licence server (sls) and repeat',
  }),
  SIGNER_UNKNOWN: ({ keyid }) => ({
    message: `The answer is signed by the signing key ${keyid}, which is not among the vendor's keys.`,
    next: `Perhaps the vendor has a new signing key. ${ADD_KEY_SET}Do not install an answer that is not from your vendor`,
  }),
  SIGNER_REVOKED: ({ keyid }) => ({
    message: `The answer is signed by the signing key ${keyid}, which the vendor has revoked.`,
    next: `An answer that is signed by the new key is needed. ${MAKE_REQUEST}`,
  }),
  SIGNER_OUT_OF_DATE: ({ keyid, issuedAt }) => ({
    message:
      `The answer was issued on ${formatInstant(issuedAt, 'en')}, ` +
      `when the signing key ${keyid} that signed it was not in force.`,
    next: `${GET_ANSWER}If that does not help, the activation centre's clock is wrong: tell the vendor`,
  }),
  SIGNATURE_INVALID: ({ document }, context) => ({
    message: `The signature does not fit: the ${documentName(document)} was changed after it was signed, or damaged on its way.`,
    next: fetchAgain(document, context),
  }),
  PUBLIC_KEY_UNSAFE: ({ key }) => ({
    message: `The public key ${key} is no good: with it any signature would look right.`,
    next: `Do not use this file, and tell the vendor. ${ADD_KEY_SET}`,
  }),
};

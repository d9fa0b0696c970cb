import { findWord } from './words.ts';

/** What may be wrong with a file or a document, in the words of one language. */
export type Faults = Readonly<Record<FaultName, string>>;

/** Codes that details carry in `problem`, some with a name behind them: `missing-field: key`. */
export type FaultName = RefusedFile | DocumentFault | RequestFault | RecordFault | JsonFault;

/** Codes of src/errors.ts, where the file is named by another code. */
type RefusedFile =
  | 'ANSWER_OTHER_KEY'
  | 'DOCUMENT_MALFORMED'
  | 'DOCUMENT_NEWER'
  | 'DOCUMENT_TOO_LARGE'
  | 'FILE_NOT_REGULAR'
  | 'FILE_TOO_LARGE'
  | 'HOME_NOT_READABLE'
  | 'IO_ERROR'
  | 'PUBLIC_KEY_UNSAFE'
  | 'SIGNATURE_INVALID'
  | 'SIGNER_OUT_OF_DATE'
  | 'SIGNER_UNKNOWN'
  | 'TEXT_INCOMPLETE'
  | 'VENDOR_MISMATCH';

/** docs/format.md, 1.6. */
type DocumentFault =
  | 'forbidden-name'
  | 'lone-surrogate'
  | 'missing-extension'
  | 'missing-field'
  | 'not-base64'
  | 'not-exact-json'
  | 'not-json'
  | 'not-utf8'
  | 'other-key'
  | 'other-signer'
  | 'payload-type'
  | 'repeated-key'
  | 'root-as-signing-key'
  | 'too-deep'
  | 'unknown-critical-extension'
  | 'unknown-field'
  | 'wrong-keyid'
  | 'wrong-name'
  | 'wrong-type'
  | 'wrong-value';

/** What may be wrong with a request to the centre's HTTP interface, beside the faults of documents. */
type RequestFault = 'not-midnight-in-moscow' | 'repeated-name';

type RecordFault =
  | 'behind-key-sets'
  | 'does-not-follow'
  | 'key-of-other-licence'
  | 'no-request'
  | 'not-in-journal'
  | 'older-than-journal'
  | 'other-answer'
  | 'other-key-set'
  | 'other-nonce'
  | 'other-terms'
  | 'other-token'
  | 'repeated-nonce'
  | 'unknown-product'
  | 'vanished'
  | 'wrong-public-key';

/** What jsonc-parser finds in settings that were edited by hand. */
type JsonFault =
  | 'CloseBraceExpected'
  | 'CloseBracketExpected'
  | 'ColonExpected'
  | 'CommaExpected'
  | 'EndOfFileExpected'
  | 'InvalidCharacter'
  | 'InvalidCommentToken'
  | 'InvalidEscapeCharacter'
  | 'InvalidNumberFormat'
  | 'InvalidSymbol'
  | 'InvalidUnicode'
  | 'PropertyNameExpected'
  | 'UnexpectedEndOfComment'
  | 'UnexpectedEndOfNumber'
  | 'UnexpectedEndOfString'
  | 'ValueExpected';

/** A fault in words, with the name that it carries; one that the table does not know as it is. */
export function describeFault(problem: string, faults: Faults): string {
  const [, code = problem, name] = /^([\w-]+): (.+)$/.exec(problem) ?? [];
  const words = findWord(faults, code);
  if (words === undefined) return problem;
  return name === undefined ? words : `${words} (${name})`;
}

import type { AnswerProblems } from './domain/answer.ts';
import type { DateProblems } from './domain/dates.ts';
import type { CentreUrlProblems } from './domain/centre-url.ts';
import type { CountryIdProblems } from './domain/country-ids.ts';
import type { InnProblems } from './domain/inn.ts';
import type { KeyProblems } from './domain/key.ts';
import type { KppProblems } from './domain/kpp.ts';
import type { CentreRefusalCode } from './domain/licence.ts';
import type { SeatProblems } from './domain/seats/decide-acquire.ts';
import type { LeaseProblems } from './domain/seats/decide-renew.ts';
import type { HolderProblems } from './domain/seats/holder.ts';
import type { TtlProblems } from './domain/seats/lease.ts';
import type { SupportProblems } from './domain/support.ts';

/** What people mistype: keys, and the numbers of licensees. */
export interface InputProblems extends KeyProblems, InnProblems, KppProblems, CountryIdProblems {}

/** What the armour, the exact JSON, the signatures and the schemas may find wrong with a text. */
export interface SignedProblems {
  /** No armoured block of any kind in the text. */
  NOT_AN_ANSWER: Record<never, never>;
  NOT_A_REQUEST: Record<never, never>;
  /** A request was pasted where an answer belongs. */
  REQUEST_INSTEAD_OF_ANSWER: Record<never, never>;
  ANSWER_INSTEAD_OF_REQUEST: Record<never, never>;
  TEXT_TOO_LARGE: { bytes: number; limit: number };
  /** The end line or a part is missing, or the checksum line does not fit. */
  TEXT_INCOMPLETE: { block: number };
  DOCUMENT_TOO_LARGE: { bytes: number; limit: number };
  /** Not exact JSON, or not of its schema; `where` is a JSON pointer or empty. */
  DOCUMENT_MALFORMED: { document: string; where: string; problem: string };
  DOCUMENT_NEWER: { document: string; schema: number };
  SIGNER_UNKNOWN: { keyid: string };
  SIGNER_REVOKED: { keyid: string };
  SIGNER_OUT_OF_DATE: { keyid: string; issuedAt: string };
  SIGNATURE_INVALID: { document: string };
  PUBLIC_KEY_UNSAFE: { key: string };
}

/** What the centre says in a signed refusal. */
export interface CentreRefusals extends Record<CentreRefusalCode, unknown> {
  KEY_UNKNOWN: { key: string };
  INN_MISMATCH: { key: string };
  KPP_MISMATCH: { key: string };
  KEY_BOUND_ELSEWHERE: { key: string; differs: string[] };
  KEY_SUPERSEDED: { key: string; by: string };
  LICENCE_REVOKED: { key: string };
  LICENCE_EXPIRED: { key: string; expiresAt: string };
  COMPUTER_UNIDENTIFIABLE: { key: string };
  ANSWER_VERSION_UNSUPPORTED: { key: string; accepts: number[]; offered: number };
}

/** What the use cases of the licence server refuse. */
export interface ActionProblems extends SupportProblems {
  NOTHING_PENDING: { active: number };
  KEY_NOT_INSTALLED: { key: string };
  PRODUCT_NOT_LICENSED: { product: string };
  /** An installed activation is bound to another computer. */
  OTHER_COMPUTER: { key: string; differs: string[] };
  LICENCE_NOT_ACTIVE: { product: string; state: string; key: string };
  NO_TRUST: Record<never, never>;
  TRUST_OTHER_ROOT: { installed: string; offered: string };
  TRUST_OLDER: { installed: number; offered: number };
  TRUST_VERSION_CLASH: { version: number };
  FINGERPRINT_MISMATCH: { expected: string; found: string };
  VENDOR_MISMATCH: { installed: string; offered: string };
  /** The home was lost and `Licence` kept: the grant counts, but can't prove the server genuine. */
  INSTALLATION_REPLACED: { key: string };
}

/** What the ledger of seats refuses, and `run`, which holds one for a program. */
export interface LedgerProblems
  extends Pick<SeatProblems, 'SEATS_EXHAUSTED'>, LeaseProblems, HolderProblems, TtlProblems {
  PROGRAM_NOT_STARTED: { program: string; cause: string };
}

/** What the activation centre's own commands refuse. */
export interface CentreProblems {
  CENTRE_NOT_INITIALISED: { home: string };
  CENTRE_ALREADY_INITIALISED: { home: string };
  PRODUCT_UNKNOWN: { product: string };
  PRODUCT_EXISTS: { product: string };
  PRODUCT_CODE_FORMAT: { product: string };
  LICENCE_UNKNOWN: { licence: string };
  LICENCE_VALUE: { field: string; text: string };
  KEY_TAKEN: { key: string; licence: string };
  KEY_LIMIT_REACHED: { limit: number; month: string; again: string };
  /** `flag` names the option that would give it. */
  PASSPHRASE_REQUIRED: { purpose: string; flag?: string };
  PASSPHRASE_WRONG: { purpose: string };
  PASSPHRASE_TOO_SHORT: { minimum: number };
  PASSPHRASES_DIFFER: Record<never, never>;
  SIGNING_KEY_MISSING: { path: string };
  SIGNING_KEY_UNKNOWN: { keyid: string };
  /** No root key lies in the home, and none was named. */
  ROOT_KEY_REQUIRED: Record<never, never>;
  KEY_SET_FULL: { limit: number };
  /** A set that is signed rightly, and must not follow the one in force. */
  KEY_SET_UNFIT: { version: number; keyid: string; problem: string };
  /** No licence was sold to this customer, so there is nothing that an account could show. */
  CUSTOMER_WITHOUT_LICENCE: { inn: string };
  CUSTOMER_UNKNOWN: { inn: string };
  CUSTOMER_BLOCKED: { inn: string };
  RECORD_CONFLICT: { licence: string };
  RECORDS_INCONSISTENT: { problems: number };
  /** A crash came between a record and its journal line; the next command on it brings it in. */
  JOURNAL_LINE_MISSING: { licence: string; version: number };
}

/** What the centre's records and the table of an import may have wrong. */
export interface RecordProblems {
  /** A program repeated its idempotency key and asked for something else. */
  IDEMPOTENCY_KEY_REUSED: Record<never, never>;
  /** A licence is not found by its licensee. */
  LICENSEE_INDEX_INCOMPLETE: { licence: string };
  /** Sales were taken over, and not all of them are added yet. */
  IMPORT_UNFINISHED: { number: number; licences: number };
  /** `count` is of all faults, of which `faults` are the first. */
  IMPORT_FAULTS: { faults: readonly ImportFault[]; count: number };
  CSV_MALFORMED: { line: number; problem: string };
  /** Headings. */
  CSV_COLUMNS: { unknown: string[]; missing: string[]; repeated: string[] };
  CSV_CELL_EMPTY: { column: string };
  /** A text under no heading. */
  CSV_CELL_STRAY: { text: string };
  /** `line` has the same key. */
  KEY_REPEATED: { key: string; line: number };
  /** The key belongs to a licence with other terms. */
  LICENCE_DIFFERS: { key: string; licence: string; fields: string[] };
}

/** What is wrong with a cell of a table. */
export interface ImportFault {
  line: number;
  /** Heading of its column. */
  column: string;
  code: string;
  details: object;
}

/** What a backup of the centre, and what restoring one, may come upon. */
export interface BackupProblems {
  /** A backup never takes the place of a file. */
  BACKUP_EXISTS: { path: string };
  /** The centre changed faster than it could be copied. */
  BACKUP_OVERTAKEN: { passes: number };
  NOT_A_BACKUP: { path: string };
  BACKUP_DAMAGED: { path: string; problem: string };
  BACKUP_NEWER: { path: string; layout: number; known: number };
  /** A restore never takes the place of anything. */
  HOME_NOT_EMPTY: { home: string };
}

/** What stands on the disk, and what the machine says to it. */
export interface StoreProblems {
  KEY_FILE_DAMAGED: { key: string; problem: string };
  ACTIVATION_DAMAGED: { key: string; problem: string };
  ACTIVATION_UNTRUSTED: { key: string };
  FILE_DAMAGED: { path: string; problem: string };
  FILE_UNKNOWN: { path: string };
  FILE_NOT_REGULAR: { path: string };
  FILE_TOO_LARGE: { path: string; bytes: number; limit: number };
  LAYOUT_NEWER: { home: string; layout: number; known: number };
  HOME_IN_USE_FOR_OTHER: { home: string; kind: string };
  SETTINGS_BROKEN: { path: string; line: number; problem: string };
  SETTING_UNKNOWN: { name: string; known: string[] };
  SETTING_VALUE: { name: string; value: string; expected: string };
  LOG_DAMAGED: { segment: string; line: number };
  /** Seats were held by it, and nobody reset it. */
  LEDGER_DELETED: { product: string };
  HOME_MISSING: { home: string };
  HOME_NOT_WRITABLE: { path: string; command: string };
  HOME_NOT_READABLE: { path: string; command: string };
  READ_ONLY: { path: string };
  DISK_FULL: { path: string };
  NETWORK_FILE_SYSTEM: { path: string; type: string };
  LINK_UNSUPPORTED: { path: string };
  /** A file or folder of the home belongs to another user than the home itself. */
  OWNER_MIXED: { path: string; owner: number; expected: number };
  /** Others than the owner may read or write it. */
  TOO_OPEN: { path: string; mode: string };
  CLOCK_BEHIND: { trusted: string; now: string };
  LOCK_HELD: { holder: string; since: string; waitedSeconds: number };
  IO_ERROR: { operation: string; path: string; cause: string };
}

/** What the doors that speak HTTP refuse, before anything of ours is asked. */
export interface DoorProblems {
  ROUTE_UNKNOWN: { path: string };
  BODY_TOO_LARGE: { limit: number };
  BODY_MALFORMED: { problem: string };
  CONTENT_TYPE_UNSUPPORTED: { type: string; expected: string };
  REQUEST_TOO_SLOW: Record<never, never>;
  /** A name that is none of this server's: a page elsewhere may have led a browser here. */
  HOST_NOT_ALLOWED: { host: string };
  ORIGIN_NOT_ALLOWED: { origin: string };
  TOO_MANY_ATTEMPTS: { retryAfterSeconds: number };
  /** Another process serves this home. */
  SERVED_ALREADY: { home: string; holder: string; since: string };
  ADDRESS_UNUSABLE: { host: string; port: number; cause: string };
  TLS_FILE_UNUSABLE: { path: string; cause: string };
  /** There is no systemd. */
  SERVICE_UNSUPPORTED: { system: string };
  /** A program of the system failed; `said` is what it printed. */
  SERVICE_TOOL_FAILED: { tool: string; said: string };
  /** The signing key was changed, and this process was not given the new one's passphrase. */
  SIGNING_KEY_CLOSED: { keyid: string };
}

/** What the centre says to the vendor's own programs, and about their tokens. */
export interface ApiProblems {
  /** `of`: whose token is wanted, at the licence server. */
  TOKEN_REQUIRED: { of?: 'administrator' | 'programs' };
  /** Unknown, mistyped or revoked: which of them is nobody's business. */
  TOKEN_REFUSED: { of?: 'administrator' | 'programs' };
  TOKEN_READ_ONLY: { name: string };
  TOKEN_NAME_FORMAT: { name: string };
  TOKEN_EXISTS: { name: string };
  TOKEN_UNKNOWN: { token: string };
  /** `If-Match` named another version than the one that stands there. */
  LICENCE_CHANGED: { licence: string; version: number };
  /** Of whoever administrates through the pages: nobody is there to be asked for it. */
  PASSWORD_REQUIRED: { flag: string };
  PASSWORD_TOO_SHORT: { minimum: number };
  PASSWORD_TOO_LONG: { maximum: number };
  PASSWORDS_DIFFER: Record<never, never>;
  /** Not of the form that the description has; `where` is a JSON pointer or empty. */
  REQUEST_INVALID: { part: RequestPart; where: string; problem: string };
}

export type RequestPart = 'body' | 'query' | 'path' | 'header';

/**
 * What stands between this computer and the activation centre. `key` awaits its activation; null
 * where none was asked for.
 */
export interface OnlineProblems extends CentreUrlProblems {
  CENTRE_HOST_UNKNOWN: { url: string; host: string; cause: string; key: string | null };
  CENTRE_CONNECTION_REFUSED: { url: string; key: string | null };
  CENTRE_CONNECTION_LOST: { url: string; cause: string; key: string | null };
  CENTRE_TIMEOUT: { url: string; seconds: number; key: string | null };
  CENTRE_UNREACHABLE: { url: string; cause: string; key: string | null };
  CENTRE_TLS: { url: string; host: string; problem: TlsProblem; cause: string; key: string | null };
  PROXY_UNREACHABLE: { url: string; proxy: string; cause: string; key: string | null };
  /** 407 wants a name and a password. */
  PROXY_REFUSED: { url: string; proxy: string; status: number; key: string | null };
  PROXY_FORMAT: { variable: string };
  /** Somebody on the way answers with a page for people. */
  LOGIN_PAGE: { url: string; status: number; location: string | null; key: string | null };
  CENTRE_MOVED: { url: string; location: string; key: string | null };
  NOT_A_CENTRE: { url: string; status: number; type: string; key: string | null };
  /** `reason` is the centre's own code, where it gave one. */
  CENTRE_FAULT: { url: string; status: number; reason: string | null; key: string | null };
  CENTRE_DECLINES: { url: string; status: number; reason: string | null; key: string | null };
  CENTRE_ASKS_TO_WAIT: { url: string; again: string; key: string | null };
  HTTP_NOT_ALLOWED: { url: string };
  CENTRE_CA: { path: string; problem: 'unreadable' | 'no-certificate'; cause: string };
  ACTIVATION_CANCELLED: { key: string };
  CENTRE_OTHER_VENDOR: { url: string; installed: string; offered: string };
  CENTRE_CLOCK: { url: string; now: string; theirs: string };
}

/** Why the centre's certificate is not believed, or no secure connection came about. */
export type TlsProblem =
  | 'self-signed'
  | 'unknown-authority'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'bad-certificate'
  | 'not-tls'
  | 'handshake';

/** What the command line itself finds wrong with a call. */
export interface UsageProblems extends DateProblems {
  /** `command` is the one whose help says how it is written; absent where it is the program's. */
  USAGE: { problem: UsageProblem; name: string; suggestion: string | null; command?: string };
  /** `asked` is false where no program asks for it on a terminal either. */
  FLAG_REQUIRED: { flag: string; asked?: false };
  FLAGS_CONFLICT: { flags: string[] };
  CONFIRMATION_REQUIRED: { command: string };
  INPUT_UNREADABLE: { path: string; cause: string };
  OUTPUT_UNWRITABLE: { path: string; cause: string };
  CANCELLED: Record<never, never>;
  INTERNAL: { cause: string };
}

export type UsageProblem =
  | 'missing-command'
  | 'unknown-command'
  | 'unknown-option'
  | 'missing-argument'
  | 'missing-value'
  | 'excess-arguments'
  | 'invalid-value';

/** Every code, with the details that its sentence needs. */
export interface ErrorDetails
  extends
    InputProblems,
    SignedProblems,
    AnswerProblems,
    CentreRefusals,
    ActionProblems,
    LedgerProblems,
    CentreProblems,
    RecordProblems,
    BackupProblems,
    StoreProblems,
    DoorProblems,
    ApiProblems,
    OnlineProblems,
    UsageProblems {}

export type ErrorCode = keyof ErrorDetails;

/** A code with its own details: what reports, refusals and errors carry. */
export type Problem = { [C in ErrorCode]: { code: C; details: ErrorDetails[C] } }[ErrorCode];

/** Who can do something about it. */
export type Fault =
  | 'input'
  | 'rules'
  | 'trust'
  | 'busy'
  | 'network'
  | 'machine'
  | 'ours'
  | 'cancelled';

interface ErrorClass {
  exit: 1 | 2 | 3 | 4 | 5 | 6 | 70 | 130;
  http: number;
  fault: Fault;
}

const INPUT: ErrorClass = { exit: 2, http: 422, fault: 'input' };
const RULES: ErrorClass = { exit: 1, http: 403, fault: 'rules' };
const ABSENT: ErrorClass = { exit: 1, http: 404, fault: 'rules' };
const CONFLICT: ErrorClass = { exit: 1, http: 409, fault: 'rules' };
const TRUST: ErrorClass = { exit: 3, http: 422, fault: 'trust' };
const DAMAGED: ErrorClass = { exit: 3, http: 500, fault: 'trust' };
const BUSY: ErrorClass = { exit: 4, http: 503, fault: 'busy' };
const NETWORK: ErrorClass = { exit: 5, http: 502, fault: 'network' };
const MACHINE: ErrorClass = { exit: 6, http: 507, fault: 'machine' };

/**
 * The one table of codes: exit code of the command line, HTTP status, whose fault it is.
 * docs/errors.md is compared with it, both ways, by a test.
 */
export const ERRORS: { readonly [C in ErrorCode]: ErrorClass } = {
  KEY_REQUIRED: INPUT,
  KEY_TOO_LONG: INPUT,
  KEY_CONTROL_CHARACTER: INPUT,
  KEY_CHARACTER: INPUT,
  KEY_LOOKALIKE: INPUT,
  KEY_LENGTH: INPUT,
  INN_REQUIRED: INPUT,
  INN_LENGTH: INPUT,
  INN_CHARSET: INPUT,
  INN_CHECKSUM: INPUT,
  INN_ZERO_REGION: INPUT,
  INN_PADDED_10: INPUT,
  INN_COMBINED: INPUT,
  INN_KPP_SWAPPED: INPUT,
  BIDI_CHAR: INPUT,
  KPP_REQUIRED: INPUT,
  KPP_LENGTH: INPUT,
  KPP_CHARSET: INPUT,
  KPP_ZERO_REGION: INPUT,
  KPP_NOT_ALLOWED: INPUT,
  COUNTRY_UNKNOWN: INPUT,
  FOREIGN_ID_FORMAT: INPUT,
  FOREIGN_ID_CHECKSUM: INPUT,

  NOT_AN_ANSWER: INPUT,
  NOT_A_REQUEST: INPUT,
  REQUEST_INSTEAD_OF_ANSWER: INPUT,
  ANSWER_INSTEAD_OF_REQUEST: INPUT,
  TEXT_TOO_LARGE: INPUT,
  TEXT_INCOMPLETE: TRUST,
  DOCUMENT_TOO_LARGE: TRUST,
  DOCUMENT_MALFORMED: TRUST,
  DOCUMENT_NEWER: TRUST,
  SIGNER_UNKNOWN: TRUST,
  SIGNER_REVOKED: TRUST,
  SIGNER_OUT_OF_DATE: TRUST,
  SIGNATURE_INVALID: TRUST,
  PUBLIC_KEY_UNSAFE: TRUST,

  ANSWER_UNREQUESTED: TRUST,
  ANSWER_OTHER_INSTALLATION: TRUST,
  ANSWER_OTHER_KEY: TRUST,
  ANSWER_OTHER_LICENSEE: TRUST,
  ANSWER_OTHER_COMPUTER: RULES,
  ANSWER_TOO_LATE: RULES,

  KEY_UNKNOWN: RULES,
  INN_MISMATCH: RULES,
  KPP_MISMATCH: RULES,
  KEY_BOUND_ELSEWHERE: RULES,
  KEY_SUPERSEDED: RULES,
  LICENCE_REVOKED: RULES,
  LICENCE_EXPIRED: RULES,
  COMPUTER_UNIDENTIFIABLE: RULES,
  ANSWER_VERSION_UNSUPPORTED: RULES,

  NOTHING_PENDING: RULES,
  KEY_NOT_INSTALLED: ABSENT,
  PRODUCT_NOT_LICENSED: ABSENT,
  SUPPORT_EXPIRED: RULES,
  OTHER_COMPUTER: RULES,
  LICENCE_NOT_ACTIVE: RULES,
  SEATS_EXHAUSTED: CONFLICT,
  LEASE_GONE: { exit: 1, http: 410, fault: 'rules' },
  LEASE_TOKEN_WRONG: RULES,
  TTL_RANGE: INPUT,
  HOLDER_FORMAT: INPUT,
  PROGRAM_NOT_STARTED: INPUT,
  NO_TRUST: TRUST,
  TRUST_OTHER_ROOT: TRUST,
  TRUST_OLDER: RULES,
  TRUST_VERSION_CLASH: TRUST,
  FINGERPRINT_MISMATCH: TRUST,
  VENDOR_MISMATCH: TRUST,
  INSTALLATION_REPLACED: RULES,

  CENTRE_NOT_INITIALISED: RULES,
  CENTRE_ALREADY_INITIALISED: CONFLICT,
  PRODUCT_UNKNOWN: ABSENT,
  PRODUCT_EXISTS: CONFLICT,
  PRODUCT_CODE_FORMAT: INPUT,
  LICENCE_UNKNOWN: ABSENT,
  LICENCE_VALUE: INPUT,
  KEY_TAKEN: CONFLICT,
  KEY_LIMIT_REACHED: RULES,
  PASSPHRASE_REQUIRED: INPUT,
  PASSPHRASE_WRONG: INPUT,
  PASSPHRASE_TOO_SHORT: INPUT,
  PASSPHRASES_DIFFER: INPUT,
  SIGNING_KEY_MISSING: DAMAGED,
  SIGNING_KEY_UNKNOWN: ABSENT,
  ROOT_KEY_REQUIRED: INPUT,
  KEY_SET_FULL: RULES,
  KEY_SET_UNFIT: RULES,
  CUSTOMER_WITHOUT_LICENCE: ABSENT,
  CUSTOMER_UNKNOWN: ABSENT,
  CUSTOMER_BLOCKED: RULES,
  RECORD_CONFLICT: BUSY,
  RECORDS_INCONSISTENT: DAMAGED,
  JOURNAL_LINE_MISSING: DAMAGED,
  BACKUP_EXISTS: CONFLICT,
  BACKUP_OVERTAKEN: BUSY,
  NOT_A_BACKUP: INPUT,
  BACKUP_DAMAGED: TRUST,
  BACKUP_NEWER: TRUST,
  HOME_NOT_EMPTY: CONFLICT,

  IDEMPOTENCY_KEY_REUSED: { exit: 1, http: 422, fault: 'rules' },
  LICENSEE_INDEX_INCOMPLETE: DAMAGED,
  IMPORT_UNFINISHED: DAMAGED,
  IMPORT_FAULTS: INPUT,
  CSV_MALFORMED: INPUT,
  CSV_COLUMNS: INPUT,
  CSV_CELL_EMPTY: INPUT,
  CSV_CELL_STRAY: INPUT,
  KEY_REPEATED: INPUT,
  LICENCE_DIFFERS: CONFLICT,

  KEY_FILE_DAMAGED: DAMAGED,
  ACTIVATION_DAMAGED: DAMAGED,
  ACTIVATION_UNTRUSTED: DAMAGED,
  FILE_DAMAGED: DAMAGED,
  FILE_UNKNOWN: DAMAGED,
  FILE_NOT_REGULAR: DAMAGED,
  FILE_TOO_LARGE: DAMAGED,
  LAYOUT_NEWER: DAMAGED,
  HOME_IN_USE_FOR_OTHER: DAMAGED,
  SETTINGS_BROKEN: DAMAGED,
  SETTING_UNKNOWN: INPUT,
  SETTING_VALUE: INPUT,
  LOG_DAMAGED: DAMAGED,
  LEDGER_DELETED: DAMAGED,
  HOME_MISSING: MACHINE,
  HOME_NOT_WRITABLE: MACHINE,
  HOME_NOT_READABLE: MACHINE,
  READ_ONLY: MACHINE,
  DISK_FULL: MACHINE,
  NETWORK_FILE_SYSTEM: MACHINE,
  LINK_UNSUPPORTED: MACHINE,
  OWNER_MIXED: MACHINE,
  TOO_OPEN: MACHINE,
  CLOCK_BEHIND: MACHINE,
  LOCK_HELD: BUSY,
  IO_ERROR: MACHINE,

  ROUTE_UNKNOWN: ABSENT,
  BODY_TOO_LARGE: { exit: 2, http: 413, fault: 'input' },
  BODY_MALFORMED: { exit: 2, http: 400, fault: 'input' },
  CONTENT_TYPE_UNSUPPORTED: { exit: 2, http: 415, fault: 'input' },
  REQUEST_TOO_SLOW: { exit: 2, http: 408, fault: 'input' },
  HOST_NOT_ALLOWED: { exit: 1, http: 421, fault: 'rules' },
  ORIGIN_NOT_ALLOWED: RULES,
  TOO_MANY_ATTEMPTS: { exit: 4, http: 429, fault: 'busy' },
  SERVED_ALREADY: BUSY,
  ADDRESS_UNUSABLE: MACHINE,
  TLS_FILE_UNUSABLE: MACHINE,
  SERVICE_UNSUPPORTED: MACHINE,
  SERVICE_TOOL_FAILED: MACHINE,
  SIGNING_KEY_CLOSED: BUSY,

  TOKEN_REQUIRED: { exit: 1, http: 401, fault: 'rules' },
  PASSWORD_REQUIRED: INPUT,
  PASSWORD_TOO_SHORT: INPUT,
  PASSWORD_TOO_LONG: INPUT,
  PASSWORDS_DIFFER: INPUT,
  TOKEN_REFUSED: { exit: 1, http: 401, fault: 'rules' },
  TOKEN_READ_ONLY: RULES,
  TOKEN_NAME_FORMAT: INPUT,
  TOKEN_EXISTS: CONFLICT,
  TOKEN_UNKNOWN: ABSENT,
  LICENCE_CHANGED: { exit: 1, http: 412, fault: 'rules' },
  REQUEST_INVALID: INPUT,

  CENTRE_URL_FORMAT: INPUT,
  CENTRE_HOST_UNKNOWN: NETWORK,
  CENTRE_CONNECTION_REFUSED: NETWORK,
  CENTRE_CONNECTION_LOST: NETWORK,
  CENTRE_TIMEOUT: NETWORK,
  CENTRE_UNREACHABLE: NETWORK,
  CENTRE_TLS: NETWORK,
  PROXY_UNREACHABLE: NETWORK,
  PROXY_REFUSED: NETWORK,
  PROXY_FORMAT: INPUT,
  LOGIN_PAGE: NETWORK,
  CENTRE_MOVED: NETWORK,
  NOT_A_CENTRE: NETWORK,
  CENTRE_FAULT: NETWORK,
  CENTRE_DECLINES: RULES,
  CENTRE_ASKS_TO_WAIT: { exit: 4, http: 503, fault: 'busy' },
  HTTP_NOT_ALLOWED: INPUT,
  CENTRE_CA: INPUT,
  ACTIVATION_CANCELLED: { exit: 130, http: 499, fault: 'cancelled' },
  CENTRE_OTHER_VENDOR: TRUST,
  CENTRE_CLOCK: MACHINE,

  USAGE: INPUT,
  FLAG_REQUIRED: INPUT,
  FLAGS_CONFLICT: INPUT,
  CONFIRMATION_REQUIRED: INPUT,
  DATE_FORMAT: INPUT,
  INPUT_UNREADABLE: INPUT,
  OUTPUT_UNWRITABLE: MACHINE,
  CANCELLED: { exit: 130, http: 499, fault: 'cancelled' },
  INTERNAL: { exit: 70, http: 500, fault: 'ours' },
};

const MARK: unique symbol = Symbol.for('sls.error');

/** The one error type: a stable code, its typed details, the cause. It holds no sentence for people. */
export class SlsError<C extends ErrorCode = ErrorCode> extends Error {
  /** A program's parts that are loaded late are bundles of their own, each with its own copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && MARK in value;
  }

  readonly [MARK] = true;
  override readonly name = 'SlsError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.details = details;
  }

  /** Exit code of the command line. */
  get exit(): ErrorClass['exit'] {
    return ERRORS[this.code].exit;
  }

  /** Who can do something about it. */
  get fault(): Fault {
    return ERRORS[this.code].fault;
  }

  /** The code and details, paired for messages and for `--json`. */
  get problem(): Problem {
    return { code: this.code, details: this.details } as Problem;
  }
}

/** Turns an expected refusal into an error, where nobody on the way up can use it as a value. */
export function failWith(problem: Problem, options?: { cause?: unknown }): never {
  throw new SlsError(problem.code, problem.details, options);
}

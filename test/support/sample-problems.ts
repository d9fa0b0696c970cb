import type { ErrorCode, ErrorDetails, Problem } from '../../src/errors.ts';

const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';
const NEWER_KEY = '0C1E-77A0-4B5D-9F3E-2A66-10FD';
const HOME = '/var/Softonit/Licence Server';
const KEYID = '3f9a0c5e7b21d846f0a1b2c3d4e5f607';
const FINGERPRINT =
  '9C56 CC51 B374 C3BA 1892 10D5 B6D4 BF57 790D 351C 96C4 7C02 190E CF1E 4306 35AB';
const OTHER_FINGERPRINT =
  '0A41 22F0 98EE 7B63 5D1C 44AF 20B7 9E58 C13D 6602 F9A4 83D7 1BE6 5C0F 7729 E8D1';
const NOW = '2026-11-22T09:30:00.000Z';
const CENTRE = 'https://centre.example';

type Samples = { readonly [C in ErrorCode]: readonly [ErrorDetails[C], ...ErrorDetails[C][]] };

/**
 * Details for every code, true to life: the first is the usual case, the others are those that read
 * differently. A code without a sample does not compile.
 */
export const SAMPLE_DETAILS: Samples = {
  KEY_REQUIRED: [{}],
  KEY_TOO_LONG: [{ length: 311, limit: 200 }],
  KEY_CONTROL_CHARACTER: [
    { position: 5, codePoint: 'U+0009' },
    { position: 5, codePoint: 'U+202E' },
  ],
  KEY_CHARACTER: [
    { position: 3, character: 'G' },
    { position: 4, character: 'O' },
    { position: 7, character: '٧' },
    { position: 7, character: '—' },
  ],
  KEY_LOOKALIKE: [
    { position: 3, character: 'В', latin: 'B', suggestion: KEY },
    { position: 3, character: 'Β', latin: 'B', suggestion: null },
    { position: 3, character: 'З', latin: '3', suggestion: null },
  ],
  KEY_LENGTH: [
    { digits: 23, expected: 24 },
    { digits: 25, expected: 24 },
  ],
  INN_REQUIRED: [{}],
  INN_LENGTH: [{ digits: 9 }, { digits: 11 }],
  INN_CHARSET: [
    { position: 3, character: 'О' },
    { position: 1, character: '７' },
    { position: 2, character: '.' },
    { position: 2, character: 'ж' },
  ],
  INN_CHECKSUM: [{ length: 10 }, { length: 12 }],
  INN_ZERO_REGION: [{}],
  INN_PADDED_10: [{ suggestion: '7605016030' }],
  INN_COMBINED: [
    { inn: '7707083893', kpp: '773601001' },
    { inn: '7707083893', kpp: '$(reboot)' },
  ],
  INN_KPP_SWAPPED: [{ inn: '7707083893', kpp: '773601001' }],
  BIDI_CHAR: [{ position: 11, codePoint: 'U+202E' }],
  KPP_REQUIRED: [{}],
  KPP_LENGTH: [{ characters: 8 }, { characters: 1 }],
  KPP_CHARSET: [{ position: 5, character: 'о' }],
  KPP_ZERO_REGION: [{}],
  KPP_NOT_ALLOWED: [{ reason: 'person' }, { reason: 'foreign' }],
  COUNTRY_UNKNOWN: [{ country: 'XX' }, { country: 'RU' }],
  FOREIGN_ID_FORMAT: [
    { country: 'KZ', expected: '[0-9]{12}' },
    { country: 'DE', expected: '[0-9A-Z][0-9A-Z./-]{0,29}' },
    { country: 'ZZ', expected: '[0-9A-Z][0-9A-Z./-]{0,29}' },
  ],
  FOREIGN_ID_CHECKSUM: [{ country: 'BY' }],

  NOT_AN_ANSWER: [{}],
  NOT_A_REQUEST: [{}],
  REQUEST_INSTEAD_OF_ANSWER: [{}],
  ANSWER_INSTEAD_OF_REQUEST: [{}],
  TEXT_TOO_LARGE: [{ bytes: 5_000_000, limit: 1_048_576 }],
  TEXT_INCOMPLETE: [{ block: 1 }],
  DOCUMENT_TOO_LARGE: [{ bytes: 65_537, limit: 65_536 }],
  DOCUMENT_MALFORMED: [
    { document: 'answer', where: '', problem: 'not-exact-json' },
    { document: 'vendor-keys', where: '/signingKeys/0', problem: 'missing-field: keyid' },
    { document: 'activation-request', where: '/key', problem: 'wrong-value' },
    { document: 'key', where: '', problem: 'not-json' },
  ],
  DOCUMENT_NEWER: [{ document: 'activation', schema: 2 }],
  SIGNER_UNKNOWN: [{ keyid: KEYID }],
  SIGNER_REVOKED: [{ keyid: KEYID }],
  SIGNER_OUT_OF_DATE: [{ keyid: KEYID, issuedAt: NOW }],
  SIGNATURE_INVALID: [
    { document: 'answer' },
    { document: 'activation-request' },
    { document: 'key' },
  ],
  PUBLIC_KEY_UNSAFE: [{ key: '01'.padEnd(64, '0') }],

  ANSWER_UNREQUESTED: [{ key: KEY }],
  ANSWER_OTHER_INSTALLATION: [{ key: KEY }],
  ANSWER_OTHER_KEY: [{ key: KEY, expected: NEWER_KEY }],
  ANSWER_OTHER_LICENSEE: [
    { key: KEY, field: 'inn', expected: '7707083893', found: '7605016030' },
    { key: KEY, field: 'kpp', expected: '773601001', found: '' },
    { key: KEY, field: 'country', expected: 'KZ', found: 'RU' },
  ],
  ANSWER_OTHER_COMPUTER: [
    { key: KEY, differs: ['machine-id', 'board-uuid', 'root-disk'] },
    { key: KEY, differs: [] },
  ],
  ANSWER_TOO_LATE: [{ key: KEY, importBefore: NOW }],

  KEY_UNKNOWN: [{ key: KEY }],
  INN_MISMATCH: [{ key: KEY }],
  KPP_MISMATCH: [{ key: KEY }],
  KEY_BOUND_ELSEWHERE: [
    {
      key: KEY,
      differs: ['machine-id', 'board-uuid', 'root-disk', 'network-interface', 'cpu-model'],
    },
    { key: KEY, differs: ['installation'] },
    { key: KEY, differs: [] },
  ],
  KEY_SUPERSEDED: [{ key: KEY, by: NEWER_KEY }],
  LICENCE_REVOKED: [{ key: KEY }],
  LICENCE_EXPIRED: [{ key: KEY, expiresAt: '2026-11-21T21:00:00.000Z' }],
  COMPUTER_UNIDENTIFIABLE: [{ key: KEY }],
  ANSWER_VERSION_UNSUPPORTED: [{ key: KEY, accepts: [1], offered: 2 }],

  NOTHING_PENDING: [{ active: 0 }, { active: 1 }, { active: 3 }],
  KEY_NOT_INSTALLED: [{ key: KEY }],
  PRODUCT_NOT_LICENSED: [{ product: 'restaurant' }],
  SUPPORT_EXPIRED: [{ product: 'restaurant', released: '2026-12-01', supportUntil: '2026-11-22' }],
  SEATS_EXHAUSTED: [
    {
      product: 'BSO',
      total: 2,
      used: 2,
      holders: ['101', '102'].map((user) => ({
        user,
        host: `10.0.0.${user}`,
        app: 'BSO',
        session: '1',
        id: '0f1e2d3c4b5a6978',
        grantedAt: NOW,
        expiresAt: NOW,
      })),
    },
    { product: 'BSO', total: 1, used: 7, holders: [] },
    { product: 'BSO', total: 0, used: 0, holders: [] },
  ],
  LEASE_GONE: [{ id: '0f1e2d3c4b5a6978' }],
  LEASE_TOKEN_WRONG: [{ id: '0f1e2d3c4b5a6978' }],
  TTL_RANGE: [
    { ttlSeconds: 5, least: 30, most: 86_400 },
    { ttlSeconds: '600,5', least: 30, most: 86_400 },
  ],
  HOLDER_FORMAT: [
    { field: 'user', problem: 'missing', limit: 200 },
    { field: 'holder', problem: 'missing', limit: 200 },
    { field: 'host', problem: 'too-long', limit: 200 },
    { field: 'session', problem: 'character', limit: 200 },
  ],
  PROGRAM_NOT_STARTED: [{ program: 'bso-client', cause: 'ENOENT' }],
  LICENCE_NOT_ACTIVE: [
    { product: 'restaurant', state: 'expired', key: KEY },
    { product: 'restaurant', state: 'pending', key: KEY },
    { product: 'restaurant', state: 'not-yet-valid', key: KEY },
    { product: 'restaurant', state: 'confirm-overdue', key: KEY },
    { product: 'restaurant', state: 'other-computer', key: KEY },
    { product: 'restaurant', state: 'damaged', key: KEY },
    { product: 'restaurant', state: 'untrusted', key: KEY },
    { product: 'restaurant', state: 'superseded', key: KEY },
    { product: 'restaurant', state: 'active', key: KEY },
  ],
  NO_TRUST: [{}],
  TRUST_OTHER_ROOT: [{ installed: FINGERPRINT, offered: OTHER_FINGERPRINT }],
  TRUST_OLDER: [{ installed: 3, offered: 2 }],
  TRUST_VERSION_CLASH: [{ version: 3 }],
  FINGERPRINT_MISMATCH: [{ expected: FINGERPRINT, found: OTHER_FINGERPRINT }],
  VENDOR_MISMATCH: [{ installed: 'softonit', offered: 'romashka' }],
  INSTALLATION_REPLACED: [{ key: KEY }],
  OTHER_COMPUTER: [
    { key: KEY, differs: ['root-disk', 'network-interface', 'network-interface'] },
    { key: KEY, differs: ['machine-id'] },
    { key: KEY, differs: [] },
  ],

  CENTRE_NOT_INITIALISED: [{ home: '/srv/centre' }],
  CENTRE_ALREADY_INITIALISED: [{ home: '/srv/centre' }],
  PRODUCT_UNKNOWN: [{ product: 'restaurant' }],
  PRODUCT_EXISTS: [{ product: 'restaurant' }],
  PRODUCT_CODE_FORMAT: [{ product: 'Ресторан 8' }],
  LICENCE_UNKNOWN: [{ licence: 'L-000123' }],
  LICENCE_VALUE: [
    { field: 'seats', text: 'десять' },
    { field: 'seat-per', text: 'room' },
    { field: 'colour', text: 'red' },
  ],
  KEY_TAKEN: [{ key: KEY, licence: 'L-000123' }],
  KEY_LIMIT_REACHED: [{ limit: 3, month: '2026-11', again: '2026-12-01' }],
  PASSPHRASE_REQUIRED: [{ purpose: 'root' }, { purpose: 'signing' }],
  PASSPHRASE_WRONG: [{ purpose: 'signing' }],
  PASSPHRASE_TOO_SHORT: [{ minimum: 12 }],
  PASSPHRASES_DIFFER: [{}],
  SIGNING_KEY_MISSING: [{ path: '/srv/centre/Keys/signing.json' }],
  SIGNING_KEY_UNKNOWN: [{ keyid: KEYID }],
  ROOT_KEY_REQUIRED: [{}],
  KEY_SET_FULL: [{ limit: 64 }],
  KEY_SET_UNFIT: [
    { version: 3, keyid: KEYID, problem: 'revoked-key-returns' },
    { version: 3, keyid: KEYID, problem: 'key-dropped' },
    { version: 3, keyid: KEYID, problem: 'key-changed' },
    { version: 3, keyid: KEYID, problem: 'too-late' },
    { version: 3, keyid: '', problem: 'other-vendor' },
    { version: 3, keyid: '', problem: 'no-lasting-key' },
  ],
  CUSTOMER_WITHOUT_LICENCE: [{ inn: '7707083893' }],
  CUSTOMER_UNKNOWN: [{ inn: '7707083893' }, { inn: '123456789' }],
  CUSTOMER_BLOCKED: [{ inn: '7707083893' }],
  RECORD_CONFLICT: [{ licence: 'L-000123' }],
  RECORDS_INCONSISTENT: [{ problems: 2 }],
  JOURNAL_LINE_MISSING: [{ licence: 'L-000123', version: 4 }],
  BACKUP_EXISTS: [{ path: '/srv/backup/centre.tar.gz' }],
  BACKUP_OVERTAKEN: [{ passes: 1000 }],
  NOT_A_BACKUP: [{ path: '/srv/backup/photos.tar.gz' }],
  BACKUP_DAMAGED: [
    { path: '/srv/backup/centre.tar.gz', problem: 'cut-off' },
    { path: '/srv/backup/centre.tar.gz', problem: 'foreign-entry' },
  ],
  BACKUP_NEWER: [{ path: '/srv/backup/centre.tar.gz', layout: 2, known: 1 }],
  HOME_NOT_EMPTY: [{ home: '/var/Softonit/Activation Centre' }],
  IDEMPOTENCY_KEY_REUSED: [{}],
  LICENSEE_INDEX_INCOMPLETE: [{ licence: 'L7Q2M4X9KTA' }],
  IMPORT_UNFINISHED: [
    { number: 3, licences: 1 },
    { number: 3, licences: 1200 },
  ],
  IMPORT_FAULTS: [
    {
      count: 2,
      faults: [{ line: 7, column: 'ИНН', code: 'INN_LENGTH', details: { digits: 9 } }],
    },
  ],
  CSV_MALFORMED: [
    { line: 7, problem: 'quote-not-closed' },
    { line: 7, problem: 'too-long' },
    { line: 200_002, problem: 'too-many-rows' },
    { line: 1, problem: 'no-rows' },
    { line: 1, problem: 'unreadable' },
  ],
  CSV_COLUMNS: [
    { unknown: ['Телефон', 'e-mail'], missing: ['support-until'], repeated: [] },
    { unknown: [], missing: [], repeated: ['ИНН'] },
  ],
  CSV_CELL_EMPTY: [{ column: 'Редакция' }],
  CSV_CELL_STRAY: [{ text: '10' }],
  KEY_REPEATED: [{ key: KEY, line: 4 }],
  LICENCE_DIFFERS: [{ key: KEY, licence: 'L7Q2M4X9KTA', fields: ['seats', 'supportUntil'] }],

  KEY_FILE_DAMAGED: [{ key: KEY, problem: 'SIGNATURE_INVALID' }],
  ACTIVATION_DAMAGED: [
    { key: KEY, problem: 'DOCUMENT_MALFORMED' },
    { key: KEY, problem: 'ANSWER_OTHER_KEY' },
  ],
  ACTIVATION_UNTRUSTED: [{ key: KEY }],
  FILE_DAMAGED: [
    { path: `${HOME}/installation.json`, problem: 'not-exact-json' },
    { path: `${HOME}/trust.json`, problem: 'not-json' },
    { path: `${HOME}/Requests/${'0a'.repeat(32)}.json`, problem: 'no-request' },
    { path: `${HOME}/home.json`, problem: 'wrong-type' },
  ],
  FILE_UNKNOWN: [{ path: 'Licence/notes.txt' }],
  FILE_NOT_REGULAR: [{ path: `${HOME}/Licence/${KEY}.key.json` }],
  FILE_TOO_LARGE: [{ path: `${HOME}/settings.json`, bytes: 70_000, limit: 65_536 }],
  LAYOUT_NEWER: [{ home: HOME, layout: 2, known: 1 }],
  HOME_IN_USE_FOR_OTHER: [
    { home: '/srv/centre', kind: 'activation-centre' },
    { home: HOME, kind: 'licence-server' },
  ],
  SETTINGS_BROKEN: [
    { path: `${HOME}/settings.json`, line: 3, problem: 'CommaExpected' },
    { path: `${HOME}/settings.json`, line: 3, problem: 'wrong-value: language' },
  ],
  SETTING_UNKNOWN: [{ name: 'colour', known: ['language', 'lockTimeoutSeconds'] }],
  SETTING_VALUE: [{ name: 'language', value: 'de', expected: 'ru | en' }],
  LOG_DAMAGED: [{ segment: '00000007.log', line: 41 }],
  LEDGER_DELETED: [{ product: '1c-fleet' }],
  HOME_MISSING: [{ home: HOME }],
  HOME_NOT_WRITABLE: [
    { path: HOME, command: `sudo sls activate ${KEY} --inn 7707083893 --kpp 773601001` },
    { path: HOME, command: '' },
  ],
  HOME_NOT_READABLE: [
    { path: HOME, command: 'sudo sls status' },
    { path: HOME, command: '' },
  ],
  READ_ONLY: [{ path: HOME }],
  DISK_FULL: [{ path: HOME }],
  NETWORK_FILE_SYSTEM: [{ path: '/mnt/share', type: 'nfs4' }],
  LINK_UNSUPPORTED: [{ path: '/media/usb/Licence' }],
  OWNER_MIXED: [{ path: `${HOME}/trust.json`, owner: 0, expected: 998 }],
  TOO_OPEN: [{ path: `${HOME}/installation.json`, mode: '0644' }],
  CLOCK_BEHIND: [{ trusted: NOW, now: '2020-01-01T00:00:00.000Z' }],
  LOCK_HELD: [
    { holder: 'sls import (pid 4711)', since: NOW, waitedSeconds: 10 },
    { holder: '?', since: '?', waitedSeconds: 1 },
  ],
  IO_ERROR: [
    { operation: 'fsync', path: `${HOME}/Licence`, cause: 'EIO' },
    { operation: 'read', path: HOME, cause: 'unsteady' },
    { operation: 'futimes', path: HOME, cause: 'EXDEV' },
  ],

  ROUTE_UNKNOWN: [{ path: '/api/v2/activations' }],
  BODY_TOO_LARGE: [{ limit: 65_536 }],
  BODY_MALFORMED: [{ problem: 'not-json' }],
  CONTENT_TYPE_UNSUPPORTED: [
    { type: 'application/pdf', expected: 'text/plain' },
    { type: '', expected: 'application/json' },
  ],
  REQUEST_TOO_SLOW: [{}],
  HOST_NOT_ALLOWED: [{ host: 'evil.example' }],
  ORIGIN_NOT_ALLOWED: [{ origin: 'https://evil.example' }, { origin: '' }],
  TOO_MANY_ATTEMPTS: [{ retryAfterSeconds: 45 }, { retryAfterSeconds: 601 }],
  SERVED_ALREADY: [
    { home: HOME, holder: 'sls-centre serve (pid 812)', since: NOW },
    { home: HOME, holder: '?', since: '?' },
  ],
  ADDRESS_UNUSABLE: [
    { host: '127.0.0.1', port: 9556, cause: 'EADDRINUSE' },
    { host: '10.0.0.7', port: 9556, cause: 'EADDRNOTAVAIL' },
    { host: '127.0.0.1', port: 80, cause: 'EACCES' },
  ],
  TLS_FILE_UNUSABLE: [{ path: '/etc/ssl/private/centre.key', cause: 'EACCES' }],
  SERVICE_UNSUPPORTED: [{ system: 'darwin' }],
  SERVICE_TOOL_FAILED: [
    { tool: 'systemctl daemon-reload', said: 'Failed to connect to bus' },
    { tool: 'id', said: '' },
  ],
  SIGNING_KEY_CLOSED: [{ keyid: KEYID }],

  TOKEN_REQUIRED: [{}, { of: 'administrator' }, { of: 'programs' }],
  TOKEN_REFUSED: [{}, { of: 'programs' }],
  PASSWORD_REQUIRED: [{ flag: '--password-file' }],
  PASSWORD_TOO_SHORT: [{ minimum: 8 }],
  PASSWORD_TOO_LONG: [{ maximum: 200 }],
  PASSWORDS_DIFFER: [{}],
  TOKEN_READ_ONLY: [{ name: 'shop' }],
  TOKEN_NAME_FORMAT: [{ name: '../shop' }],
  TOKEN_EXISTS: [{ name: 'shop' }],
  TOKEN_UNKNOWN: [{ token: 'shop' }],
  LICENCE_CHANGED: [{ licence: 'L-000123', version: 4 }],
  REQUEST_INVALID: [
    { part: 'body', where: '/seats', problem: 'wrong-type' },
    { part: 'query', where: '', problem: 'unknown-field: colour' },
    { part: 'path', where: '/id', problem: 'wrong-value' },
    { part: 'header', where: '/if-match', problem: 'wrong-value' },
  ],

  CENTRE_URL_FORMAT: [
    { url: 'centre.example', problem: 'no-scheme', suggestion: 'https://centre.example' },
    { url: 'https://', problem: 'not-an-address', suggestion: null },
    { url: '', problem: 'credentials', suggestion: null },
    { url: `${CENTRE}/?a=1`, problem: 'excess', suggestion: CENTRE },
  ],
  CENTRE_HOST_UNKNOWN: [
    { url: CENTRE, host: 'centre.example', cause: 'ENOTFOUND', key: KEY },
    { url: CENTRE, host: 'centre.example', cause: 'EAI_AGAIN', key: null },
  ],
  CENTRE_CONNECTION_REFUSED: [{ url: CENTRE, key: KEY }],
  CENTRE_CONNECTION_LOST: [{ url: CENTRE, cause: 'ECONNRESET', key: KEY }],
  CENTRE_TIMEOUT: [{ url: CENTRE, seconds: 15, key: KEY }],
  CENTRE_UNREACHABLE: [{ url: CENTRE, cause: 'ENETUNREACH', key: KEY }],
  CENTRE_TLS: (
    [
      ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      ['unknown-authority', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
      ['expired', 'CERT_HAS_EXPIRED'],
      ['not-yet-valid', 'CERT_NOT_YET_VALID'],
      ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      ['bad-certificate', 'CERT_REVOKED'],
      ['not-tls', 'ERR_SSL_WRONG_VERSION_NUMBER'],
      ['handshake', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
    ] as const
  ).map(([problem, cause]) => ({
    url: CENTRE,
    host: 'centre.example',
    problem,
    cause,
    key: KEY,
  })) as [ErrorDetails['CENTRE_TLS']],
  PROXY_UNREACHABLE: [
    { url: CENTRE, proxy: 'proxy.example:3128', cause: 'ECONNREFUSED', key: KEY },
  ],
  PROXY_REFUSED: [
    { url: CENTRE, proxy: 'proxy.example:3128', status: 407, key: KEY },
    { url: CENTRE, proxy: 'proxy.example:3128', status: 403, key: null },
  ],
  PROXY_FORMAT: [{ variable: 'HTTPS_PROXY' }],
  LOGIN_PAGE: [
    { url: CENTRE, status: 302, location: 'https://login.example/welcome', key: KEY },
    { url: CENTRE, status: 511, location: null, key: KEY },
  ],
  CENTRE_MOVED: [{ url: 'http://centre.example', location: CENTRE, key: KEY }],
  NOT_A_CENTRE: [
    { url: CENTRE, status: 404, type: 'application/json', key: KEY },
    { url: CENTRE, status: 200, type: '', key: null },
  ],
  CENTRE_FAULT: [
    { url: CENTRE, status: 503, reason: null, key: KEY },
    { url: CENTRE, status: 507, reason: 'DISK_FULL', key: KEY },
  ],
  CENTRE_DECLINES: [
    { url: CENTRE, status: 422, reason: 'DOCUMENT_NEWER', key: KEY },
    { url: CENTRE, status: 400, reason: null, key: KEY },
  ],
  CENTRE_ASKS_TO_WAIT: [{ url: CENTRE, again: NOW, key: KEY }],
  HTTP_NOT_ALLOWED: [{ url: 'http://centre.example' }],
  CENTRE_CA: [
    { path: '/etc/ssl/company.pem', problem: 'unreadable', cause: 'ENOENT' },
    { path: '/etc/ssl/company.pem', problem: 'no-certificate', cause: '' },
  ],
  ACTIVATION_CANCELLED: [{ key: KEY }],
  CENTRE_OTHER_VENDOR: [{ url: CENTRE, installed: FINGERPRINT, offered: OTHER_FINGERPRINT }],
  CENTRE_CLOCK: [{ url: CENTRE, now: '2026-11-22T08:30:00.000Z', theirs: NOW }],

  USAGE: [
    { problem: 'missing-command', name: '', suggestion: null },
    { problem: 'unknown-command', name: 'actvate', suggestion: 'activate' },
    { problem: 'unknown-option', name: '--ink', suggestion: '--inn' },
    { problem: 'missing-argument', name: 'product', suggestion: null, command: 'seats acquire' },
    { problem: 'missing-value', name: '--inn', suggestion: null },
    { problem: 'excess-arguments', name: '', suggestion: null },
    { problem: 'invalid-value', name: '--lang', suggestion: null },
    { problem: 'invalid-value', name: 'FILE', suggestion: null },
  ],
  FLAG_REQUIRED: [{ flag: '--inn' }, { flag: 'KEY' }, { flag: '--cert', asked: false }],
  FLAGS_CONFLICT: [{ flags: ['--country', '--foreign'] }, { flags: ['--inn', '--kpp'] }],
  CONFIRMATION_REQUIRED: [{ command: 'reset' }],
  DATE_FORMAT: [{ text: '22.11.2026' }, { text: '22.11.2026', none: false }],
  INPUT_UNREADABLE: [
    { path: 'answer.txt', cause: 'ENOENT' },
    { path: '-', cause: 'EISDIR' },
  ],
  OUTPUT_UNWRITABLE: [
    { path: 'request.txt', cause: 'EACCES' },
    { path: '-', cause: 'ENOSPC' },
  ],
  CANCELLED: [{}],
  INTERNAL: [{ cause: 'TypeError: cache.get is not a function' }],
};

/** Every code with each of its samples. */
export function sampleProblems(): Problem[] {
  return Object.entries(SAMPLE_DETAILS).flatMap(([code, samples]) =>
    samples.map((details) => ({ code, details }) as Problem),
  );
}

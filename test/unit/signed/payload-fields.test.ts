import { describe, expect, it } from 'vitest';
import type { CentreRefusalCode } from '../../../src/domain/licence.ts';
import { checkPayload, type DocumentKind } from '../../../src/signed/documents.ts';
import {
  activation,
  enteredKey,
  refusal,
  request,
  vendorKeys,
} from '../../support/golden-payloads.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';

const { key } = refusal;
const [attribute] = request.computer.attributes;
const computer = (attributes: unknown, required: unknown = 1) => ({ attributes, required });
const licensee = (changes: object) => ({ ...activation.licensee, ...changes });
const signingKey = (changes: object) => [{ ...vendorKeys.signingKeys[0], ...changes }];

/** Changes of a good payload that leave it good. */
const good: [DocumentKind, object, object][] = [
  ['key', enteredKey, { renews: 'act-0001' }],
  ['key', enteredKey, { licensee: { inn: '500100732259', kpp: '', country: 'RU' } }],
  ['key', enteredKey, { licensee: { inn: '123456789', kpp: '', country: 'BY' } }],
  ['key', enteredKey, { licensee: { inn: 'ЗАО-17/4', kpp: '', country: 'ZZ' } }],
  [
    'activation-request',
    request,
    { lastActivation: 'act-0001', highestSequence: 9007199254740991 },
  ],
  ['activation-request', request, { computer: computer([]) }],
  ['activation', activation, { validFrom: '2026-03-02', expiresAt: '2028-02-29T23:59:59.999Z' }],
  ['activation', activation, { supportUntil: null, confirmBy: '2026-12-31', edition: '' }],
  ['activation', activation, { binding: 'installation', seatPer: 'host', features: {} }],
  ['activation', activation, { features: { a: 'б', b: -1.5, c: false } }],
  ['activation', activation, { licensee: licensee({ name: 'я'.repeat(1000) }) }],
  ['vendor-keys', vendorKeys, { products: [], centreUrl: 'http://localhost:9556' }],
  [
    'vendor-keys',
    vendorKeys,
    { signingKeys: signingKey({ notAfter: '2026-02-01T00:00:00.000Z' }) },
  ],
];

/** Changes that do not. */
const bad: [DocumentKind, object, object][] = [
  ['key', enteredKey, { key: key.toLowerCase() }],
  ['key', enteredKey, { key: key.replaceAll('-', '') }],
  ['key', enteredKey, { key: `${key}\n` }],
  ['key', enteredKey, { renews: '' }],
  ['key', enteredKey, { renews: '../x' }],
  ['key', enteredKey, { extensions: {} }],
  ['key', enteredKey, { installationKey: enteredKey.installationKey.toUpperCase() }],
  ['key', enteredKey, { licensee: { inn: '770708389', kpp: '773601001', country: 'RU' } }],
  ['key', enteredKey, { licensee: { inn: '7707083893', kpp: '77360100', country: 'RU' } }],
  ['key', enteredKey, { licensee: { inn: '123456789', kpp: '773601001', country: 'BY' } }],
  ['key', enteredKey, { licensee: { inn: '1', kpp: '', country: 'by' } }],
  ['key', enteredKey, { licensee: { inn: '1', kpp: '', country: 'ZZ', name: 'x' } }],
  ['activation-request', request, { nonce: request.nonce.slice(2) }],
  ['activation-request', request, { nonce: `${request.nonce.slice(1)}G` }],
  ['activation-request', request, { accepts: [] }],
  ['activation-request', request, { accepts: [1, 1] }],
  ['activation-request', request, { accepts: [0] }],
  ['activation-request', request, { highestSequence: -1 }],
  ['activation-request', request, { highestSequence: 1.5 }],
  ['activation-request', request, { highestSequence: 9007199254740992 }],
  ['activation-request', request, { software: { name: 'sls' } }],
  ['activation-request', request, { software: { name: '\u001b[31m', version: '1' } }],
  ['activation-request', request, { computer: computer([attribute, attribute]) }],
  ['activation-request', request, { computer: computer([attribute], 0) }],
  ['activation-request', request, { computer: computer([{ ...attribute, value: 'x' }]) }],
  ['activation-request', request, { computer: computer([{ ...attribute, name: 'Machine' }]) }],
  ['activation-request', request, { computer: computer(Array(65).fill(attribute)) }],
  ['activation', activation, { seats: 0 }],
  ['activation', activation, { seats: 1_000_001 }],
  ['activation', activation, { sequence: 0 }],
  ['activation', activation, { generation: '1' }],
  ['activation', activation, { seatPer: 'seat' }],
  ['activation', activation, { binding: 'none' }],
  ['activation', activation, { product: { code: 'CON', name: 'x' } }],
  ['activation', activation, { product: { code: '../x', name: 'x' } }],
  ['activation', activation, { features: { nested: {} } }],
  ['activation', activation, { features: { none: null } }],
  ['activation', activation, { features: { 'a b': 1 } }],
  ['activation', activation, { features: JSON.parse('{"__proto__":1}') }],
  ['activation', activation, { features: { long: 'x'.repeat(1001) } }],
  ['activation', activation, { licensee: licensee({ name: '' }) }],
  ['activation', activation, { licensee: licensee({ name: 'я'.repeat(1001) }) }],
  ['activation', activation, { licensee: licensee({ name: 'a\nb' }) }],
  ['activation', activation, { licensee: licensee({ name: 'a\u0085b' }) }],
  ['activation', activation, { licensee: licensee({ name: 'a\u202eb' }) }],
  ['activation', activation, { licensee: licensee({ name: 'a\u2067b' }) }],
  ['vendor-keys', vendorKeys, { version: 0 }],
  ['vendor-keys', vendorKeys, { signingKeys: [] }],
  ['vendor-keys', vendorKeys, { signingKeys: signingKey({ revoked: 'no' }) }],
  ['vendor-keys', vendorKeys, { signingKeys: signingKey({ notBefore: null }) }],
  ['vendor-keys', vendorKeys, { centreUrl: 'javascript:alert(1)' }],
  ['vendor-keys', vendorKeys, { centreUrl: 'https://a b/' }],
  ['refusal', refusal, { code: 'SEATS_EXHAUSTED' }],
  ['refusal', refusal, { details: { key: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', differs: [] } }],
];

describe('fields of payloads', () => {
  it.each(good)('%s is read with a change: %#', (kind, payload, changes) => {
    expect(problemOf(() => checkPayload({ ...payload, ...changes }, kind))).toBeUndefined();
  });

  it.each(bad)('%s is refused with a change: %#', (kind, payload, changes) => {
    expect(codeOf(() => checkPayload({ ...payload, ...changes }, kind))).toBe('DOCUMENT_MALFORMED');
  });

  it.each([
    '2026-02-29T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.0000Z',
    '2026-01-01T03:00:00.000+03:00',
    '2026-01-01 00:00:00.000Z',
    '+012026-01-01T00:00:00.000Z',
    '2026-01-01',
    '',
    0,
    null,
  ])('no instant is %j', (issuedAt) => {
    expect(problemOf(() => checkPayload({ ...activation, issuedAt }, 'activation'))).toMatchObject({
      details: { where: '/issuedAt' },
    });
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00.000Z', '', 0])(
    'no day is %j',
    (supportUntil) => {
      expect(
        problemOf(() => checkPayload({ ...activation, supportUntil }, 'activation')),
      ).toMatchObject({
        details: { where: '/supportUntil', problem: 'wrong-value' },
      });
    },
  );
});

const details: Record<CentreRefusalCode, object> = {
  KEY_UNKNOWN: {},
  INN_MISMATCH: {},
  KPP_MISMATCH: {},
  KEY_BOUND_ELSEWHERE: { differs: ['machine-id'] },
  KEY_SUPERSEDED: { by: 'AAAA-…-BBBB' },
  LICENCE_REVOKED: {},
  LICENCE_EXPIRED: { expiresAt: '2026-01-01T00:00:00.000Z' },
  COMPUTER_UNIDENTIFIABLE: {},
  ANSWER_VERSION_UNSUPPORTED: { accepts: [1], offered: 2 },
};

describe.each(Object.entries(details))('details of the refusal %s', (code, rest) => {
  const check = (changes: object) => () =>
    checkPayload({ ...refusal, code, details: { key, ...rest, ...changes } }, 'refusal');

  it('are those of its error', () => {
    expect(problemOf(check({}))).toBeUndefined();
  });

  it('are nothing more and nothing less', () => {
    expect(codeOf(check({ more: 1 }))).toBe('DOCUMENT_MALFORMED');
    expect(codeOf(check({ key: undefined }))).toBe('DOCUMENT_MALFORMED');
    for (const name of Object.keys(rest))
      expect(codeOf(check({ [name]: undefined }))).toBe('DOCUMENT_MALFORMED');
  });
});

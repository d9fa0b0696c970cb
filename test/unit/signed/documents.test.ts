import { describe, expect, it } from 'vitest';
import {
  checkPayload,
  parsePayload,
  payloadType,
  type DocumentKind,
} from '../../../src/signed/documents.ts';
import type { Envelope } from '../../../src/signed/envelope.ts';
import {
  activation,
  enteredKey,
  refusal,
  request,
  leaseAnswer,
  vendorKeys,
} from '../../support/golden-payloads.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';

const payloads = {
  key: enteredKey,
  'activation-request': request,
  activation,
  refusal,
  'vendor-keys': vendorKeys,
  'lease-answer': leaseAnswer,
} as const satisfies Record<DocumentKind, object>;
const KINDS = Object.keys(payloads) as DocumentKind[];

const envelopeOf = (type: string, payload: unknown): Envelope => ({
  payloadType: type,
  payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString(
    'base64',
  ),
  signatures: [],
});

describe.each(KINDS)('payload of %s', (kind) => {
  const payload: Record<string, unknown> = { ...payloads[kind] };

  it('is read', () => {
    expect(parsePayload(envelopeOf(payloadType(kind), payload), kind)).toEqual(payload);
  });

  it.each(Object.keys(payload))('is read without %s only where that is optional', (name) => {
    const { [name]: _, ...rest } = payload;
    const isOptional = ['centreUrl', 'products', 'extensions', 'lastActivation'].includes(name);
    expect(codeOf(() => checkPayload(rest, kind))).toBe(
      isOptional ? undefined : 'DOCUMENT_MALFORMED',
    );
  });

  it.each(Object.keys(payload))('is refused with a list of lists for %s', (name) => {
    expect(codeOf(() => checkPayload({ ...payload, [name]: [[]] }, kind))).toBe(
      'DOCUMENT_MALFORMED',
    );
  });

  it('is refused with a field more', () => {
    expect(problemOf(() => checkPayload({ ...payload, colour: 1 }, kind))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: kind, where: '', problem: 'unknown-field: colour' },
    });
  });

  it.each([0, -1, 1.5, '1', '2', null, true])('is refused with the schema number %j', (schema) => {
    expect(codeOf(() => checkPayload({ ...payload, schema }, kind))).toBe('DOCUMENT_MALFORMED');
  });

  it('of a later program is named as such before its fields are looked at', () => {
    expect(problemOf(() => checkPayload({ schema: 2, colour: 1 }, kind))).toEqual({
      code: 'DOCUMENT_NEWER',
      details: { document: kind, schema: 2 },
    });
    const later = envelopeOf(`application/vnd.sls.${kind}.v3+json`, 'not even JSON');
    expect(problemOf(() => parsePayload(later, kind))).toEqual({
      code: 'DOCUMENT_NEWER',
      details: { document: kind, schema: 3 },
    });
  });

  it.each([
    'text/plain',
    '',
    'application/vnd.sls.other.v1+json',
    'application/vnd.sls.KEY.v1+json',
  ])('is refused under the type %j', (type) => {
    expect(problemOf(() => parsePayload(envelopeOf(type, payload), kind))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: kind, where: '', problem: 'payload-type' },
    });
  });

  it('is refused under the type of every other kind', () => {
    for (const other of KINDS.filter((name) => name !== kind))
      expect(codeOf(() => parsePayload(envelopeOf(payloadType(other), payload), kind))).toBe(
        'DOCUMENT_MALFORMED',
      );
  });

  it.each(['', 'null', '[]', '1', ' {}', '\u0000'])('is not %j', (text) => {
    expect(codeOf(() => parsePayload(envelopeOf(payloadType(kind), text), kind))).toBe(
      'DOCUMENT_MALFORMED',
    );
  });
});

describe('extensions', () => {
  const withExtensions = (extensions: unknown, critical?: unknown) => () =>
    checkPayload(
      { ...request, extensions, ...(critical !== undefined && { critical }) },
      'activation-request',
    );

  it.each([
    ['none', {}],
    ['unknown ones, whatever they hold', { x: { deep: [1, null] }, 'com.example-y': 'z' }],
    ['a key set number', { vendorKeysVersion: 0 }],
  ])('are read: %s', (_, extensions) => {
    expect(codeOf(withExtensions(extensions))).toBeUndefined();
  });

  it('may be critical where they are known', () => {
    expect(codeOf(withExtensions({ vendorKeysVersion: 7 }, ['vendorKeysVersion']))).toBeUndefined();
  });

  it.each<[string, unknown, unknown, string, string]>([
    ['an unknown critical one', { x: 1 }, ['x'], '/critical', 'unknown-critical-extension: x'],
    ['a critical one that is not there', {}, ['x'], '/critical', 'missing-extension: x'],
    [
      'a critical one of the prototype',
      {},
      ['toString'],
      '/critical',
      'missing-extension: toString',
    ],
    ['an empty list', { x: 1 }, [], '/critical', 'wrong-value'],
    ['a name twice', { x: 1 }, ['x', 'x'], '/critical', 'wrong-value'],
    ['a name that is none', { '1 2': 1 }, undefined, '/extensions', 'wrong-name: 1?2'],
    [
      'the prototype',
      JSON.parse('{"__proto__":1}'),
      undefined,
      '/extensions',
      'wrong-name: __proto__',
    ],
    ['a list', [], undefined, '/extensions', 'wrong-type'],
    [
      'a key set number below zero',
      { vendorKeysVersion: -1 },
      undefined,
      '/extensions/vendorKeysVersion',
      'wrong-value',
    ],
  ])('are refused: %s', (_, extensions, critical, where, problem) => {
    expect(problemOf(withExtensions(extensions, critical))).toEqual({
      code: 'DOCUMENT_MALFORMED',
      details: { document: 'activation-request', where, problem },
    });
  });

  it('has no known one in an activation', () => {
    const payload = {
      ...activation,
      extensions: { vendorKeysVersion: 1 },
      critical: ['vendorKeysVersion'],
    };
    expect(problemOf(() => checkPayload(payload, 'activation'))).toMatchObject({
      details: { problem: 'unknown-critical-extension: vendorKeysVersion' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { decideRequest } from '../../../src/centre/decide.ts';
import type {
  Binds,
  KeyRecord,
  LicenceRecord,
  StoredAnswer,
} from '../../../src/centre/licence-record.ts';
import type { ActivationRequest } from '../../../src/domain/licence.ts';
import { makeRequest } from '../../support/request-text.ts';
import { TERMS } from '../../support/test-centre.ts';
import {
  DAY,
  fixtureComputer,
  KEY,
  KEY_2,
  KEY_3,
  NOW,
  OFFICE_PC,
  OTHER_PC,
} from '../../support/test-site.ts';

const SIGNER = 'a'.repeat(32);
const bySigner = ({ signer }: StoredAnswer) => signer === SIGNER;
const MINE = makeRequest(KEY);
const CONTAINER = fixtureComputer('docker-container');

function boundTo({ computer, installationKey }: ActivationRequest): Binds {
  const at = new Date(NOW).toISOString();
  return { computer, installationKey, activation: 'b'.repeat(32), firstAt: at, lastAt: at };
}

function keyRecord(key: string, generation: number, bound: Binds | null = null): KeyRecord {
  return { key, generation, origin: 'initial', madeAt: new Date(NOW).toISOString(), bound };
}

function licence(
  changes: Partial<LicenceRecord> = {},
  terms: Partial<LicenceRecord['terms']> = {},
): LicenceRecord {
  const at = new Date(NOW).toISOString();
  const id = 'L0123456789';
  return {
    id,
    terms: { ...TERMS, ...terms },
    createdAt: at,
    revokedAt: null,
    keys: [keyRecord(KEY, 1)],
    sequence: 0,
    answers: [],
    lastEvent: { type: 'licence-revoked', at, licence: id },
    ...changes,
  };
}

function decide(request: ActivationRequest, record: LicenceRecord | undefined, now = NOW) {
  const decision = decideRequest(request, record, { now, isAccepted: bySigner });
  return decision.kind === 'refuse' ? decision.code : decision.kind;
}

const bound = (computer = OFFICE_PC) => [
  keyRecord(KEY, 1, boundTo(makeRequest(KEY, { computer }))),
];

describe('a request is answered by the first rule that applies', () => {
  it.each<[string, string, ActivationRequest, LicenceRecord | undefined]>([
    ['the key is in no licence', 'KEY_UNKNOWN', MINE, undefined],
    ['the licence does not list the key', 'KEY_UNKNOWN', makeRequest(KEY_3), licence()],
    [
      'another INN',
      'INN_MISMATCH',
      makeRequest(KEY, { licensee: { inn: '500100732259', kpp: '', country: 'RU' } }),
      licence(),
    ],
    [
      'the same number in another country',
      'INN_MISMATCH',
      makeRequest(KEY, { licensee: { inn: '7707083893', kpp: '', country: 'BY' } }),
      licence(),
    ],
    [
      'another KPP',
      'KPP_MISMATCH',
      makeRequest(KEY, { licensee: { inn: '7707083893', kpp: '770701001', country: 'RU' } }),
      licence(),
    ],
    [
      'the licence is revoked',
      'LICENCE_REVOKED',
      MINE,
      licence({ revokedAt: new Date(NOW).toISOString() }),
    ],
    [
      'the licence ends at this moment',
      'LICENCE_EXPIRED',
      MINE,
      licence({}, { expiresAt: new Date(NOW).toISOString() }),
    ],
    [
      'the licence ends in a millisecond',
      'grant',
      MINE,
      licence({}, { expiresAt: new Date(NOW + 1).toISOString() }),
    ],
    [
      'a newer key was activated',
      'KEY_SUPERSEDED',
      MINE,
      licence({ keys: [keyRecord(KEY, 1, boundTo(MINE)), keyRecord(KEY_2, 2, boundTo(MINE))] }),
    ],
    [
      'a newer key was made, and not activated yet',
      'grant',
      MINE,
      licence({ keys: [keyRecord(KEY, 1, boundTo(MINE)), keyRecord(KEY_2, 2)] }),
    ],
    [
      'the newer key itself',
      'grant',
      makeRequest(KEY_2),
      licence({ keys: [keyRecord(KEY, 1, boundTo(MINE)), keyRecord(KEY_2, 2)] }),
    ],
    [
      'no strong attribute',
      'COMPUTER_UNIDENTIFIABLE',
      makeRequest(KEY, { computer: { attributes: [], required: 1 } }),
      licence(),
    ],
    [
      'no strong attribute, and none is needed',
      'grant',
      makeRequest(KEY, { computer: { attributes: [], required: 1 } }),
      licence({}, { binding: 'installation' }),
    ],
    ['the first activation', 'grant', MINE, licence()],
    ['again from the bound computer', 'grant', MINE, licence({ keys: bound() })],
    [
      'the bound computer with a lost home',
      'grant',
      makeRequest(KEY, { seed: 'a new installation' }),
      licence({ keys: bound() }),
    ],
    [
      'another computer',
      'KEY_BOUND_ELSEWHERE',
      makeRequest(KEY, { computer: OTHER_PC }),
      licence({ keys: bound() }),
    ],
    [
      'bound to the installation: another computer of the same installation',
      'grant',
      makeRequest(KEY, { computer: OTHER_PC }),
      licence({ keys: bound() }, { binding: 'installation' }),
    ],
    [
      'bound to the installation: another installation',
      'KEY_BOUND_ELSEWHERE',
      makeRequest(KEY, { seed: 'a new installation' }),
      licence({ keys: bound() }, { binding: 'installation' }),
    ],
    [
      'bound by a record that identifies nothing: the same installation',
      'grant',
      MINE,
      licence({ keys: bound({ attributes: [], required: 1 }) }),
    ],
    [
      'bound by a record that identifies nothing: another installation',
      'KEY_BOUND_ELSEWHERE',
      makeRequest(KEY, { seed: 'a new installation' }),
      licence({ keys: bound({ attributes: [], required: 1 }) }),
    ],
    [
      'only answers of a later version are read',
      'ANSWER_VERSION_UNSUPPORTED',
      makeRequest(KEY, { accepts: [2, 3] }),
      licence(),
    ],
  ])('%s: %s', (_case, expected, request, record) => {
    expect(decide(request, record)).toBe(expected);
  });

  it('names the attributes that differ, and the installation where that is what binds', () => {
    const there = licence({ keys: bound() });
    const circumstances = { now: NOW, isAccepted: () => false };
    const elsewhere = decideRequest(makeRequest(KEY, { computer: OTHER_PC }), there, circumstances);
    expect(elsewhere).toMatchObject({
      details: { key: KEY, differs: OFFICE_PC.attributes.map(({ name }) => name) },
    });
    const byInstallation = decideRequest(
      makeRequest(KEY, { seed: 'a new installation' }),
      licence({ keys: bound() }, { binding: 'installation' }),
      circumstances,
    );
    expect(byInstallation).toMatchObject({ details: { differs: ['installation'] } });
  });

  it('shows a newer key masked to whoever holds the old one', () => {
    const there = licence({ keys: [keyRecord(KEY, 1), keyRecord(KEY_2, 2, boundTo(MINE))] });
    const refusal = decideRequest(MINE, there, { now: NOW, isAccepted: () => false });
    expect(refusal).toMatchObject({ code: 'KEY_SUPERSEDED', details: { by: '0123-…-4567' } });
    expect(JSON.stringify(refusal)).not.toContain(KEY_2);
  });

  it('tells what has drifted since the last grant', () => {
    const [gone, ...kept] = OFFICE_PC.attributes.toReversed();
    const request = makeRequest(KEY, {
      computer: { attributes: kept, required: OFFICE_PC.required },
    });
    const decision = decideRequest(request, licence({ keys: bound() }), {
      now: NOW,
      isAccepted: () => false,
    });
    expect(decision).toMatchObject({ kind: 'grant', drift: [gone?.name] });
  });

  it('knows a container without strong attributes', () => {
    expect(CONTAINER.attributes.some(({ strong }) => strong)).toBe(false);
    expect(decide(makeRequest(KEY, { computer: CONTAINER }), licence())).toBe(
      'COMPUTER_UNIDENTIFIABLE',
    );
  });
});

describe('the same request again', () => {
  const answer: StoredAnswer = {
    key: KEY,
    nonce: MINE.nonce,
    installationKey: MINE.installationKey,
    activation: 'b'.repeat(32),
    sequence: 1,
    importBefore: new Date(NOW + 30 * DAY).toISOString(),
    signer: SIGNER,
    document: '{}',
  };

  it.each<[string, string, Partial<LicenceRecord>, Partial<StoredAnswer>]>([
    ['gets the stored answer', 'repeat', {}, {}],
    [
      'gets it also where the licence was revoked since',
      'repeat',
      { revokedAt: new Date(NOW).toISOString() },
      {},
    ],
    ['is not the same with another nonce', 'grant', {}, { nonce: 'c'.repeat(64) }],
    ['is not the same from another installation', 'grant', {}, { installationKey: 'd'.repeat(64) }],
    ['is not the same for another key of the licence', 'grant', {}, { key: KEY_2 }],
    [
      'is decided afresh where its signing key was revoked',
      'grant',
      {},
      { signer: 'e'.repeat(32) },
    ],
    [
      'is decided afresh where the answer can no longer be imported',
      'grant',
      {},
      { importBefore: new Date(NOW - 1).toISOString() },
    ],
  ])('%s', (_case, expected, changes, stored) => {
    const record = licence({ keys: bound(), ...changes, answers: [{ ...answer, ...stored }] });
    expect(decide(MINE, record)).toBe(expected);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation, ActivationRequest } from '../../src/domain/licence.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { encodeBlock, parseArmour } from '../../src/signed/armour.ts';
import { pae, type Envelope } from '../../src/signed/envelope.ts';
import { makeScratch } from '../support/program-home.ts';
import { KEY, KEY_2, OTHER_PC } from '../support/test-site.ts';
import { readRequests, seededSigner, testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
const stranger = testVendor('ООО «Чужие»');

/** Two keys that await their answers. */
const home = scratch.home();
let request: string;
let requests: ActivationRequest[];
let before: Record<string, string>;
/** The same key on another installation of the same vendor. */
let foreignRequest: string;

beforeAll(async () => {
  await home.sls(`trust add ${scratch.file('vendor.json', vendor.keySet())} --yes`);
  await home.sls(`activate ${KEY} --inn 7707083893/773601001`);
  await home.sls(`activate ${KEY_2} --inn 500100732259`);
  request = (await home.sls('request')).stdout.toString('utf8');
  requests = readRequests(request);
  before = home.tree();

  const foreign = scratch.home();
  await foreign.sls(`activate ${KEY} --inn 7707083893/773601001`);
  foreignRequest = (await foreign.sls('request')).stdout.toString('utf8');
});

/** The request of one key alone. */
function requestOf(key: string): string {
  const index = requests.findIndex((one) => one.key === key);
  return request.split(/(?<=QUERY-----\n)\n/)[index] ?? '';
}

const answer = (
  changes: Partial<Activation> = {},
  by: 'first' | 'unlisted' | 'revoked' = 'first',
) => vendor.answer(requestOf(KEY), usualGrant(changes), by);

/** The document in a text with some of it exchanged, in a block whose checksum fits. */
function rewrap(text: string, edit: (document: string) => string): string {
  const [block] = parseArmour(Buffer.from(text));
  if (!block || !('document' in block)) throw new Error('no block');
  return encodeBlock('answer', edit(Buffer.from(block.document).toString('utf8')));
}

const otherPayload = (envelope: string) =>
  envelope.replace(/"payload":"[^"]*"/, () => {
    const forged = { ...requests[0], seats: 100_000 };
    return `"payload":"${Buffer.from(JSON.stringify(forged)).toString('base64')}"`;
  });

/** Signed by the vendor, as its next program might. */
const ofLaterSchema = (envelope: string) => {
  const { payloadType, payload } = JSON.parse(envelope) as Envelope;
  const { publicKey, sign } = seededSigner(`${vendor.name} first`);
  const body = Buffer.from(
    Buffer.from(payload, 'base64').toString('utf8').replace('"schema":1', '"schema":2'),
  );
  const sig = Buffer.from(sign(pae(payloadType, body))).toString('base64');
  const signatures = [{ keyid: publicKey.keyid, sig }];
  return JSON.stringify({ payloadType, payload: body.toString('base64'), signatures });
};

/** Just before the request was made. */
const tooEarly = () => new Date(Date.parse(requests[0]?.createdAt ?? '') - 1).toISOString();
const NONE = 'a'.repeat(64);
const LONGEST = 64 * 1024;
const keyid = expect.stringMatching(/^[0-9a-f]{32}$/);

interface Refused {
  key: string | null;
  code: ErrorCode;
  details: unknown;
}

/** Not to be trusted, before anything in it is believed, also its key. */
const untrusted = (code: ErrorCode, details: unknown): Refused => ({ key: null, code, details });
/** Genuine, but not for us. */
const unfit = (code: ErrorCode, details: object = {}, key = KEY): Refused => ({
  key,
  code,
  details: { key, ...details },
});

const malformed = (where: string, problem: string) =>
  untrusted('DOCUMENT_MALFORMED', { document: 'answer', where, problem });

const ANSWERS: [what: string, text: () => string, exit: number, refused: Refused][] = [
  ['is cut', () => answer().slice(0, 900), 3, untrusted('TEXT_INCOMPLETE', { block: 1 })],
  [
    'lost its last line',
    () => answer().replace(/-----END.*\n$/, ''),
    3,
    untrusted('TEXT_INCOMPLETE', { block: 1 }),
  ],
  [
    'was edited in its text',
    () => answer().replace(/\n[A-Za-z]/, (found) => (found === '\nA' ? '\nB' : '\nA')),
    3,
    untrusted('TEXT_INCOMPLETE', { block: 1 }),
  ],
  [
    'was edited in its document',
    () => rewrap(answer(), otherPayload),
    3,
    untrusted('SIGNATURE_INVALID', { document: 'answer' }),
  ],
  [
    'is not exact JSON',
    () => rewrap(answer(), (text) => ` ${text}`),
    3,
    malformed('', 'not-exact-json'),
  ],
  ['is no document', () => rewrap(answer(), () => '[]'), 3, malformed('', 'wrong-type')],
  [
    'is longer than any',
    () => rewrap(answer(), () => '1'.repeat(LONGEST + 1)),
    3,
    untrusted('DOCUMENT_TOO_LARGE', { bytes: LONGEST + 1, limit: LONGEST }),
  ],
  [
    'is of a later schema',
    () => rewrap(answer(), ofLaterSchema),
    3,
    untrusted('DOCUMENT_NEWER', { document: 'activation', schema: 2 }),
  ],
  [
    'is signed by an unknown key',
    () => answer({}, 'unlisted'),
    3,
    untrusted('SIGNER_UNKNOWN', { keyid }),
  ],
  [
    'is signed by a revoked key',
    () => answer({}, 'revoked'),
    3,
    untrusted('SIGNER_REVOKED', { keyid }),
  ],
  [
    'is older than the key that signed it',
    () => answer({ issuedAt: '2019-12-31T00:00:00.000Z' }),
    3,
    untrusted('SIGNER_OUT_OF_DATE', { keyid, issuedAt: '2019-12-31T00:00:00.000Z' }),
  ],
  [
    'is of another vendor',
    () => stranger.answer(requestOf(KEY)),
    3,
    untrusted('SIGNER_UNKNOWN', { keyid }),
  ],
  [
    'names another vendor',
    () => answer({ vendor: stranger.name }),
    3,
    untrusted('VENDOR_MISMATCH', { installed: vendor.name, offered: stranger.name }),
  ],
  [
    'is for another key',
    () => answer({ key: KEY_2 }),
    3,
    unfit('ANSWER_OTHER_KEY', { expected: KEY }, KEY_2),
  ],
  [
    'is for another licensee',
    () => answer({ licensee: { name: 'Y', inn: '500100732259', kpp: '', country: 'RU' } }),
    3,
    unfit('ANSWER_OTHER_LICENSEE', { field: 'inn', expected: '7707083893', found: '500100732259' }),
  ],
  [
    'is for another computer',
    () => answer({ computer: OTHER_PC, binding: 'computer' }),
    1,
    unfit('ANSWER_OTHER_COMPUTER', { differs: OTHER_PC.attributes.map(({ name }) => name) }),
  ],
  [
    'answers a request that was never made',
    () => answer({ requestNonce: NONE }),
    3,
    unfit('ANSWER_UNREQUESTED'),
  ],
  [
    'answers the request of another installation',
    () => vendor.answer(foreignRequest, usualGrant()),
    3,
    unfit('ANSWER_OTHER_INSTALLATION'),
  ],
  [
    'is a refusal for another installation',
    () => vendor.refuse(foreignRequest, 'KEY_UNKNOWN'),
    3,
    unfit('ANSWER_OTHER_INSTALLATION'),
  ],
  [
    'came too late',
    () => answer({ importBefore: tooEarly() }),
    1,
    unfit('ANSWER_TOO_LATE', { importBefore: expect.any(String) }),
  ],
];

describe.concurrent('an answer that', () => {
  it.each(ANSWERS)('%s is refused', async (_what, text, exit, refused) => {
    expect(await home.json('import', { input: text() })).toEqual({
      exit,
      json: { results: [{ outcome: 'refused', ...refused }] },
    });
    expect(home.tree()).toEqual(before);
  });
});

describe.concurrent('a text', () => {
  it.each<[what: string, input: () => string, code: ErrorCode, details: unknown]>([
    ['that is empty', () => '', 'NOT_AN_ANSWER', {}],
    ['without an answer', () => 'Здравствуйте! Ответ во вложении.\n', 'NOT_AN_ANSWER', {}],
    ['with only a key set', () => vendor.keySetText({ version: 2 }), 'NOT_AN_ANSWER', {}],
    ['with a request where an answer belongs', () => request, 'REQUEST_INSTEAD_OF_ANSWER', {}],
    [
      'that is longer than any',
      () => ' '.repeat(1_048_577),
      'TEXT_TOO_LARGE',
      { bytes: expect.any(Number), limit: 1_048_576 },
    ],
  ])('%s is refused', async (_what, input, code, details) => {
    expect(await home.json('import', { input: input() })).toEqual({
      exit: 2,
      error: { code, details },
    });
    expect(home.tree()).toEqual(before);
  });
});

it.each([
  ['KEY_UNKNOWN', {}],
  ['KEY_BOUND_ELSEWHERE', { differs: ['machine-id'] }],
] as const)(
  'is told and remembered where it is the centre’s refusal: %s',
  async (code, details) => {
    const copy = home.copy();
    const refused = unfit(code, details);
    expect(
      await copy.json('import', { input: vendor.refuse(requestOf(KEY), code, details) }),
    ).toEqual({ exit: 1, json: { results: [{ outcome: 'refused', ...refused }] } });
    const nonce = requests.find(({ key }) => key === KEY)?.nonce;
    const { [`Requests/${nonce}.refusal.json`]: refusal, ...others } = copy.tree();
    expect([typeof refusal, others]).toEqual(['string', before]);
    const { stdout } = await copy.sls('list');
    expect(stdout.toString()).toContain(`${KEY}  awaits activation, refused by the centre`);
    expect(await copy.json('status')).toMatchObject({
      json: { problems: [{ code, key: KEY, details }] },
    });
  },
);

it('installs the good one of two answers, and says which was bad', async () => {
  const copy = home.copy();
  const text = [
    vendor.answer(requestOf(KEY_2), usualGrant(), 'unlisted'),
    vendor.answer(requestOf(KEY), usualGrant()),
  ].join('\n');
  expect(await copy.json('import', { input: text })).toEqual({
    exit: 1,
    json: {
      results: [
        { outcome: 'refused', ...untrusted('SIGNER_UNKNOWN', { keyid }) },
        { key: KEY, outcome: 'installed' },
      ],
    },
  });
  const { [`Licence/${KEY}.activation.json`]: installed, ...others } = copy.tree();
  const { [`Requests/${requests.find(({ key }) => key === KEY)?.nonce}.json`]: answered, ...left } =
    before;
  expect([typeof installed, typeof answered]).toEqual(['string', 'string']);
  expect(others).toEqual(left);
});

it('does not put a key set under another root in force, nor what came with it', async () => {
  const text = `${stranger.keySetText({ version: 9 })}\n${stranger.answer(requestOf(KEY))}`;
  expect(await home.json('import', { input: text })).toEqual({
    exit: 3,
    error: {
      code: 'TRUST_OTHER_ROOT',
      details: { installed: vendor.fingerprint, offered: stranger.fingerprint },
    },
  });
  expect(home.tree()).toEqual(before);
});

it('believes no answer while no vendor is trusted', async () => {
  const untrusting = scratch.home();
  await untrusting.sls(`activate ${KEY} --inn 500100732259`);
  const tree = untrusting.tree();
  const input = `${vendor.keySetText()}\n${answer()}`;
  expect(await untrusting.json('import', { input })).toEqual({
    exit: 3,
    error: { code: 'NO_TRUST', details: {} },
  });
  expect(untrusting.tree()).toEqual(tree);
});

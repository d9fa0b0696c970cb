import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { addTrust } from '../../../src/actions/trust.ts';
import type { Centre } from '../../../src/centre/centre.ts';
import { makeNewKey } from '../../../src/centre/make-new-key.ts';
import { respond } from '../../../src/centre/respond.ts';
import { revokeLicence, updateLicence } from '../../../src/centre/update-licence.ts';
import { SlsError } from '../../../src/errors.ts';
import { encodeBlock, parseArmour } from '../../../src/signed/armour.ts';
import { fingerprint } from '../../../src/signed/ed25519.ts';
import { verifyAnswer } from '../../../src/signed/verify.ts';
import type { Disk } from '../../../src/store/disk.ts';
import { requestText } from '../../support/request-text.ts';
import {
  answerText,
  beginCentre,
  emptyDisk,
  inCentre,
  reopen,
  sell,
} from '../../support/test-centre.ts';
import {
  DAY,
  importText,
  KEY,
  LICENSEE,
  NOW,
  OFFICE_PC,
  OTHER_PC,
  surveyKey,
  testSite,
} from '../../support/test-site.ts';

async function openShop() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  return { disk, centre, ...(await sell(centre)) };
}

/** A licence server on the same disk that trusts the centre. */
async function customer(disk: Disk, centre: Centre, changes: Parameters<typeof testSite>[1] = {}) {
  const site = testSite(disk, changes);
  await addTrust(site, centre.keySet, { fingerprint: fingerprint(centre.trust.root.hex) });
  return site;
}

function answersIn(text: string | null, { trust }: Centre) {
  return parseArmour(Buffer.from(text ?? '')).flatMap((block) =>
    block.kind === 'answer' && 'document' in block ? [verifyAnswer(block.document, trust)] : [],
  );
}

describe('what the centre answers, the licence server imports', () => {
  it('grants, and grants again with corrected data on the same computer', async () => {
    const { disk, centre, key } = await openShop();
    const site = await customer(disk, centre);
    await enterKey(site, key, LICENSEE);
    const { text } = await makeRequestText(site, []);
    const first = await answerText(centre, text);
    expect(first.results).toMatchObject([{ outcome: 'granted', key }]);
    expect(await importText(site, first.text ?? '')).toMatchObject([{ outcome: 'installed', key }]);

    await updateLicence(centre, key, { name: 'АО «Ромашка и дочери»', seats: '25' });
    await enterKey(site, key, LICENSEE);
    const again = await makeRequestText(site, [key]);
    const second = await answerText(centre, again.text);
    expect(await importText(site, second.text ?? '')).toMatchObject([{ outcome: 'installed' }]);
    const { activation } = (await surveyKey(site, key)) ?? {};
    expect(activation).toMatchObject({
      sequence: 2,
      seats: 25,
      licensee: { name: 'АО «Ромашка и дочери»' },
    });
  });

  it('refuses another computer, and its administrator reads what differs', async () => {
    const { disk, centre, key } = await openShop();
    await answerText(centre, requestText(key));
    const site = await customer(disk, centre, { computer: OTHER_PC });
    await enterKey(site, key, LICENSEE);
    const { text } = await makeRequestText(site, []);
    const response = await answerText(centre, text);
    expect(response.results).toMatchObject([
      { outcome: 'refused', problem: { code: 'KEY_BOUND_ELSEWHERE' } },
    ]);
    expect(await importText(site, response.text ?? '')).toMatchObject([
      {
        outcome: 'refused',
        byCentre: true,
        problem: {
          code: 'KEY_BOUND_ELSEWHERE',
          details: { key, differs: OFFICE_PC.attributes.map(({ name }) => name) },
        },
      },
    ]);
  });
});

describe('the same request again', () => {
  it('gets the same text, byte for byte, from another run and on another day', async () => {
    const { disk, centre, key } = await openShop();
    const text = requestText(key);
    const first = await answerText(centre, text);
    const later = await inCentre(disk, { seed: 'later', now: NOW + 29 * DAY }, (other) =>
      answerText(other, text),
    );
    expect(later.results).toMatchObject([{ outcome: 'repeated' }]);
    expect(later.text).toBe(first.text);
  });

  it('gets a fresh grant once the first can no longer be imported', async () => {
    const { disk, centre, key } = await openShop();
    const text = requestText(key);
    await answerText(centre, text);
    const later = await inCentre(disk, { seed: 'later', now: NOW + 31 * DAY }, (other) =>
      answerText(other, text),
    );
    expect(later.results).toMatchObject([{ outcome: 'granted' }]);
    expect(answersIn(later.text, centre)).toMatchObject([{ payload: { sequence: 2 } }]);
  });

  it('gets the same refusal, byte for byte, with nothing remembered', async () => {
    const { disk, centre } = await openShop();
    const text = requestText(KEY);
    const first = await answerText(centre, text);
    const later = await inCentre(disk, { seed: 'later', now: NOW + DAY }, (other) =>
      answerText(other, text),
    );
    expect(first.results).toMatchObject([{ outcome: 'refused', problem: { code: 'KEY_UNKNOWN' } }]);
    expect(later.text).toBe(first.text);
  });
});

describe('several requests in one text', () => {
  it('are answered each by itself; a damaged one does not keep the others waiting', async () => {
    const { centre, key } = await openShop();
    const { key: second } = await sell(centre);
    const damaged = requestText(key).replace('\n=', 'A\n=');
    const forged = encodeBlock('query', '{"payloadType":"x"}');
    const { results, text } = await answerText(
      centre,
      [requestText(key), damaged, requestText(KEY), forged, requestText(second)].join('\n'),
    );
    expect(results).toMatchObject([
      { block: 1, outcome: 'granted', key },
      { block: 2, outcome: 'unanswered', key: null, problem: { code: 'TEXT_INCOMPLETE' } },
      { block: 3, outcome: 'refused', key: KEY, problem: { code: 'KEY_UNKNOWN' } },
      { block: 4, outcome: 'unanswered', key: null, problem: { code: 'DOCUMENT_MALFORMED' } },
      { block: 5, outcome: 'granted', key: second },
    ]);
    expect(answersIn(text, centre).map(({ kind }) => kind)).toEqual([
      'activation',
      'refusal',
      'activation',
    ]);
  });

  it('carry the key set along, once and first, where a customer has an older one', async () => {
    const { centre, key } = await openShop();
    const behind = { extensions: { vendorKeysVersion: 0 } };
    const kindsOf = async (text: string) => {
      const response = await answerText(centre, text);
      return parseArmour(Buffer.from(response.text ?? '')).map(({ kind }) => kind);
    };
    expect(await kindsOf(`${requestText(KEY)}\n${requestText(key, behind)}`)).toEqual([
      'keys',
      'answer',
      'answer',
    ]);
    expect(await kindsOf(requestText(key))).toEqual(['answer']);
  });
});

describe('a text that cannot be answered', () => {
  it.each([
    ['an answer instead of a request', 'ANSWER_INSTEAD_OF_REQUEST', encodeBlock('answer', '{}')],
    ['something else', 'NOT_A_REQUEST', 'Здравствуйте! Пришлите, пожалуйста, ответ.'],
    ['nothing', 'NOT_A_REQUEST', ''],
  ])('%s is refused as a whole', async (_what, code, text) => {
    const { centre } = await openShop();
    await expect(answerText(centre, text)).rejects.toMatchObject({ code });
  });

  it('gives no answer text, and asks for no passphrase, where no request can be read', async () => {
    const { centre } = await openShop();
    const unasked = () => Promise.reject(new SlsError('PASSPHRASE_REQUIRED', { purpose: '' }));
    const damaged = requestText(KEY).replace('\n=', 'A\n=');
    const { text, results } = await respond(centre, unasked, Buffer.from(damaged));
    expect({ text, outcomes: results.map(({ outcome }) => outcome) }).toEqual({
      text: null,
      outcomes: ['unanswered'],
    });
  });

  it('names a count of answers that no installation can have seen', async () => {
    const { centre, key } = await openShop();
    const { results } = await answerText(
      centre,
      requestText(key, { highestSequence: 2 ** 53 - 1 }),
    );
    expect(results).toMatchObject([{ key, problem: { code: 'DOCUMENT_MALFORMED' } }]);
  });
});

describe('the life of a licence', () => {
  it('answers above what an installation has seen, as after a restored backup', async () => {
    const { centre, key } = await openShop();
    const { text } = await answerText(centre, requestText(key, { highestSequence: 41 }));
    expect(answersIn(text, centre)).toMatchObject([{ payload: { sequence: 42 } }]);
  });

  it('lets an old key live until the new one is activated', async () => {
    const { disk, centre, id, key } = await openShop();
    await answerText(centre, requestText(key));
    const made = await makeNewKey(centre, id, { override: false });
    const outcome = async (text: string) => {
      const { results } = await answerText(reopen(disk, text.slice(100, 150)), text);
      const [result] = results;
      return result?.outcome === 'refused' ? result.problem.code : result?.outcome;
    };
    expect(await outcome(requestText(key, { nonce: 'second' }))).toBe('granted');
    const elsewhere = { seed: 'new computer', computer: OTHER_PC };
    expect(await outcome(requestText(made.key, elsewhere))).toBe('granted');
    expect(await outcome(requestText(key, { nonce: 'third' }))).toBe('KEY_SUPERSEDED');
    const generations = requestText(made.key, { ...elsewhere, nonce: 'fourth' });
    const { text } = await answerText(centre, generations);
    expect(answersIn(text, centre)).toMatchObject([{ payload: { generation: 2 } }]);
  });

  it('refuses all keys of a revoked licence', async () => {
    const { centre, key } = await openShop();
    await revokeLicence(centre, key);
    const { results } = await answerText(centre, requestText(key));
    expect(results).toMatchObject([{ problem: { code: 'LICENCE_REVOKED' } }]);
  });

  it('grants the dates that are asked for: import, confirmation, beginning, end', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { key } = await sell(centre, {
      validFrom: '2026-12-01',
      expiresAt: '2027-12-31T21:00:00.000Z',
      supportUntil: null,
      confirmDays: 90,
      features: { warehouses: 3 },
    });
    const { text } = await answerText(centre, requestText(key));
    expect(answersIn(text, centre)).toMatchObject([
      {
        payload: {
          validFrom: '2026-12-01',
          expiresAt: '2027-12-31T21:00:00.000Z',
          supportUntil: null,
          confirmBy: '2027-02-20',
          issuedAt: '2026-11-22T09:30:00.000Z',
          importBefore: '2026-12-22T09:30:00.000Z',
          features: { warehouses: 3 },
        },
      },
    ]);
  });

  it('decides itself how many attributes must match, whatever a request claims', async () => {
    const { centre, key } = await openShop();
    const { attributes } = OFFICE_PC;
    const { text } = await answerText(
      centre,
      requestText(key, { computer: { attributes, required: 1 } }),
    );
    expect(answersIn(text, centre)).toMatchObject([{ payload: { computer: { required: 3 } } }]);
  });

  it('keeps sixteen answers; an older request gets a fresh grant', async () => {
    const { centre, key } = await openShop();
    const text = (index: number) => requestText(key, { nonce: `request ${index}` });
    for (let index = 0; index < 17; index += 1) await answerText(centre, text(index));
    const outcomes = async (index: number) =>
      (await answerText(centre, text(index))).results.map(({ outcome }) => outcome);
    expect(await outcomes(16)).toEqual(['repeated']);
    expect(await outcomes(1)).toEqual(['repeated']);
    expect(await outcomes(0)).toEqual(['granted']);
  });
});

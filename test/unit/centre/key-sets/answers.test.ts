import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../../src/actions/activate.ts';
import { makeRequestText } from '../../../../src/actions/make-request.ts';
import { addTrust } from '../../../../src/actions/trust.ts';
import type { Centre } from '../../../../src/centre/centre.ts';
import { encodeBlock } from '../../../../src/signed/armour.ts';
import { fingerprint } from '../../../../src/signed/ed25519.ts';
import type { Disk } from '../../../../src/store/disk.ts';
import { requestText } from '../../../support/request-text.ts';
import { rotateTestCentre } from '../../../support/rotate-test-centre.ts';
import { answerText, beginCentre, emptyDisk, reopen, sell } from '../../../support/test-centre.ts';
import { DAY, importText, LICENSEE, NOW, surveyKey, testSite } from '../../../support/test-site.ts';

const YEAR = 365 * DAY;

async function shop() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  const { key } = await sell(centre);
  return { disk, centre, key, text: requestText(key) };
}

/** A licence server on the same disk that trusts the centre. */
async function customer(disk: Disk, centre: Centre, now = NOW) {
  const site = testSite(disk, { now });
  await addTrust(site, centre.keySet, { fingerprint: fingerprint(centre.trust.root.hex) });
  return site;
}

const signersOf = (text: string | null) =>
  [...(text ?? '').matchAll(/BEGIN (LICENCE ANSWER|VENDOR KEYS)/g)].map(([, title]) => title);

describe('an answer that was given before', () => {
  it('is repeated though its key is retired by now: it is older than that', async () => {
    const { disk, centre, text } = await shop();
    const first = await answerText(centre, text);
    await rotateTestCentre(disk);
    const later = await answerText(reopen(disk, 'later', NOW + 20 * DAY), text);
    expect(later).toMatchObject({ results: [{ outcome: 'repeated' }] });
    expect(later.text?.endsWith(first.text ?? '?')).toBe(true);
  });

  it('is decided afresh where a process gave it by a key that had ended', async () => {
    const { disk, text } = await shop();
    const asleep = reopen(disk, 'asleep', NOW + 2 * DAY);
    await rotateTestCentre(disk);
    expect(await answerText(asleep, text)).toMatchObject({ results: [{ outcome: 'granted' }] });
    const awake = await answerText(reopen(disk, 'awake', NOW + 2 * DAY), text);
    expect(awake).toMatchObject({ results: [{ outcome: 'granted' }] });
  });

  it('is decided afresh where its key was revoked', async () => {
    const { disk, centre, text } = await shop();
    await answerText(centre, text);
    const [{ keyid } = { keyid: '' }] = centre.trust.keys.signingKeys;
    await rotateTestCentre(disk, { kind: 'revoke', keyid });
    const after = await answerText(reopen(disk, 'after'), text);
    expect(after).toMatchObject({ results: [{ outcome: 'granted' }] });
  });
});

describe('a licence server that slept for years', () => {
  it('keeps its grants, and learns all rotations from one answer', async () => {
    const { disk, centre, key } = await shop();
    const site = await customer(disk, centre);
    await enterKey(site, key, LICENSEE);
    const granted = await answerText(centre, (await makeRequestText(site, [])).text);
    expect(await importText(site, granted.text ?? '')).toMatchObject([{ outcome: 'installed' }]);
    for (let year = 1; year <= 4; year += 1)
      await rotateTestCentre(disk, { kind: 'rotate' }, { now: NOW + year * YEAR });

    const now = NOW + 5 * YEAR;
    const late = { ...site, now };
    expect(await surveyKey(late, key)).toMatchObject({ state: 'active' });
    const awake = reopen(disk, 'awake', now);
    const other = await sell(awake);
    await enterKey(late, other.key, LICENSEE);
    const { text } = await answerText(awake, (await makeRequestText(late, [other.key])).text);
    expect(signersOf(text)).toEqual(['VENDOR KEYS', 'LICENCE ANSWER']);
    expect(await importText(late, text ?? '')).toMatchObject([{ outcome: 'installed' }]);
    for (const each of [key, other.key])
      expect(await surveyKey(late, each)).toMatchObject({ state: 'active' });
  });

  it('does not take a set under another root that travels with an answer', async () => {
    const { disk, centre, key } = await shop();
    const site = await customer(disk, centre);
    await enterKey(site, key, LICENSEE);
    const { text } = await answerText(centre, (await makeRequestText(site, [])).text);
    const foreign = await beginCentre(emptyDisk(), 'another vendor');
    await rotateTestCentre(foreign.home.disk);
    const { keySet } = reopen(foreign.home.disk, 'foreign');
    const carried = `${encodeBlock('keys', keySet)}\n${text}`;
    await expect(importText(site, carried)).rejects.toMatchObject({ code: 'TRUST_OTHER_ROOT' });
  });
});

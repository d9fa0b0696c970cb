import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { activateOnline } from '../../../src/actions/activate-online.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import type { LinkProblem } from '../../../src/actions/centre-link.ts';
import { emptyDisk } from '../../support/test-centre.ts';
import { testLink } from '../../support/test-link.ts';
import {
  KEY,
  KEY_2,
  LICENSEE,
  OTHER_LICENSEE,
  surveyKey,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const vendor = testVendor();
const stranger = testVendor('ООО «Чужие»');

async function enteredSite() {
  const site = testSite(emptyDisk());
  await trustVendor(site, vendor);
  await enterKey(site, KEY, LICENSEE);
  return site;
}

describe('online activation', () => {
  it('is the request text and the answer text, sent once', async () => {
    const site = await enteredSite();
    await enterKey(site, KEY_2, LICENSEE);
    const { text } = await makeRequestText(site, [KEY]);
    const link = testLink((request) => vendor.answer(request));
    expect(await activateOnline(site, KEY, link)).toMatchObject({
      key: KEY,
      state: 'active',
      result: { outcome: 'installed' },
    });
    expect(link.sent).toEqual([text]);
    expect(await surveyKey(site, KEY_2)).toMatchObject({ state: 'pending' });
  });

  it('takes a newer key set along', async () => {
    const site = await enteredSite();
    const link = testLink(
      (request) => `${vendor.keySetText({ version: 2 })}\n${vendor.answer(request, {}, 'second')}`,
    );
    expect(await activateOnline(site, KEY, link)).toMatchObject({ state: 'active' });
  });

  it('renews an active key, and says so once that is done', async () => {
    const site = await enteredSite();
    const link = testLink((request) => vendor.answer(request));
    await activateOnline(site, KEY, link);
    await enterKey(site, KEY, LICENSEE);
    expect(await activateOnline(site, KEY, link)).toMatchObject({
      state: 'active',
      result: { outcome: 'installed' },
    });
  });

  it('installs a grant that does not hold yet, and says what it is worth', async () => {
    const site = await enteredSite();
    const link = testLink((request) => vendor.answer(request, { validFrom: '2027-01-01' }));
    expect(await activateOnline(site, KEY, link)).toMatchObject({ state: 'not-yet-valid' });
  });
});

describe('where nobody is trusted', () => {
  it('nothing is sent', async () => {
    const site = testSite(emptyDisk());
    await enterKey(site, KEY, LICENSEE);
    const link = testLink(() => '');
    await expect(activateOnline(site, KEY, link)).rejects.toMatchObject({ code: 'NO_TRUST' });
    expect(link.sent).toEqual([]);
  });
});

describe('what goes wrong', () => {
  const url = 'https://centre.example';
  const refused: LinkProblem = {
    ok: false,
    code: 'CENTRE_CONNECTION_REFUSED',
    details: { url, key: null },
  };

  it('on the way names the key, which stays pending with its request', async () => {
    const site = await enteredSite();
    await expect(
      activateOnline(
        site,
        KEY,
        testLink(() => refused),
      ),
    ).rejects.toMatchObject({
      code: 'CENTRE_CONNECTION_REFUSED',
      details: { url, key: KEY },
    });
    expect(await surveyKey(site)).toMatchObject({ state: 'pending', openRequest: true });
  });

  it('is repeated with the very same request', async () => {
    const site = await enteredSite();
    const link = testLink(() => refused);
    for (const _ of [1, 2]) {
      await enterKey(site, KEY, LICENSEE);
      await expect(activateOnline(site, KEY, link)).rejects.toThrow('CENTRE_CONNECTION_REFUSED');
    }
    expect(link.sent[1]).toBe(link.sent[0]);
  });

  it('by Ctrl-C leaves the key pending, and says so', async () => {
    const site = await enteredSite();
    const link = testLink(() => ({ ok: false, code: 'CANCELLED', details: {} }));
    await expect(activateOnline(site, KEY, link)).rejects.toMatchObject({
      code: 'ACTIVATION_CANCELLED',
      exit: 130,
      details: { key: KEY },
    });
    expect(await surveyKey(site)).toMatchObject({ state: 'pending' });
  });

  it.each([
    ['the centre’s refusal', (text: string) => vendor.refuse(text, 'INN_MISMATCH'), 'INN_MISMATCH'],
    ['a stranger’s grant', (text: string) => stranger.answer(text), 'SIGNER_UNKNOWN'],
    [
      'a stranger’s refusal',
      (text: string) => stranger.refuse(text, 'KEY_UNKNOWN'),
      'SIGNER_UNKNOWN',
    ],
    ['a cut answer', (text: string) => vendor.answer(text).slice(0, -40), 'TEXT_INCOMPLETE'],
    ['no answer', () => 'It works!', 'NOT_A_CENTRE'],
    ['an echo', (text: string) => text, 'NOT_A_CENTRE'],
    [
      'a grant for another licensee',
      (text: string) => vendor.answer(text, { licensee: { name: 'X', ...OTHER_LICENSEE } }),
      'ANSWER_OTHER_LICENSEE',
    ],
  ])('in an answer is told by its code: %s', async (_, answer, code) => {
    const site = await enteredSite();
    await expect(activateOnline(site, KEY, testLink(answer))).rejects.toMatchObject({ code });
    expect(await surveyKey(site)).toMatchObject({ state: 'pending', activation: null });
  });

  it('where the answer is for another key alone', async () => {
    const site = await enteredSite();
    await enterKey(site, KEY_2, LICENSEE);
    const { text } = await makeRequestText(site, [KEY_2]);
    const link = testLink(() => vendor.answer(text));
    await expect(activateOnline(site, KEY, link)).rejects.toMatchObject({
      code: 'ANSWER_OTHER_KEY',
      details: { expected: KEY },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { importAnswers } from '../../../src/actions/import-answers.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import type { ErrorCode } from '../../../src/errors.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  DAY,
  importText,
  installKey,
  KEY,
  KEY_2,
  LICENSEE,
  NOW,
  OTHER_PC,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor, type TestVendor } from '../../support/test-vendor.ts';

function emptyDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return disk;
}

/** A home that trusts the vendor, with one key that was asked for. */
async function askingHome(seed = 'a run') {
  const disk = emptyDisk();
  const vendor = testVendor();
  const site = testSite(disk, { seed });
  await trustVendor(site, vendor);
  await enterKey(site, KEY, LICENSEE);
  const { text } = await makeRequestText(site, []);
  return { disk, vendor, site, text };
}

/** The text of a request that another installation made on the same computer. */
async function foreignRequest(): Promise<string> {
  return (await askingHome('another installation')).text;
}

/** Another letter in the middle of the second line of base64. */
function edit(text: string): string {
  const at = text.indexOf('ANSWER-----\n') + 100;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('an answer that does not belong here is refused, and nothing changes', () => {
  it.each<[string, ErrorCode, (vendor: TestVendor, text: string) => string | Promise<string>]>([
    ['it is cut', 'TEXT_INCOMPLETE', (vendor, text) => vendor.answer(text).slice(0, -60)],
    ['it was edited', 'TEXT_INCOMPLETE', (vendor, text) => edit(vendor.answer(text))],
    [
      'nobody knows who signed it',
      'SIGNER_UNKNOWN',
      (vendor, text) => vendor.answer(text, {}, 'unlisted'),
    ],
    [
      'a revoked key signed it',
      'SIGNER_REVOKED',
      (vendor, text) => vendor.answer(text, {}, 'revoked'),
    ],
    [
      'it was issued before its signing key was in force',
      'SIGNER_OUT_OF_DATE',
      (vendor, text) => vendor.answer(text, { issuedAt: '2001-01-01T00:00:00.000Z' }),
    ],
    [
      'another vendor is named',
      'VENDOR_MISMATCH',
      (vendor, text) => vendor.answer(text, { vendor: 'Чужой' }),
    ],
    [
      'it is for another key',
      'ANSWER_OTHER_KEY',
      (vendor, text) => vendor.answer(text, { key: KEY_2 }),
    ],
    [
      'it names another licensee',
      'ANSWER_OTHER_LICENSEE',
      (vendor, text) =>
        vendor.answer(text, {
          licensee: { name: 'x', inn: '500100732259', kpp: '', country: 'RU' },
        }),
    ],
    [
      'it is for another computer',
      'ANSWER_OTHER_COMPUTER',
      (vendor, text) => vendor.answer(text, { computer: OTHER_PC }),
    ],
    [
      'it answers no request of this installation',
      'ANSWER_UNREQUESTED',
      (vendor, text) => vendor.answer(text, { requestNonce: '7'.repeat(64) }),
    ],
    [
      'it answers another installation',
      'ANSWER_OTHER_INSTALLATION',
      async (vendor) => vendor.answer(await foreignRequest()),
    ],
    [
      'its last day is past',
      'ANSWER_TOO_LATE',
      (vendor, text) => vendor.answer(text, { importBefore: new Date(NOW - 1).toISOString() }),
    ],
  ])('because %s', async (_name, code, makeAnswer) => {
    const { disk, vendor, site, text } = await askingHome();
    const answer = await makeAnswer(vendor, text);
    const before = disk.tree();
    expect(await importText(site, answer)).toMatchObject([
      { outcome: 'refused', byCentre: false, problem: { code } },
    ]);
    expect(disk.tree()).toEqual(before);
  });

  it('because its last day is past by trusted time, where the wall clock lags', async () => {
    const { vendor, site, text } = await askingHome();
    const early = vendor.answer(text);
    await installKey(site, vendor, KEY_2, { issuedAt: new Date(NOW + 30.5 * DAY).toISOString() });
    expect(await importText({ ...site, now: NOW + 29.8 * DAY }, early)).toMatchObject([
      { outcome: 'refused', problem: { code: 'ANSWER_TOO_LATE' } },
    ]);
  });
});

describe('a refusal of the centre', () => {
  it('is told as the centre gave it, and changes nothing but that it is remembered', async () => {
    const { disk, vendor, site, text } = await askingHome();
    const before = disk.tree();
    const refusal = vendor.refuse(text, 'KEY_BOUND_ELSEWHERE', { differs: ['root-disk'] });
    expect(await importText(site, refusal)).toEqual([
      {
        key: KEY,
        outcome: 'refused',
        byCentre: true,
        problem: { code: 'KEY_BOUND_ELSEWHERE', details: { key: KEY, differs: ['root-disk'] } },
      },
    ]);
    const after = Object.entries(disk.tree()).filter(([path]) => !path.endsWith('.refusal.json'));
    expect(Object.fromEntries(after)).toEqual(before);
  });

  it('leaves an active key active, and its request open', async () => {
    const { vendor, site, text } = await askingHome();
    await importText(site, vendor.answer(text));
    await enterKey(site, KEY, LICENSEE);
    const { text: again } = await makeRequestText(site, []);
    await importText(site, vendor.refuse(again, 'INN_MISMATCH'));
    expect((await makeRequestText(site, [])).text).toBe(again);
  });

  it('of another installation is none of ours', async () => {
    const { vendor, site } = await askingHome();
    const refusal = vendor.refuse(await foreignRequest(), 'KEY_UNKNOWN');
    expect(await importText(site, refusal)).toMatchObject([
      { outcome: 'refused', byCentre: false, problem: { code: 'ANSWER_OTHER_INSTALLATION' } },
    ]);
  });

  it('that a revoked key signed is not believed', async () => {
    const { vendor, site, text } = await askingHome();
    const refusal = vendor.refuse(text, 'KEY_UNKNOWN', {}, 'revoked');
    expect(await importText(site, refusal)).toMatchObject([
      { byCentre: false, problem: { code: 'SIGNER_REVOKED' } },
    ]);
  });
});

describe('a text that is no answer is refused as a whole', () => {
  it.each<[string, ErrorCode, (home: { vendor: TestVendor; text: string }) => string]>([
    ['nothing', 'NOT_AN_ANSWER', () => ''],
    ['a letter', 'NOT_AN_ANSWER', () => 'Здравствуйте! Ответ во вложении.'],
    ['a key set alone', 'NOT_AN_ANSWER', ({ vendor }) => vendor.keySetText()],
    ['a request', 'REQUEST_INSTEAD_OF_ANSWER', ({ text }) => text],
    ['half a request', 'REQUEST_INSTEAD_OF_ANSWER', ({ text }) => text.slice(0, 200)],
    ['more than a text may hold', 'TEXT_TOO_LARGE', () => ' '.repeat(1024 * 1024 + 1)],
  ])('%s', async (_name, code, makeText) => {
    const { disk, vendor, site, text } = await askingHome();
    const before = disk.tree();
    await expect(importText(site, makeText({ vendor, text }))).rejects.toMatchObject({ code });
    expect(disk.tree()).toEqual(before);
  });

  it('a request beside an answer is left alone', async () => {
    const { vendor, site, text } = await askingHome();
    expect(await importText(site, `${text}\n${vendor.answer(text)}`)).toMatchObject([
      { outcome: 'installed' },
    ]);
  });

  it('while no vendor is trusted, whatever key set comes along, and makes no home for that', async () => {
    const { vendor, text } = await askingHome();
    const disk = emptyDisk();
    const mail = Buffer.from(`${vendor.keySetText()}\n${vendor.answer(text)}`);
    await expect(importAnswers(testSite(disk), mail)).rejects.toMatchObject({ code: 'NO_TRUST' });
    expect(disk.tree()).toEqual({ '/var/': '' });
  });

  it('never: a refusal of a damaged block names no key', async () => {
    const { vendor, site, text } = await askingHome();
    const [result] = await importText(site, vendor.answer(text).slice(0, 200));
    expect(result).toMatchObject({ key: null, outcome: 'refused' });
  });
});

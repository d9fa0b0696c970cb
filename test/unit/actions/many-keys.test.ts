import { expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { readStatus } from '../../../src/actions/status.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { importText, LICENSEE, testSite, trustVendor } from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

/** More than two batches of the thread pool. */
const COUNT = 140;
const keyNumber = (number: number) =>
  `${number.toString(16).toUpperCase().padStart(4, '0')}-A88A-D2D6-50D4-81F1-7B67`;

it('each of many keys is verified by itself, and a damaged one stops no other', async () => {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const site = testSite(disk);
  const vendor = testVendor();
  await trustVendor(site, vendor);
  const keys = Array.from({ length: COUNT }, (_, number) => keyNumber(number));
  for (const key of keys) await enterKey(site, key, LICENSEE);
  const { text } = await makeRequestText(site, []);
  await importText(site, vendor.answer(text));

  const [first = '', second = '', last = ''] = [keys[0], keys[70], keys.at(-1)];
  const { activationFile } = site.home.paths;
  disk.unlink(activationFile(second));
  disk.link(activationFile(first), activationFile(second));
  disk.unlink(activationFile(last));
  disk.link(site.home.paths.trust, activationFile(last));

  const { survey, products } = await readStatus(site);
  expect(survey.keys.map(({ key }) => key)).toEqual(keys);
  const bad = survey.keys.filter(({ state }) => state !== 'active');
  expect(bad.map(({ key, state }) => [key, state])).toEqual([
    [second, 'damaged'],
    [last, 'untrusted'],
  ]);
  expect(products).toHaveLength(1);
});

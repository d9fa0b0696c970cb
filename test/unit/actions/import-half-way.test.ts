import { expect, it } from 'vitest';
import { enterKey } from '../../../src/actions/activate.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  HOME,
  importText,
  KEY,
  KEY_2,
  LICENSEE,
  surveyKey,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

/** Two keys that await their answers, in the order in which they are asked for. */
async function askingHome() {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  const [site, vendor] = [testSite(disk), testVendor()];
  await trustVendor(site, vendor);
  for (const key of [KEY, KEY_2]) await enterKey(site, key, LICENSEE);
  const { text } = await makeRequestText(site, []);
  return { disk, site, answer: vendor.answer(text) };
}

function failing(code: string, syscall: string, path: string): Error {
  return Object.assign(new Error(code), { code, syscall, path });
}

it('a disk that is full after the first answer does not hide that it is in', async () => {
  const { disk, site, answer } = await askingHome();
  disk.onOperation = (name, path) => {
    if (name === 'link' && path.includes(`${KEY}.activation`))
      throw failing('ENOSPC', 'link', path);
  };
  expect(await importText(site, answer)).toMatchObject([
    { key: KEY_2, outcome: 'installed' },
    { outcome: 'refused', byCentre: false, problem: { code: 'DISK_FULL' } },
  ]);
  delete disk.onOperation;
  expect(await surveyKey(site, KEY)).toMatchObject({ state: 'pending', openRequest: true });
  expect(await importText(site, answer)).toMatchObject([
    { outcome: 'already-installed' },
    { key: KEY, outcome: 'installed' },
  ]);
});

it('a request that can’t be tidied away does not make an installed answer a failure', async () => {
  const { disk, site, answer } = await askingHome();
  disk.onOperation = (name, path) => {
    if (name === 'unlink' && path.startsWith(`${HOME}/Requests/`))
      throw failing('EACCES', 'unlink', path);
  };
  expect(await importText(site, answer)).toMatchObject([
    { outcome: 'installed' },
    { outcome: 'installed' },
  ]);
});

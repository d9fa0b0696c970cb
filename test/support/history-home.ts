import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import { realSite } from './real-site.ts';
import { importText, KEY, LICENSEE, trustVendor } from './test-site.ts';
import type { TestVendor } from './test-vendor.ts';
import { usualGrant } from './usual-grant.ts';

/** Makes a home for the real program, with one key of so many seats. @returns the product */
export async function fillSeats(path: string, vendor: TestVendor, seats: number): Promise<string> {
  const site = realSite(path);
  await trustVendor(site, vendor);
  await enterKey(site, KEY, LICENSEE);
  const { text } = await makeRequestText(site, [KEY]);
  const [result] = await importText(site, vendor.answer(text, usualGrant({ seats })));
  if (result?.outcome !== 'installed') throw new Error(JSON.stringify(result));
  return '1c-fleet';
}

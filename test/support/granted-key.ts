import type { Activation } from '../../src/domain/licence.ts';
import type { ProgramHome } from './program-home.ts';
import { KEY, KEY_2 } from './test-site.ts';
import type { TestVendor } from './test-vendor.ts';
import { usualGrant } from './usual-grant.ts';

/** How the buyer of {@link KEY} is typed. */
export const BUYER = '--inn 7707083893 --kpp 773601001';

/** What the real program prints as a request, for one key or for all that wait. */
export async function requestOf(home: ProgramHome, key?: string): Promise<string> {
  const { stdout } = await home.sls(key === undefined ? 'request' : `request ${key}`);
  return stdout.toString('utf8');
}

/** The whole way of one key, with the real program: entered, asked for, answered, installed. */
export async function grantKey(
  home: ProgramHome,
  vendor: TestVendor,
  key = KEY,
  changes: Partial<Activation> = {},
): Promise<{ answer: string }> {
  await home.sls(`activate ${key} ${BUYER}`);
  const answer = vendor.answer(await requestOf(home, key), usualGrant(changes));
  const { exit, stderr } = await home.sls('import', { input: answer });
  if (exit !== 0) throw new Error(stderr);
  return { answer };
}

/** A home that trusts the vendor, with one active key, and one that awaits its answer. */
export async function fillHome(home: ProgramHome, vendor: TestVendor): Promise<void> {
  await home.sls('trust add - --yes', { input: vendor.keySet() });
  await grantKey(home, vendor, KEY);
  await home.sls(`activate ${KEY_2} --inn 500100732259`);
}

import { randomUUID } from 'node:crypto';
import { makeRequestText } from '../../src/actions/make-request.ts';
import type { Site } from '../../src/actions/site.ts';
import type { Key } from '../../src/domain/key.ts';
import type { EnteredKey } from '../../src/domain/licence.ts';
import { systemProbe } from '../../src/machine/probe.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { ensureInstallation } from '../../src/store/installation-file.ts';
import { writeEnteredKey } from '../../src/store/licence-folder.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { importText, LICENSEE, testSite, trustVendor } from './test-site.ts';
import type { TestVendor } from './test-vendor.ts';
import { usualGrant } from './usual-grant.ts';

const computer = systemProbe()();

/** A site on the real disk and the real computer: to prepare homes for the real program, and look into them. */
export function realSite(path: string): Site {
  return testSite(nodeDisk, {
    path,
    computer,
    now: Date.now(),
    seed: randomUUID(),
    ...(process.getuid && { user: process.getuid() }),
  });
}

/**
 * Trusts the vendor, and enters, asks for and installs keys, as far as each list says.
 *
 * @returns the requests of the keys that were asked for, one text a key
 */
export async function prepareHome(
  path: string,
  vendor: TestVendor,
  keys: { entered?: readonly Key[]; asked?: readonly Key[]; active?: readonly Key[] },
): Promise<string[]> {
  const site = realSite(path);
  const { entered = [], asked = [], active = [] } = keys;
  await trustVendor(site, vendor);
  for (const key of [...entered, ...asked, ...active]) enterUnseen(site, key);
  if (active.length > 0) {
    const { text } = await makeRequestText(site, active);
    await importText(site, vendor.answer(text, usualGrant()));
  }
  if (asked.length === 0) return [];
  const { text } = await makeRequestText(site, asked);
  return text.split(/(?<=QUERY-----\n)\n/);
}

/** As `sls activate` does, but without reading the whole home for each of many keys. */
export function enterUnseen({ home }: Site, key: Key): void {
  const enteredAt = '2026-11-22T09:30:00.000Z';
  const { signer } = ensureInstallation(home, enteredAt);
  const installationKey = signer.publicKey.hex;
  const entered: EnteredKey = {
    schema: 1,
    key,
    licensee: LICENSEE,
    enteredAt,
    renews: null,
    installationKey,
  };
  writeEnteredKey(home, key, signEnvelope('key', entered, signer));
}

/** A key that is like no other of another number. */
export function numberedKey(number: number): Key {
  const digits = number.toString(16).toUpperCase().padStart(24, 'C0DE');
  return digits.replaceAll(/.{4}(?=.)/g, '$&-');
}

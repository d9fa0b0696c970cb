import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { TEMPORARY } from '../../store/durable-write.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { findKey } from '../licence-record.ts';
import { parseSecretName } from '../paths.ts';
import { findSigningKey } from '../signing-key.ts';
import { carryOut, misfit, reporting, type CentreCheck } from './check.ts';
import { indexJournal, type JournaledLicence } from './journal-index.ts';
import { verifyLicence } from './verify-licence.ts';

/** Others than the owner may read or write it. */
const OPEN_MODE = 0o077;

/**
 * Reads every record and the whole journal, and says what does not fit. Changes nothing: a journal
 * line that a crash kept back is named, and the next command that touches its licence brings it in.
 *
 * @param checksModes false on Windows, where modes mean nothing
 */
export async function verifyCentre(
  centre: Centre,
  { checksModes }: { checksModes: boolean },
): Promise<CentreCheck[]> {
  let journaled = new Map<string, JournaledLicence>();
  const journal = await carryOut('journal', async (report) => {
    for (const problem of centre.journal.findDamage()) report(problem);
    journaled = indexJournal(centre.journal);
    return { licences: journaled.size };
  });
  return [
    ...(await carryOut('vendor-keys', async () => describeKeySet(centre))),
    ...(await carryOut('signing-key', async () => describeSigningKey(centre))),
    ...(await carryOut('secrets', (report) => verifySecrets(centre, checksModes, report))),
    ...(await carryOut('products', (report) => verifyProducts(centre, report))),
    ...(await carryOut('licences', (report) => verifyLicences(centre, journaled, report))),
    ...(await carryOut('keys', (report) => verifyKeys(centre, report))),
    ...journal,
  ];
}

function describeKeySet({ trust: { keys, root } }: Centre) {
  return { vendor: keys.vendor, version: keys.version, rootFingerprint: fingerprint(root.hex) };
}

function describeSigningKey(centre: Centre) {
  const { file, isUnprotected } = findSigningKey(centre);
  return { publicKey: file.header.publicKey, isProtected: !isUnprotected };
}

type Report = (problem: Problem) => void;

async function verifySecrets({ home, paths }: Centre, checksModes: boolean, report: Report) {
  let files = 0;
  for (const name of listFolder(home.disk, paths.secrets)) {
    const path = join(paths.secrets, name);
    if (TEMPORARY.test(name)) continue;
    if (parseSecretName(name) === undefined) report({ code: 'FILE_UNKNOWN', details: { path } });
    const { mode } = home.disk.statusOf(path);
    if (checksModes && (mode & OPEN_MODE) !== 0)
      report({ code: 'TOO_OPEN', details: { path, mode: mode.toString(8).padStart(4, '0') } });
    files += 1;
  }
  return { files };
}

async function verifyProducts({ registry, journal, paths }: Centre, report: Report) {
  const products = registry.listProducts();
  for (const { code } of products)
    if (!journal.products().has(code)) report(misfit(paths.productFile(code), 'not-in-journal'));
  return { products: products.length };
}

async function verifyLicences(
  centre: Centre,
  journaled: ReadonlyMap<string, JournaledLicence>,
  report: Report,
) {
  const seen = new Set<string>();
  for await (const id of centre.registry.listLicenceIds())
    await reporting(report, () => {
      const stored = centre.registry.readLicence(id);
      // An empty folder: whoever made it was stopped, or is about to go on.
      if (stored === undefined) return;
      seen.add(id);
      for (const problem of verifyLicence(centre, stored, journaled.get(id))) report(problem);
    });
  for (const id of journaled.keys())
    if (!seen.has(id)) report(misfit(centre.paths.licenceFolder(id), 'vanished'));
  return { licences: seen.size };
}

/** A key that is reserved and that no licence lists was left by a crash; it means nothing. */
async function verifyKeys({ registry }: Centre, report: Report) {
  let [keys, unused] = [0, 0];
  for (const { key, licence } of registry.listClaims())
    await reporting(report, () => {
      const stored = registry.readLicence(licence);
      if (stored && findKey(stored.licence, key)) keys += 1;
      else unused += 1;
    });
  return { keys, unused };
}

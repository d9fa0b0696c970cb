import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { TEMPORARY } from '../../store/durable-write.ts';
import { listFolder, statusIfThere } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { findUnknownImports, readNewestImport } from '../import/import-file.ts';
import { parseSecretName } from '../paths.ts';
import { findSigningKey } from '../signing-key.ts';
import { carryOut, misfit, type CentreCheck } from './check.ts';
import { JournalIndex } from './journal-index.ts';
import { verifyCustomers } from './verify-customers.ts';
import { verifyKeySets } from './verify-key-sets.ts';
import { verifyTokens } from './verify-tokens.ts';
import { verifyLicences, type SeenLicences } from './verify-licences.ts';

/** Others than the owner may read or write it. */
const OPEN_MODE = 0o077;

/**
 * Reads every record and the whole journal, and says what does not fit. Changes nothing: a journal
 * line that a crash kept back is named, and the next command that touches its licence brings it in.
 *
 * While others write, what they are about to finish is waited for, not complained of.
 *
 * @param options.checksModes false on Windows, where modes mean nothing
 * @param options.onProgress told after each licence how many there are by now
 */
export async function verifyCentre(
  centre: Centre,
  {
    checksModes,
    onProgress = () => undefined,
  }: { checksModes: boolean; onProgress?: (licences: number) => void },
): Promise<CentreCheck[]> {
  let index: JournalIndex | undefined;
  let seen: SeenLicences = { licences: 0, keys: 0 };
  const journal = await carryOut('journal', async (report) => {
    for (const problem of centre.journal.findDamage()) report(problem);
    index = new JournalIndex(centre);
    return { licences: index.size };
  });
  try {
    return [
      ...(await carryOut('vendor-keys', (report) => verifyKeySets(centre, report))),
      ...(await carryOut('signing-key', async () => describeSigningKey(centre))),
      ...(await carryOut('secrets', (report) => verifySecrets(centre, checksModes, report))),
      ...(await carryOut('products', (report) => verifyProducts(centre, report))),
      ...(await carryOut('licences', async (report) => {
        seen = await verifyLicences(centre, index, { report, onProgress });
        return { licences: seen.licences };
      })),
      ...(await carryOut('keys', () => verifyKeys(centre, seen))),
      ...(await carryOut('imports', (report) => verifyImports(centre, report))),
      ...(await carryOut('customers', (report) => verifyCustomers(centre, report))),
      ...(await carryOut('tokens', (report) => verifyTokens(centre, report))),
      ...journal,
    ];
  } finally {
    index?.close();
  }
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
    const status = namingDiskErrors('read', path, () => statusIfThere(home.disk, path));
    // It went after the folder was read.
    if (status === undefined) continue;
    const { mode } = status;
    if (parseSecretName(name) === undefined) report({ code: 'FILE_UNKNOWN', details: { path } });
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

async function verifyImports(centre: Centre, report: Report) {
  const { paths } = centre;
  for (const name of findUnknownImports(centre))
    report({ code: 'FILE_UNKNOWN', details: { path: join(paths.imports, name) } });
  const newest = readNewestImport(centre);
  if (newest !== undefined && newest.sales !== null) {
    const { number, count } = newest;
    report({ code: 'IMPORT_UNFINISHED', details: { number, licences: count } });
  }
  return { imports: newest?.number ?? 0 };
}

/** A key that is reserved and that no licence lists was left by a crash; it means nothing. */
async function verifyKeys({ registry }: Centre, { keys }: SeenLicences) {
  const claims = lengthOf(registry.listClaims());
  return { keys, unused: Math.max(0, claims - keys) };
}

function lengthOf(things: Iterable<unknown>): number {
  const iterator = things[Symbol.iterator]();
  let counted = 0;
  while (!iterator.next().done) counted += 1;
  return counted;
}

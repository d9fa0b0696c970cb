import { addLicence } from '../../src/centre/add-licence.ts';
import { addProduct } from '../../src/centre/add-product.ts';
import { openCentre, type Centre, type CentrePlace } from '../../src/centre/centre.ts';
import { initialise } from '../../src/centre/init.ts';
import type { LicenceTerms } from '../../src/centre/licence-record.ts';
import { findSigningKey } from '../../src/centre/signing-key.ts';
import { openSecretFile } from '../../src/centre/secret-files.ts';
import { respond, type Response } from '../../src/centre/respond.ts';
import type { Key } from '../../src/domain/key.ts';
import type { Signer } from '../../src/signed/ed25519.ts';
import type { Disk } from '../../src/store/disk.ts';
import { MemoryDisk } from './memory-disk.ts';
import { LICENSEE, NOW } from './test-site.ts';
import { seededRandom } from './test-vendor.ts';

export const CENTRE_HOME = '/var/Softonit/Activation Centre';
export const VENDOR = 'ООО «Пример-Софт»';
export const PRODUCT = '1c-fleet';

export const TERMS: LicenceTerms = {
  product: PRODUCT,
  edition: 'ПРОФ',
  seats: 10,
  seatPer: 'session',
  licensee: { name: 'АО «Ромашка»', ...LICENSEE },
  validFrom: null,
  expiresAt: null,
  supportUntil: '2027-03-02',
  confirmDays: null,
  binding: 'computer',
  features: {},
};

/** A centre's place on a disk. Two runs on one disk have two seeds, as two processes would. */
export function centrePlace(
  disk: Disk,
  { seed = 'a centre', now = NOW, user = 1000, path = CENTRE_HOME } = {},
): CentrePlace {
  return { path, disk, random: seededRandom(seed), user, now };
}

export function emptyDisk(): MemoryDisk {
  const disk = new MemoryDisk({ now: () => NOW });
  disk.makeFolder('/var', 0o755);
  return disk;
}

/** A centre without passphrases, one product, nothing sold. */
export async function beginCentre(disk: Disk, seed = 'beginning'): Promise<Centre> {
  const { centre } = await initialise(centrePlace(disk, { seed }), {
    vendor: VENDOR,
    rootKeyOut: undefined,
    choosePassphrases: async () => ({ root: null, signing: null }),
  });
  await addProduct(centre, PRODUCT, '1С:Управление автотранспортом');
  return centre;
}

/** Another process that works on the same home. */
export function reopen(disk: Disk, seed: string, now = NOW): Centre {
  return openCentre(centrePlace(disk, { seed, now }));
}

/** The signing key of a centre without passphrases. */
export function openTestSigner(centre: Centre): Promise<Signer> {
  return openSecretFile(findSigningKey(centre), async () => '');
}

/** Answers a text with the centre's own signing key. */
export function answerText(centre: Centre, text: string): Promise<Response> {
  return respond(centre, () => openTestSigner(centre), Buffer.from(text));
}

/** Sells a licence, and gives its key. */
export async function sell(
  centre: Centre,
  terms: Partial<LicenceTerms> = {},
  soldKey?: Key,
): Promise<{ id: string; key: Key }> {
  const { licence, key } = await addLicence(centre, { ...TERMS, ...terms }, soldKey);
  return { id: licence.id, key };
}

/** One process: opens the centre, works, and ends. */
export async function inCentre<T>(
  disk: Disk,
  { seed, now = NOW }: { seed: string; now?: number },
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const centre = reopen(disk, seed, now);
  try {
    return await work(centre);
  } finally {
    centre.journal.close();
  }
}

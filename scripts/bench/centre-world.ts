// A centre for measuring: made without waiting for the disk, and used with waiting for it.
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { addLicence } from '../../src/centre/add-licence.ts';
import { addProduct } from '../../src/centre/add-product.ts';
import type { CentrePlace } from '../../src/centre/centre.ts';
import { initialise } from '../../src/centre/init.ts';
import type { ActivationRequest } from '../../src/domain/licence.ts';
import { encodeBlock } from '../../src/signed/armour.ts';
import { loadSigner, makeKeyPair } from '../../src/signed/ed25519.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import type { Disk } from '../../src/store/disk.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';

/** Asks for the disk, and does not wait for it: a store of a hundred thousand would take an hour. */
const hastyDisk: Disk = {
  ...nodeDisk,
  flush: () => undefined,
  flushData: () => Promise.resolve(),
  flushFolder: () => undefined,
};

/** What a request needs to know about a licence. */
interface Sold {
  key: string;
  inn: string;
}

const ATTRIBUTES = ['machine-id', 'board-uuid', 'root-disk', 'network-interface', 'cpu-model'];
const AT_ONCE = 200;
const LICENCES_PER_BUYER = 3;
const WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];

const soldFile = (home: string) => `${home}.sold.json`;

export function benchPlace(path: string, disk: Disk = nodeDisk): CentrePlace {
  const user = process.getuid?.();
  return { path, disk, random: randomBytes, user, now: Date.now(), clock: Date.now };
}

/** A centre without passphrases that has sold so many licences. */
export async function makeCentre(path: string, count: number): Promise<void> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { centre } = await initialise(benchPlace(path, hastyDisk), {
    vendor: 'Bench',
    rootKeyOut: undefined,
    choosePassphrases: async () => ({ root: null, signing: null }),
  });
  await addProduct(centre, 'bench', 'Программа');
  const sold: Sold[] = [];
  let inn = '';
  const sell = async () => {
    if (sold.length % LICENCES_PER_BUYER === 0) inn = makeInn();
    const buyer = inn;
    const { key } = await addLicence(centre, {
      product: 'bench',
      edition: 'ПРОФ',
      seats: 10,
      seatPer: 'session',
      licensee: { name: 'ООО «Ромашка»', inn: buyer, kpp: '773601001', country: 'RU' },
      validFrom: null,
      expiresAt: null,
      supportUntil: '2035-12-31',
      confirmDays: null,
      binding: 'computer',
      features: {},
    });
    sold.push({ key, inn: buyer });
  };
  while (sold.length < count)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - sold.length) }, sell));
  centre.journal.tidy();
  centre.journal.close();
  writeFileSync(soldFile(path), JSON.stringify(sold));
}

/** First activations, each of another key by another installation: the texts to post. */
export function makeRequests(path: string, count: number): string[] {
  const sold = JSON.parse(readFileSync(soldFile(path), 'utf8')) as Sold[];
  const requests: string[] = [];
  while (requests.length < count) {
    const [licence] = sold.splice(randomInt(sold.length), 1);
    if (licence === undefined) throw new Error('not so many keys');
    requests.push(makeRequest(licence));
  }
  // Nobody takes these keys again.
  writeFileSync(soldFile(path), JSON.stringify(sold));
  return requests;
}

function makeRequest({ key, inn }: Sold): string {
  const installation = loadSigner(makeKeyPair(randomBytes));
  const digest = () => randomBytes(32).toString('hex');
  const request: ActivationRequest = {
    schema: 1,
    accepts: [1],
    nonce: digest(),
    createdAt: new Date().toISOString(),
    key,
    licensee: { inn, kpp: '773601001', country: 'RU' },
    computer: {
      attributes: ATTRIBUTES.map((name, at) => ({ name, digest: digest(), strong: at < 3 })),
      required: 3,
    },
    installationKey: installation.publicKey.hex,
    highestSequence: 0,
    software: { name: 'sls', version: '0.1.0' },
    extensions: { vendorKeysVersion: 1 },
  };
  return encodeBlock('query', signEnvelope('activation-request', request, installation));
}

function makeInn(): string {
  const digits = Array.from(String(randomInt(100_000_000, 999_999_999)), Number);
  const sum = digits.reduce((total, digit, place) => total + digit * (WEIGHTS[place] ?? 0), 0);
  return [...digits, (sum % 11) % 10].join('');
}

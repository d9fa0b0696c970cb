// Fills a home with activations of this very computer, signed by a vendor that is made for it.
// Bundled and run by build.mjs and bench.mjs: node make-store.cjs HOME COUNT [SEATS]
import { randomBytes } from 'node:crypto';
import type { Activation, EnteredKey, VendorKeys } from '../src/domain/licence.ts';
import { systemProbe } from '../src/machine/probe.ts';
import { loadSigner, makeKeyPair } from '../src/signed/ed25519.ts';
import { signEnvelope } from '../src/signed/envelope.ts';
import { ensureHome, openHome } from '../src/store/home.ts';
import { ensureInstallation } from '../src/store/installation-file.ts';
import { installActivation, writeEnteredKey } from '../src/store/licence-folder.ts';
import { nodeDisk } from '../src/store/node-disk.ts';
import { writeTrust } from '../src/store/trust-file.ts';

const [path = '', count = '0', seats = '10'] = process.argv.slice(2);
const ISSUED = '2026-01-01T00:00:00.000Z';

const home = openHome({
  path,
  kind: 'licence-server',
  disk: { ...nodeDisk, flush: () => undefined, flushFolder: () => undefined },
  random: randomBytes,
  user: process.getuid?.(),
});
ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
const installation = ensureInstallation(home, ISSUED);
const installationKey = installation.publicKey;
const computer = systemProbe()();
const root = loadSigner(makeKeyPair(randomBytes));
const signing = loadSigner(makeKeyPair(randomBytes));

const keySet: VendorKeys = {
  schema: 1,
  version: 1,
  vendor: 'Bench',
  rootKey: root.publicKey.hex,
  signingKeys: [
    {
      keyid: signing.publicKey.keyid,
      publicKey: signing.publicKey.hex,
      notBefore: ISSUED,
      notAfter: null,
      revoked: false,
    },
  ],
};
writeTrust(home, Buffer.from(signEnvelope('vendor-keys', keySet, root)));

for (let number = 0; number < Number(count); number += 1) {
  const key = randomBytes(12)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1-');
  const licensee = { inn: '7707083893', kpp: '773601001', country: 'RU' };
  const entered: EnteredKey = {
    schema: 1,
    key,
    licensee,
    enteredAt: ISSUED,
    renews: null,
    installationKey,
  };
  const activation: Activation = {
    schema: 1,
    id: randomBytes(16).toString('hex'),
    vendor: 'Bench',
    licenceId: `L${String(number).padStart(10, '0')}`,
    key,
    generation: 1,
    sequence: 1,
    product: { code: `P${number % 10}`, name: `Программа ${number % 10}` },
    edition: 'ПРОФ',
    seats: Number(seats),
    seatPer: 'session',
    licensee: { ...licensee, name: 'ООО «Ромашка»' },
    issuedAt: ISSUED,
    expiresAt: null,
    supportUntil: '2035-12-31',
    confirmBy: null,
    binding: 'computer',
    computer,
    installationKey,
    requestNonce: randomBytes(32).toString('hex'),
    importBefore: '2026-01-31T00:00:00.000Z',
    features: {},
  };
  writeEnteredKey(home, key, signEnvelope('key', entered, installation.signer));
  installActivation(home, key, Buffer.from(signEnvelope('activation', activation, signing)));
}

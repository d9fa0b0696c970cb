import { describe, expect, it } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import {
  journalPassphrase,
  journalPassphrases,
  replaceSecret,
} from '../../src/centre/key-sets/change-passphrase.ts';
import { commitKeySet } from '../../src/centre/key-sets/commit-key-set.ts';
import { findRootKey } from '../../src/centre/key-sets/find-root-key.ts';
import { settleKeySets } from '../../src/centre/key-sets/settle-key-sets.ts';
import { openSecretFile, readSecretFile } from '../../src/centre/secret-files.ts';
import { findSigningKey } from '../../src/centre/signing-key.ts';
import { openSecret, resealSecret, type SecretFile } from '../../src/centre/vault.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { huntCentreFaults, type CentreScenario } from '../support/centre-faults.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { rotateTestCentre } from '../support/rotate-test-centre.ts';
import { beginCentre, inCentre, openTestSigner } from '../support/test-centre.ts';
import { NOW } from '../support/test-site.ts';

/** Key sets as far as they don't hang on random numbers; the key in force must lie here and open. */
async function setsOf(centre: Centre) {
  await openTestSigner(centre);
  const { version, signingKeys } = centre.trust.keys;
  return {
    version,
    keys: signingKeys.map(({ revoked, notAfter }) =>
      revoked ? 'revoked' : notAfter === null ? 'lasting' : 'ends',
    ),
  };
}

const INITIAL = { version: 1, keys: ['lasting'] };
const ROTATED = { version: 2, keys: ['ends', 'lasting'] };

/** Which changes nothing, and so only finishes what was cut short. */
const settle: CentreScenario['next'] = (at, seed, now) =>
  inCentre(at, { seed, now }, async (centre) => {
    await settleKeySets(centre);
    await journalPassphrases(centre);
  });

const SCENARIOS: Record<string, CentreScenario> = {
  'keys rotate': {
    async prepare(disk) {
      await beginCentre(disk);
      return (at, seed, now) => rotateTestCentre(at, { kind: 'rotate' }, { seed, now });
    },
    next: settle,
    picture: setsOf,
    allowedAfter: [INITIAL, ROTATED],
  },
  'keys rotate, the third set': {
    async prepare(disk) {
      await beginCentre(disk);
      await rotateTestCentre(disk, { kind: 'rotate' }, { seed: 'the second' });
      return (at, seed, now) => rotateTestCentre(at, { kind: 'rotate' }, { seed, now });
    },
    next: settle,
    picture: setsOf,
    allowedAfter: [ROTATED, { version: 3, keys: ['ends', 'ends', 'lasting'] }],
  },
  'keys revoke, of the only key': {
    async prepare(disk) {
      const { trust } = await beginCentre(disk);
      const [{ keyid } = { keyid: '' }] = trust.keys.signingKeys;
      return (at, seed, now) => rotateTestCentre(at, { kind: 'revoke', keyid }, { seed, now });
    },
    next: settle,
    picture: setsOf,
    allowedAfter: [INITIAL, { version: 2, keys: ['revoked', 'lasting'] }],
  },
  'keys adopt': {
    async prepare(disk) {
      const centre = await beginCentre(disk);
      const root = await openSecretFile(findRootKey(centre, undefined), async () => '');
      const keys = { ...centre.trust.keys, version: 2, centreUrl: 'https://centre.example' };
      const document = Buffer.from(signEnvelope('vendor-keys', keys, root));
      return (at, seed, now) =>
        inCentre(at, { seed, now }, (opened) => commitKeySet(opened, document));
    },
    picture: async ({ trust }) => trust.keys.centreUrl ?? null,
  },
};

describe('a change of keys that is stopped, or whose disk fails, at its n-th operation', () => {
  it.each(Object.entries(SCENARIOS))('%s', async (_name, scenario) => {
    const { violations, operations, found } = await huntCentreFaults(scenario);
    expect(violations).toEqual([]);
    expect(operations).toBeGreaterThan(20);
    expect(found).toBeGreaterThan(5);
  });

  it('keys passphrase: at every moment a whole key lies there', async () => {
    let sealed: SecretFile | undefined;
    const fileOf = (centre: Centre) => {
      const { path } = findSigningKey(centre);
      return { path, file: readSecretFile(centre.home.disk, path, 'signing')! };
    };
    const { violations, operations } = await huntCentreFaults({
      async prepare(disk) {
        const centre = await beginCentre(disk);
        const { file } = fileOf(centre);
        // Once: a guess costs half a second.
        const passphrases = { present: async () => '', next: async () => 'новая фраза' };
        const changedAt = new Date(NOW).toISOString();
        sealed = await resealSecret(file, passphrases, changedAt, centre.random);
        await openSecret(sealed, async () => 'новая фраза');
        const next = sealed;
        return (at, seed, now) =>
          inCentre(at, { seed, now }, async (opened) => {
            replaceSecret(opened.home, fileOf(opened).path, next);
            await journalPassphrase(opened.journal, next);
          });
      },
      next: settle,
      picture: async (centre) => {
        const { file } = fileOf(centre);
        return file.sealed === sealed?.sealed ? 'new' : file.header.protection.kind;
      },
      allowedAfter: ['none', 'new'],
      async invariant(disk) {
        return inCentre(disk, { seed: 'looks' }, async (centre) => {
          const { file } = fileOf(centre);
          const operation = `passphrase/`;
          const lines = [...centre.journal.entries()].filter((entry) =>
            entry.operation.startsWith(operation),
          );
          return lines.length > 0 && file.header.changedAt === undefined
            ? 'the journal tells what never happened'
            : undefined;
        });
      },
    });
    expect(violations).toEqual([]);
    expect(operations).toBeGreaterThan(10);
  });

  it('sees a disk that forgets the names in a folder', async () => {
    class ForgetfulDisk extends PowerCutDisk {
      override flushFolder(): void {}
    }
    const { violations } = await huntCentreFaults(SCENARIOS['keys adopt']!, ForgetfulDisk);
    expect(violations).toContain('done, but lost');
  });
});

import { describe, expect, it } from 'vitest';
import { addProduct } from '../../src/centre/add-product.ts';
import type { Centre } from '../../src/centre/centre.ts';
import { listLicences } from '../../src/centre/find-licence.ts';
import { initialise } from '../../src/centre/init.ts';
import { makeNewKey } from '../../src/centre/make-new-key.ts';
import { revokeLicence, updateLicence } from '../../src/centre/update-licence.ts';
import { huntCentreFaults, type CentreScenario } from '../support/centre-faults.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { requestText } from '../support/request-text.ts';
import {
  answerText,
  beginCentre,
  inCentre,
  centrePlace,
  reopen,
  sell,
  VENDOR,
} from '../support/test-centre.ts';
import { KEY_2, OTHER_PC } from '../support/test-site.ts';

/** Licences as far as they don't hang on random numbers. */
async function licencesOf(centre: Centre) {
  const { licences } = await listLicences(centre, {});
  return licences.map(({ licence: { terms, keys, sequence, revokedAt } }) => ({
    seats: terms.seats,
    sequence,
    revoked: revokedAt !== null,
    keys: keys.map(({ origin, bound }) => `${origin} ${bound === null ? 'free' : 'bound'}`),
  }));
}

const BEGINNING = (rootKeyOut: string | undefined): CentreScenario => {
  const command = async (disk: Parameters<typeof centrePlace>[0], seed: string, now: number) => {
    const { centre } = await initialise(centrePlace(disk, { seed, now }), {
      vendor: VENDOR,
      rootKeyOut,
      choosePassphrases: async () => ({ root: null, signing: null }),
    });
    centre.journal.close();
  };
  return {
    prepare: async (disk) => {
      disk.makeFolder('/stick', 0o755);
      return command;
    },
    whenDone: 'CENTRE_ALREADY_INITIALISED',
    picture: async ({ trust, home }) => {
      const { keyid } = trust.root;
      const root = rootKeyOut ?? `Secrets/root-${keyid}.key.json`;
      const tree = Object.keys((home.disk as MemoryDisk).tree());
      return { vendor: trust.keys.vendor, hasRoot: tree.some((path) => path.endsWith(root)) };
    },
  };
};

const LICENCE_ADDED = {
  seats: 10,
  sequence: 0,
  revoked: false,
  keys: ['initial free'],
};

const SCENARIOS: Record<string, CentreScenario> = {
  init: BEGINNING(undefined),
  'init with the root key taken out': BEGINNING('/stick/root.json'),
  'product add': {
    async prepare(disk) {
      await beginCentre(disk);
      return (at, seed, now) =>
        inCentre(at, { seed, now }, (centre) => addProduct(centre, 'other', 'Другая программа'));
    },
    whenDone: 'PRODUCT_EXISTS',
    picture: async ({ registry }) => registry.listProducts().map(({ code }) => code),
  },
  'licence add': {
    async prepare(disk) {
      await beginCentre(disk);
      return (at, seed, now) => inCentre(at, { seed, now }, (centre) => sell(centre));
    },
    // Whatever stands there is touched; what is missing in the journal comes in.
    next: (at, seed, now) =>
      inCentre(at, { seed, now }, async (centre) => {
        const { licences } = await listLicences(centre, {});
        for (const { licence } of licences) await updateLicence(centre, licence.id, {});
      }),
    picture: licencesOf,
    allowedAfter: [[], [LICENCE_ADDED]],
  },
  'licence add with a key sold before': {
    async prepare(disk) {
      await beginCentre(disk);
      return (at, seed, now) => inCentre(at, { seed, now }, (centre) => sell(centre, {}, KEY_2));
    },
    whenDone: 'KEY_TAKEN',
    picture: licencesOf,
  },
  'licence update': {
    async prepare(disk) {
      const { key } = await sell(await beginCentre(disk));
      return (at, seed, now) =>
        inCentre(at, { seed, now }, (centre) => updateLicence(centre, key, { seats: '20' }));
    },
    picture: licencesOf,
  },
  'licence revoke': {
    async prepare(disk) {
      const { key } = await sell(await beginCentre(disk));
      return (at, seed, now) => inCentre(at, { seed, now }, (centre) => revokeLicence(centre, key));
    },
    picture: licencesOf,
  },
};

describe('a centre that is stopped, or whose disk fails, at its n-th operation', () => {
  it.each(Object.entries(SCENARIOS))('%s', async (_name, scenario) => {
    const { violations, operations, found } = await huntCentreFaults(scenario);
    expect(violations).toEqual([]);
    expect(operations).toBeGreaterThan(10);
    expect(found).toBeGreaterThan(2);
  });

  it('key new', async () => {
    let id = '';
    const { violations } = await huntCentreFaults({
      async prepare(disk) {
        ({ id } = await sell(await beginCentre(disk)));
        return (at, seed, now) =>
          inCentre(at, { seed, now }, (centre) => makeNewKey(centre, id, { override: false }));
      },
      // Which changes nothing, and so only brings the line in that is missing.
      next: (at, seed, now) =>
        inCentre(at, { seed, now }, (centre) => updateLicence(centre, id, {})),
      picture: licencesOf,
      allowedAfter: [
        [LICENCE_ADDED],
        [{ ...LICENCE_ADDED, keys: ['initial free', 'self-service free'] }],
      ],
    });
    expect(violations).toEqual([]);
  });

  it('respond: one computer at most, and the same bytes for ever', async () => {
    let mine = '';
    let theirs = '';
    const texts = new Set<string | null>();
    const answer = (at: MemoryDisk, seed: string, text: string) =>
      inCentre(at, { seed }, (centre) => answerText(centre, text));
    const { violations } = await huntCentreFaults({
      async prepare(disk) {
        const { key } = await sell(await beginCentre(disk));
        mine = requestText(key, { seed: 'mine' });
        theirs = requestText(key, { seed: 'theirs', computer: OTHER_PC });
        return (at, seed, now) =>
          inCentre(at, { seed, now }, async (centre) =>
            texts.add((await answerText(centre, mine)).text),
          );
      },
      picture: licencesOf,
      async invariant(disk) {
        const [{ licence } = { licence: undefined }] = (
          await listLicences(reopen(disk, 'looks'), {})
        ).licences;
        if (!licence?.keys[0]?.bound) return undefined;
        const refused = await answer(disk, 'others', theirs);
        if (refused.results[0]?.outcome !== 'refused') return 'granted to two computers';
        const [one, two] = [await answer(disk, 'one', mine), await answer(disk, 'two', mine)];
        return one.text === two.text ? undefined : 'another text for the same request';
      },
    });
    expect(violations).toEqual([]);
    expect(texts).not.toContain(null);
  });

  it('sees a disk that forgets the names in a folder', async () => {
    class ForgetfulDisk extends PowerCutDisk {
      override flushFolder(): void {}
    }
    const { violations } = await huntCentreFaults(SCENARIOS['product add']!, ForgetfulDisk);
    expect(violations).toContain('done, but lost');
  });
});

import { describe, expect, it } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { decideRequest } from '../../src/centre/decide.ts';
import { makeActivation, recordGrant } from '../../src/centre/grant.ts';
import type { LicenceRecord } from '../../src/centre/licence-record.ts';
import { makeNewKey } from '../../src/centre/make-new-key.ts';
import { verifyCentre } from '../../src/centre/verify/verify-centre.ts';
import type { SlsError } from '../../src/errors.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { makeRequest, requestText } from '../support/request-text.ts';
import {
  answerText,
  beginCentre,
  emptyDisk,
  inCentre,
  openTestSigner,
  reopen,
  sell,
} from '../support/test-centre.ts';
import { KEY_2, KEY_3, NOW, OFFICE_PC, OTHER_PC } from '../support/test-site.ts';

/** Runs something in the middle of another's work: at its n-th operation on the disk, once. */
function interrupt(disk: MemoryDisk, at: number, work: () => void): void {
  const target = disk.operations + at;
  disk.onOperation = () => {
    if (disk.operations < target) return;
    delete disk.onOperation;
    work();
  };
}

/** A change that any two writers can tell apart. */
const withSeats = (licence: LicenceRecord, seats: number): LicenceRecord => ({
  ...licence,
  terms: { ...licence.terms, seats },
});

async function oneLicence() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  const sold = await sell(centre);
  return { disk, centre, ...sold };
}

/** Saves until it counts, as the loop of a command does. */
function saveSurely({ registry }: Centre, id: string, seats: number): void {
  for (;;) {
    const stored = registry.readLicence(id);
    if (stored === undefined) throw new Error('the licence is gone');
    if (registry.saveLicence(id, stored.version, withSeats(stored.licence, seats))) return;
  }
}

describe('compare-and-swap on one licence', () => {
  it.each([1, 2, 3, 15])(
    'lets a writer win at most once who is stopped anywhere while others write %i times',
    async (others) => {
      let [wins, losses] = [0, 0];
      for (let at = 1; at <= 30; at += 1) {
        const { disk, centre, id } = await oneLicence();
        const sleeper = reopen(disk, 'the sleeper');
        const stored = centre.registry.readLicence(id)!;
        let interrupted = false;
        interrupt(disk, at, () => {
          interrupted = true;
          for (let turn = 1; turn <= others; turn += 1) saveSurely(centre, id, 100 + turn);
        });
        const won = sleeper.registry.saveLicence(id, 1, withSeats(stored.licence, 77));
        delete disk.onOperation;
        const end = centre.registry.readLicence(id)!;
        const expected = 1 + (interrupted ? others : 0) + (won ? 1 : 0);
        expect({ at, version: end.version }).toEqual({ at, version: expected });
        if (won) wins += 1;
        else losses += 1;
        const names = disk.list(centre.paths.licenceFolder(id));
        expect(names.filter((name) => name.endsWith('.json'))).toContain(`${end.version}.json`);
      }
      expect(wins).toBeGreaterThan(0);
      expect(losses).toBeGreaterThan(0);
    },
  );

  it('owns up that it cannot tell any more, where a writer slept through more changes than are kept', async () => {
    const codes = new Set<string>();
    for (let at = 1; at <= 30; at += 1) {
      const { disk, centre, id } = await oneLicence();
      const { licence } = centre.registry.readLicence(id)!;
      interrupt(disk, at, () => {
        for (let turn = 1; turn <= 20; turn += 1) saveSurely(centre, id, 100 + turn);
      });
      try {
        reopen(disk, 'the sleeper').registry.saveLicence(id, 1, withSeats(licence, 77));
      } catch (error) {
        codes.add((error as SlsError).code);
      }
    }
    expect([...codes]).toEqual(['RECORD_CONFLICT']);
  });

  it('gives a reader the newest version, whatever is removed under his hands', async () => {
    for (let at = 1; at <= 6; at += 1) {
      const { disk, centre, id } = await oneLicence();
      interrupt(disk, at, () => saveSurely(centre, id, 20));
      const seats = reopen(disk, 'reader').registry.readLicence(id)?.licence.terms.seats;
      expect([10, 20]).toContain(seats);
    }
  });
});

describe('the harness', () => {
  it('sees a disk on which a link replaces what stands there', async () => {
    class ReplacingDisk extends MemoryDisk {
      override link(from: string, to: string): void {
        if (Object.hasOwn(this.tree(), to)) this.unlink(to);
        super.link(from, to);
      }
    }
    let doubles = 0;
    for (let at = 1; at <= 30; at += 1) {
      const disk = new ReplacingDisk({ now: () => NOW });
      disk.makeFolder('/var', 0o755);
      const centre = await beginCentre(disk);
      const { id } = await sell(centre);
      const { licence } = centre.registry.readLicence(id)!;
      let others = false;
      interrupt(disk, at, () => {
        others = centre.registry.saveLicence(id, 1, withSeats(licence, 20));
      });
      const mine = reopen(disk, 'other').registry.saveLicence(id, 1, withSeats(licence, 77));
      delete disk.onOperation;
      if (mine && others) doubles += 1;
    }
    expect(doubles).toBeGreaterThan(0);
  });
});

describe('two computers ask for one key at once', () => {
  it('grants exactly one of them, wherever the first is interrupted by the second', async () => {
    const granted = { first: 0, second: 0 };
    for (let at = 1; at <= 80; at += 1) {
      const { disk, centre, key } = await oneLicence();
      const second = reopen(disk, 'second');
      const signer = await openTestSigner(second);
      const others = makeRequest(key, { seed: 'second', computer: OTHER_PC });
      let secondWon = false;
      interrupt(disk, at, () => {
        const stored = second.registry.findByKey(key)!;
        const circumstances = { now: second.now, isAccepted: () => true };
        const decision = decideRequest(others, stored.licence, circumstances);
        if (decision.kind !== 'grant') return;
        const activation = makeActivation({
          licence: stored.licence,
          key: decision.key,
          request: others,
          product: second.registry.findProduct(stored.licence.terms.product)!,
          vendor: second.trust.keys.vendor,
          id: 'a'.repeat(32),
          now: second.now,
        });
        const signed = {
          activation,
          document: signEnvelope('activation', activation, signer),
          signer: signer.publicKey.keyid,
          digest: '0'.repeat(64),
          drift: [],
        };
        const next = recordGrant(stored.licence, others, signed);
        secondWon = second.registry.saveLicence(next.id, stored.version, next);
      });
      const { results } = await answerText(centre, requestText(key, { seed: 'first' }));
      delete disk.onOperation;
      const firstWon = results[0]?.outcome === 'granted';
      if (!firstWon) expect(results[0]).toMatchObject({ problem: { code: 'KEY_BOUND_ELSEWHERE' } });
      expect({ at, winners: Number(firstWon) + Number(secondWon) }).toEqual({ at, winners: 1 });
      granted[firstWon ? 'first' : 'second'] += 1;
    }
    expect(granted.first).toBeGreaterThan(10);
    expect(granted.second).toBeGreaterThan(10);
  });

  it('grants exactly one of two that run side by side', async () => {
    const { disk, key } = await oneLicence();
    const texts = [
      requestText(key, { seed: 'first', computer: OFFICE_PC }),
      requestText(key, { seed: 'second', computer: OTHER_PC }),
    ];
    const outcomes = await Promise.all(
      texts.map((text, index) =>
        inCentre(disk, { seed: `run ${index}` }, (centre) => answerText(centre, text)),
      ),
    );
    expect(outcomes.map(({ results }) => results[0]?.outcome).toSorted()).toEqual([
      'granted',
      'refused',
    ]);
    const checks = await verifyCentre(reopen(disk, 'looks'), { checksModes: true });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('many at once', () => {
  it('never makes a fourth key in a month', async () => {
    const { disk, id } = await oneLicence();
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        inCentre(disk, { seed: `run ${index}` }, (centre) =>
          makeNewKey(centre, id, { override: false }),
        ),
      ),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const { licence } = reopen(disk, 'looks').registry.readLicence(id)!;
    expect(licence.keys).toHaveLength(4);
  });

  it('gives a key that was sold before to one licence only', async () => {
    const disk = emptyDisk();
    await beginCentre(disk);
    const added = await Promise.allSettled(
      [KEY_2, KEY_2, KEY_2, KEY_3].map((key, index) =>
        inCentre(disk, { seed: `run ${index}` }, (centre) => sell(centre, {}, key)),
      ),
    );
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const checks = await verifyCentre(reopen(disk, 'looks'), { checksModes: true });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

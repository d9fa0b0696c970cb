import { describe, expect, it } from 'vitest';
import { addLicence, type CreationRequest } from '../../../src/centre/add-licence.ts';
import type { Centre } from '../../../src/centre/centre.ts';
import { listLicences } from '../../../src/centre/find-licence.ts';
import { updateLicence } from '../../../src/centre/update-licence.ts';
import { verifyCentre } from '../../../src/centre/verify/verify-centre.ts';
import { beginCentre, emptyDisk, inCentre, TERMS } from '../../support/test-centre.ts';
import { KEY, KEY_2 } from '../../support/test-site.ts';

const ORDER: CreationRequest = {
  scope: 'a shop',
  idempotencyKey: 'order 17 / ../x',
  digest: '17'.repeat(32),
};

async function shop() {
  const disk = emptyDisk();
  return { disk, centre: await beginCentre(disk) };
}

const count = async (centre: Centre) => (await listLicences(centre, {})).licences.length;

describe.each([
  ['a new key', undefined],
  ['a key that was sold before', KEY],
])('a request for a licence with %s', (_which, soldKey) => {
  it('that is repeated gets the same licence and key, as they are now', async () => {
    const { disk, centre } = await shop();
    const first = await addLicence(centre, TERMS, soldKey, ORDER);
    expect(first.isNew).toBe(true);
    await updateLicence(centre, first.key, { seats: '20' });
    const second = await inCentre(disk, { seed: 'again' }, (other) =>
      addLicence(other, TERMS, soldKey, ORDER),
    );
    expect(second).toMatchObject({ key: first.key, isNew: false });
    expect(second.licence).toMatchObject({ id: first.licence.id, terms: { seats: 20 } });
    expect(await count(centre)).toBe(1);
  });

  it('that asks for something else under the same idempotency key is refused', async () => {
    const { centre } = await shop();
    await addLicence(centre, TERMS, soldKey, ORDER);
    for (const key of [undefined, KEY, KEY_2])
      await expect(
        addLicence(centre, TERMS, key, { ...ORDER, digest: '18'.repeat(32) }),
      ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await count(centre)).toBe(1);
  });

  it('that comes several times at once makes one licence', async () => {
    const { disk, centre } = await shop();
    const seeds = ['one', 'two', 'three'];
    const added = await Promise.all(
      seeds.map((seed) =>
        inCentre(disk, { seed }, (other) => addLicence(other, TERMS, soldKey, ORDER)),
      ),
    );
    expect(new Set(added.map(({ licence, key }) => `${licence.id} ${key}`)).size).toBe(1);
    expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await count(centre)).toBe(1);
  });

  it('that was stopped anywhere and is repeated makes one licence', async () => {
    for (let at = 1; ; at += 1) {
      const { disk, centre } = await shop();
      let operations = 0;
      disk.onOperation = () => {
        operations += 1;
        if (operations >= at) throw new Error('stopped');
      };
      const isStopped = await inCentre(disk, { seed: 'first' }, (other) =>
        addLicence(other, TERMS, soldKey, ORDER),
      ).then(
        () => operations >= at,
        () => true,
      );
      delete disk.onOperation;
      const { key } = await inCentre(disk, { seed: 'again' }, (other) =>
        addLicence(other, TERMS, soldKey, ORDER),
      );
      expect(key).toBe(soldKey ?? key);
      expect(await count(centre)).toBe(1);
      const checks = await verifyCentre(centre, { checksModes: true });
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      if (!isStopped) break;
    }
  });
});

describe('requests', () => {
  it('of two programs may have the same idempotency key', async () => {
    const { centre } = await shop();
    await addLicence(centre, TERMS, undefined, ORDER);
    expect(await addLicence(centre, TERMS, undefined, { ...ORDER, scope: 'a CRM' })).toMatchObject({
      isNew: true,
    });
    expect(await count(centre)).toBe(2);
  });

  it('for a key that somebody else took over find it taken', async () => {
    const { centre } = await shop();
    await addLicence(centre, TERMS, KEY);
    await expect(addLicence(centre, TERMS, KEY, ORDER)).rejects.toMatchObject({
      code: 'KEY_TAKEN',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { addProduct } from '../../../src/centre/add-product.ts';
import type { Centre } from '../../../src/centre/centre.ts';
import { makeNewKey } from '../../../src/centre/make-new-key.ts';
import { revokeLicence, updateLicence } from '../../../src/centre/update-licence.ts';
import { requestText } from '../../support/request-text.ts';
import {
  answerText,
  beginCentre,
  emptyDisk,
  inCentre,
  reopen,
  sell,
} from '../../support/test-centre.ts';
import { KEY, NOW } from '../../support/test-site.ts';

const eventsOf = (centre: Centre) => [...centre.journal.entries()].map(({ event }) => event);
const typesOf = (centre: Centre) => eventsOf(centre).map(({ type }) => type);

describe('the journal', () => {
  it('remembers everything that was issued or changed, in order, and no whole key', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { id, key } = await sell(centre);
    await updateLicence(centre, id, { seats: '20' });
    await makeNewKey(centre, id, { override: true });
    await answerText(centre, requestText(key));
    await answerText(centre, requestText(KEY));
    await revokeLicence(centre, id);
    expect(typesOf(centre)).toEqual([
      'initialised',
      'product-added',
      'licence-added',
      'licence-updated',
      'key-made',
      'granted',
      'refused',
      'licence-revoked',
    ]);
    const written = JSON.stringify(eventsOf(centre));
    for (const { licence } of [centre.registry.readLicence(id)!])
      for (const { key: known } of licence.keys) expect(written).not.toContain(known);
    expect(written).not.toContain(KEY);
    expect(eventsOf(centre)).toContainEqual({
      type: 'licence-updated',
      at: new Date(NOW).toISOString(),
      licence: id,
      changes: [{ field: 'seats', from: 10, to: 20 }],
    });
  });

  it('has nothing about what changed nothing, and a repeated refusal once', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { id, key } = await sell(centre);
    await answerText(centre, requestText(key));
    await answerText(centre, requestText(KEY));
    const before = typesOf(centre);
    await updateLicence(centre, id, { seats: '10' });
    await answerText(centre, requestText(key));
    await answerText(centre, requestText(KEY));
    await inCentre(disk, { seed: 'again', now: NOW + 1000 }, (other) =>
      answerText(other, requestText(KEY)),
    );
    expect(typesOf(centre)).toEqual(before);
  });

  it('gets the line of a licence that a crash kept back from whoever touches it next', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { id } = await sell(centre);
    const { licence } = centre.registry.readLicence(id)!;
    // As if the process had died between the record and its line.
    const at = new Date(NOW).toISOString();
    const lastEvent = { type: 'licence-revoked' as const, at, licence: id };
    centre.registry.saveLicence(id, 1, { ...licence, revokedAt: at, lastEvent });
    expect(typesOf(centre).at(-1)).toBe('licence-added');
    await inCentre(disk, { seed: 'next' }, (other) => updateLicence(other, id, {}));
    expect(typesOf(centre).at(-1)).toBe('licence-revoked');
    await inCentre(disk, { seed: 'next but one' }, (other) => updateLicence(other, id, {}));
    expect(typesOf(centre).filter((type) => type === 'licence-revoked')).toHaveLength(1);
  });

  it('is searched where the note is lost that a line is there, and gets no second one', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { id } = await sell(centre);
    disk.remove(`${centre.paths.licenceFolder(id)}/1.journaled`);
    const before = typesOf(centre);
    await inCentre(disk, { seed: 'next' }, (other) => updateLicence(other, id, {}));
    expect(typesOf(centre)).toEqual(before);
    expect(reopen(disk, 'looks').registry.readLicence(id)?.journaled).toBe(true);
  });

  it('gets the line of a product that a crash kept back', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const createdAt = new Date(NOW).toISOString();
    centre.registry.addProduct({ code: 'other', name: 'Другая', createdAt });
    await expect(addProduct(centre, 'other', 'Другая')).rejects.toThrow('PRODUCT_EXISTS');
    expect(eventsOf(centre).at(-1)).toMatchObject({ type: 'product-added', product: 'other' });
  });

  it('begins with how the centre began, also where it was lost', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    disk.remove(centre.paths.journal);
    await inCentre(disk, { seed: 'next' }, (other) => sell(other));
    expect(typesOf(reopen(disk, 'looks'))).toEqual([
      'initialised',
      'product-added',
      'licence-added',
    ]);
  });
});

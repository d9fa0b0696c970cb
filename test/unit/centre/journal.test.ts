import { describe, expect, it } from 'vitest';
import { addProduct } from '../../../src/centre/add-product.ts';
import type { Centre } from '../../../src/centre/centre.ts';
import { refusalEntry } from '../../../src/centre/entries.ts';
import { makeNewKey } from '../../../src/centre/make-new-key.ts';
import { revokeLicence, updateLicence } from '../../../src/centre/update-licence.ts';
import { maskKey } from '../../../src/domain/key.ts';
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
const AT = new Date(NOW).toISOString();

function refusal(nonce: string) {
  const key = maskKey(KEY);
  return refusalEntry({
    type: 'refused',
    at: AT,
    licence: null,
    key,
    nonce,
    code: 'KEY_UNKNOWN',
    details: { key },
  });
}

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

  it('shares lines and flushes between entries of one turn, each of which is written once', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const { journal } = centre;
    const before = centre.journal.findDamage();
    let flushes = 0;
    disk.onOperation = (name) => {
      if (name === 'flushData') flushes += 1;
    };
    const nonces = Array.from({ length: 16 }, (_, index) => index.toString(16).repeat(64));
    await Promise.all([...nonces, ...nonces].map((nonce) => journal.write(refusal(nonce))));
    expect(flushes).toBe(1);
    await Promise.all(nonces.map((nonce) => reopen(disk, nonce).journal.bringIn(refusal(nonce))));
    const written = [...journal.entries()].filter(({ event }) => event.type === 'refused');
    expect(written.map(({ operation }) => operation)).toEqual(
      nonces.map((nonce) => refusal(nonce).operation),
    );
    expect(new Set(written.map(({ seq }) => seq)).size).toBe(1);
    for (const nonce of nonces) expect(journal.has(refusal(nonce).operation, AT)).toBe(true);
    expect(journal.findDamage()).toEqual(before);
  });

  it('begins with how the centre began also where that shares a line', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    disk.remove(centre.paths.journal);
    const { journal } = reopen(disk, 'next');
    await Promise.all(['a', 'b'].map((digit) => journal.write(refusal(digit.repeat(64)))));
    const entries = [...journal.entries()];
    expect(entries.map(({ event }) => event.type)).toEqual(['initialised', 'refused', 'refused']);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 1, 1]);
  });

  it('does not search for a line that is being written', async () => {
    const disk = emptyDisk();
    const { journal } = await beginCentre(disk);
    let listed = 0;
    const entry = refusal('c'.repeat(64));
    const writing = journal.write(entry);
    disk.onOperation = (name) => {
      if (name === 'list') listed += 1;
    };
    await Promise.all([writing, journal.bringIn(entry)]);
    expect(listed).toBe(0);
    expect([...journal.entries()].filter(({ event }) => event.type === 'refused')).toHaveLength(1);
  });

  it('waits for the disk before it takes a line for written whose writer may have died', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const entry = refusal('d'.repeat(64));
    let isDead = false;
    disk.onOperation = (name) => {
      isDead ||= name === 'flushData';
      if (isDead) throw new Error('killed');
    };
    await expect(centre.journal.write(entry)).rejects.toThrow('killed');
    const flushed: string[] = [];
    disk.onOperation = (name) => {
      if (name === 'flushData') flushed.push(name);
    };
    await reopen(disk, 'next').journal.bringIn(entry);
    expect(flushed).toEqual(['flushData']);
  });
});

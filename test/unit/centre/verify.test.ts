import { describe, expect, it } from 'vitest';
import type { Centre } from '../../../src/centre/centre.ts';
import { verifyCentre } from '../../../src/centre/verify/verify-centre.ts';
import { findSigningKey } from '../../../src/centre/signing-key.ts';
import { updateLicence } from '../../../src/centre/update-licence.ts';
import { makeToken } from '../../../src/centre/tokens/make-token.ts';
import { revokeToken } from '../../../src/centre/tokens/revoke-token.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';
import { requestText } from '../../support/request-text.ts';
import { answerText, beginCentre, emptyDisk, reopen, sell } from '../../support/test-centre.ts';
import { KEY_2 } from '../../support/test-site.ts';

interface Shop {
  disk: MemoryDisk;
  centre: Centre;
  id: string;
  key: string;
  /** Id of one that was revoked. */
  token: string;
  /** The newest version of the licence. */
  record: string;
}

async function busyShop(): Promise<Shop> {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  const { id, key } = await sell(centre);
  await updateLicence(centre, id, { seats: '20' });
  await answerText(centre, requestText(key));
  const { token } = await makeToken(centre, 'shop', { readOnly: true });
  await revokeToken(centre, token.id);
  return {
    disk,
    centre,
    id,
    key,
    token: token.id,
    record: `${centre.paths.licenceFolder(id)}/3.json`,
  };
}

function edit(disk: MemoryDisk, path: string, change: (text: string) => string): void {
  disk.setContent(path, change(disk.contentOf(path).toString()));
}

async function problemsOf(disk: MemoryDisk, checksModes = true) {
  const checks = await verifyCentre(reopen(disk, 'verify'), { checksModes });
  return checks.flatMap((check) =>
    check.ok ? [] : [{ name: check.name, code: check.problem.code, ...check.problem.details }],
  );
}

describe('verify', () => {
  it('passes over a key that went while it looked', async () => {
    const { disk, centre } = await busyShop();
    const { path } = findSigningKey(centre);
    const copy = path.replace(/[0-9a-f]{32}/, '0'.repeat(32));
    disk.link(path, copy);
    const looking = reopen(disk, 'verify');
    disk.onOperation = (name, at) => {
      if (name === 'statusOf' && at === copy) disk.remove(copy);
    };
    const checks = await verifyCentre(looking, { checksModes: true });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const secrets = checks.find(({ name }) => name === 'secrets');
    expect(secrets).toMatchObject({ details: { files: 2 } });
  });

  it('says where the disk fails at a key', async () => {
    const { disk, centre } = await busyShop();
    const { path } = findSigningKey(centre);
    disk.onOperation = (name, at) => {
      if (name === 'statusOf' && at === path) disk.faults.set(disk.operations, { fail: 'EIO' });
    };
    await expect(verifyCentre(reopen(disk, 'verify'), { checksModes: true })).rejects.toMatchObject(
      {
        code: 'IO_ERROR',
        details: { path },
      },
    );
  });

  it('finds nothing in a busy centre, and changes nothing', async () => {
    const { disk } = await busyShop();
    const before = disk.tree();
    expect(await problemsOf(disk)).toEqual([]);
    expect(disk.tree()).toEqual(before);
  });

  it.each<[string, (shop: Shop) => void, object]>([
    [
      'a record that was cut',
      ({ disk, record }) => edit(disk, record, (text) => text.slice(0, -1)),
      { name: 'licences', code: 'FILE_DAMAGED' },
    ],
    [
      'an answer that was edited',
      ({ disk, record }) =>
        edit(disk, record, (text) => text.replace(/("sequence":)1(,"importBefore)/, '$19$2')),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'other-answer' },
    ],
    [
      'terms that were edited behind the journal’s back',
      ({ disk, record }) => edit(disk, record, (text) => text.replace('"seats":20', '"seats":99')),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'other-terms' },
    ],
    [
      'a token that works again although it was revoked',
      ({ disk, centre, token }) =>
        edit(disk, centre.paths.tokenFile(token), (text) =>
          text.replace(/"revokedAt":"[^"]+"/, '"revokedAt":null'),
        ),
      { name: 'tokens', code: 'FILE_DAMAGED', problem: 'older-than-journal' },
    ],
    [
      'a token that is damaged',
      ({ disk, centre, token }) =>
        edit(disk, centre.paths.tokenFile(token), (text) => text.slice(1)),
      { name: 'tokens', code: 'FILE_DAMAGED' },
    ],
    [
      'a token that is gone',
      ({ disk, centre, token }) => disk.remove(centre.paths.tokenFile(token)),
      { name: 'tokens', code: 'FILE_DAMAGED', problem: 'vanished' },
    ],
    [
      'a record that is older than the journal knows',
      ({ disk, centre, id, record }) => {
        const older = disk.contentOf(record).toString().replace('"version":3', '"version":2');
        disk.remove(record);
        disk.close(disk.open(`${centre.paths.licenceFolder(id)}/2.json`, 'create', 0o600));
        disk.setContent(`${centre.paths.licenceFolder(id)}/2.json`, older);
      },
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'older-than-journal' },
    ],
    [
      'a licence that is gone',
      ({ disk, centre, id }) => disk.remove(centre.paths.licenceFolder(id)),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'vanished' },
    ],
    [
      'a key without its entry',
      ({ disk, centre, key }) => disk.remove(centre.paths.keyEntry(key)),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'vanished' },
    ],
    [
      'a key whose entry names another licence',
      ({ disk, centre, key, id }) =>
        edit(disk, centre.paths.keyEntry(key), (text) => text.replace(id, 'L0000000000')),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'key-of-other-licence' },
    ],
    [
      'a key’s entry that is another’s',
      ({ disk, centre, key }) =>
        edit(disk, centre.paths.keyEntry(key), (text) => text.replace(key, KEY_2)),
      { code: 'FILE_DAMAGED', problem: 'other-key' },
    ],
    [
      'a product that is gone',
      ({ disk, centre }) => disk.remove(centre.paths.productFile('1c-fleet')),
      { name: 'licences', code: 'FILE_DAMAGED', problem: 'unknown-product' },
    ],
    [
      'a line of the journal that was edited',
      ({ disk, centre }) =>
        edit(disk, `${centre.paths.journal}/00000001.jsonl`, (text) =>
          text.replace('ПРОФ', 'КОРП'),
        ),
      { name: 'journal', code: 'LOG_DAMAGED', line: 4 },
    ],
    [
      'a signing key that is gone',
      ({ disk, centre }) =>
        disk.remove(centre.paths.signingKeyFile(centre.trust.keys.signingKeys[0]?.keyid ?? '')),
      { name: 'signing-key', code: 'SIGNING_KEY_MISSING' },
    ],
    [
      'a strange file among the secrets',
      ({ disk, centre }) =>
        disk.close(disk.open(`${centre.paths.secrets}/notes.txt`, 'create', 0o600)),
      { name: 'secrets', code: 'FILE_UNKNOWN' },
    ],
    [
      'a secret that others may read',
      ({ disk, centre }) =>
        disk.close(
          disk.open(`${centre.paths.secrets}/root-${'0'.repeat(32)}.key.json`, 'create', 0o644),
        ),
      { name: 'secrets', code: 'TOO_OPEN', mode: '0644' },
    ],
    [
      'a strange file beside a record',
      ({ disk, centre, id }) =>
        disk.close(disk.open(`${centre.paths.licenceFolder(id)}/copy.json`, 'create', 0o600)),
      { name: 'licences', code: 'FILE_UNKNOWN' },
    ],
  ])('names %s', async (_what, damage, expected) => {
    const shop = await busyShop();
    damage(shop);
    expect(await problemsOf(shop.disk)).toContainEqual(expect.objectContaining(expected));
  });

  it('names a change without its line until the licence is touched again', async () => {
    const { disk, centre, id } = await busyShop();
    const { licence } = centre.registry.readLicence(id)!;
    const lastEvent = { ...licence.lastEvent, at: '2026-11-22T10:00:00.000Z' };
    centre.registry.saveLicence(id, 3, { ...licence, lastEvent });
    const missing = { name: 'licences', code: 'JOURNAL_LINE_MISSING', licence: id, version: 4 };
    expect(await problemsOf(disk)).toEqual([missing]);
    await updateLicence(reopen(disk, 'next'), id, {});
    expect(await problemsOf(disk)).toEqual([]);
  });

  it('names every change whose line is missing, where the journal was lost', async () => {
    const { disk, centre } = await busyShop();
    disk.remove(centre.paths.journal);
    const problems = await problemsOf(disk);
    expect(problems.map(({ code }) => code)).toEqual([
      'FILE_DAMAGED',
      'JOURNAL_LINE_MISSING',
      'JOURNAL_LINE_MISSING',
      'JOURNAL_LINE_MISSING',
    ]);
  });

  it('is not stopped by what a file manager left among the licences', async () => {
    const { disk, centre, id } = await busyShop();
    disk.close(disk.open(`${centre.paths.licences}/.DS_Store`, 'create', 0o600));
    expect(await problemsOf(disk)).toEqual([]);
    const ids: string[] = [];
    for await (const found of reopen(disk, 'lists').registry.listLicenceIds()) ids.push(found);
    expect(ids).toEqual([id]);
  });

  it('takes a key that was reserved and never sold for what it is', async () => {
    const { disk, centre } = await busyShop();
    centre.registry.claimKey(KEY_2, 'L0000000000');
    const checks = await verifyCentre(centre, { checksModes: true });
    expect(await problemsOf(disk)).toEqual([]);
    expect(checks).toContainEqual({ name: 'keys', ok: true, details: { keys: 1, unused: 1 } });
  });
});

describe('verify while others write', () => {
  it('waits for a line that is on its way', async () => {
    const { disk, centre, id } = await busyShop();
    const looking = reopen(disk, 'verify');
    let isBegun = false;
    let writing: Promise<unknown> = Promise.resolve();
    const checks = await verifyCentre(looking, {
      checksModes: true,
      onProgress() {
        if (isBegun) return;
        isBegun = true;
        writing = updateLicence(centre, id, { seats: '21' });
      },
    });
    await writing;
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('does not know a licence that came behind the list of them', async () => {
    const { disk, centre } = await busyShop();
    let isBegun = false;
    disk.onOperation = (name, path) => {
      if (isBegun || name !== 'list' || !path.endsWith('/Licences')) return;
      isBegun = true;
      void sell(centre);
    };
    expect(await problemsOf(disk)).toEqual([]);
  });
});

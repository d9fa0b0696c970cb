import { describe, expect, it } from 'vitest';
import { openSessionKey } from '../../../src/centre/account/session-key.ts';
import { inviteCustomer } from '../../../src/centre/customers/invite-customer.ts';
import { replaceSecret } from '../../../src/centre/key-sets/change-passphrase.ts';
import { repairRecords } from '../../../src/centre/repair-records.ts';
import { findSigningKey } from '../../../src/centre/signing-key.ts';
import { problemsOf } from '../../support/backed-up-centre.ts';
import { beginCentre, emptyDisk, inCentre, reopen, sell } from '../../support/test-centre.ts';
import { NOW } from '../../support/test-site.ts';

describe('verify --repair in a home whose accounts were served once', () => {
  it('brings in the lines of accounts and of passphrases, past the session key', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    await sell(centre);
    openSessionKey(centre);

    // Both were stopped between the record and its line.
    const { path, file } = findSigningKey(centre);
    const header = { ...file.header, changedAt: new Date(NOW).toISOString() };
    replaceSecret(centre.home, path, { ...file, header });
    const journal = disk.contentOf(`${centre.paths.journal}/00000001.jsonl`);
    await inviteCustomer(centre, { inn: '7707083893', country: 'RU' }, 7);
    centre.journal.close();
    const note = Object.keys(disk.tree()).find((each) => /Customers.*journaled$/.test(each));
    disk.remove(note ?? '');
    disk.setContent(`${centre.paths.journal}/00000001.jsonl`, journal);
    expect(await problemsOf(reopen(disk, 'verifies'))).not.toEqual([]);

    await inCentre(disk, { seed: 'repairs' }, (each) => repairRecords(each));
    expect(await problemsOf(reopen(disk, 'looks'))).toEqual([]);
    const types = await inCentre(disk, { seed: 'reads' }, async (each) =>
      [...each.journal.entries()].map(({ event }) => event.type),
    );
    expect(types).toContain('customer-invited');
    expect(types).toContain('passphrase-changed');
  });
});

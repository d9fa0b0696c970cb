import { beforeAll, describe, expect, it } from 'vitest';
import type { Centre } from '../../../../src/centre/centre.ts';
import { makeNewKey } from '../../../../src/centre/make-new-key.ts';
import { revokeLicence, updateLicence } from '../../../../src/centre/update-licence.ts';
import type { Key } from '../../../../src/domain/key.ts';
import { parseArmour } from '../../../../src/signed/armour.ts';
import { verifyAnswer } from '../../../../src/signed/verify.ts';
import {
  BACKUP,
  backUpDisk,
  diskWith,
  problemsOf,
  restoreOn,
} from '../../../support/backed-up-centre.ts';
import { requestText } from '../../../support/request-text.ts';
import { answerText, beginCentre, emptyDisk, sell } from '../../../support/test-centre.ts';
import { NOW, OTHER_PC } from '../../../support/test-site.ts';

const DAY = 24 * 60 * 60 * 1000;
const WEEK_LATER = NOW + 7 * DAY;

let backup: Uint8Array;
let id: string;
let key: Key;
/** The last sequence that the computer got, of which the backup knows nothing. */
let sequence: number;
/** A key that was made and activated since. */
let newer: Key;

async function sequenceOf(centre: Centre, text: string): Promise<number> {
  const answer = await answerText(centre, text);
  const [block] = parseArmour(Buffer.from(answer.text ?? ''));
  if (block === undefined || 'problem' in block) throw new Error('no answer');
  const verified = verifyAnswer(block.document, centre.trust);
  if (verified.kind !== 'activation') throw new Error(JSON.stringify(answer.results));
  return verified.payload.sequence;
}

beforeAll(async () => {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  ({ id, key } = await sell(centre));
  await sequenceOf(centre, requestText(key, { nonce: 'first' }));
  await backUpDisk(disk);
  backup = Buffer.from(disk.contentOf(BACKUP));
  for (const nonce of ['second', 'third', 'fourth'])
    sequence = await sequenceOf(centre, requestText(key, { nonce }));
  ({ key: newer } = await makeNewKey(centre, id, { override: true }));
  await sequenceOf(centre, requestText(newer, { nonce: 'fifth' }));
});

const restored = () => restoreOn(diskWith(backup), { now: WEEK_LATER });

describe('a centre that was restored from an older backup', () => {
  it('answers a computer with a newer grant above what it has', async () => {
    const { centre } = await restored();
    expect(centre.registry.readLicence(id)?.licence.sequence).toBeLessThan(sequence);
    const renewed = await sequenceOf(
      centre,
      requestText(key, { nonce: 'after', highestSequence: sequence }),
    );
    expect(renewed).toBeGreaterThan(sequence);
    expect(await problemsOf(centre)).toEqual([]);
  });

  it('says in the journal what happened, in its first new line', async () => {
    const { centre, report } = await restored();
    const lines = [...centre.journal.entries()];
    const last = report.manifest.journal?.seq ?? 0;
    expect(lines.find(({ seq }) => seq === last + 1)?.event).toEqual({
      type: 'restored',
      at: new Date(WEEK_LATER).toISOString(),
      backedUpAt: new Date(NOW).toISOString(),
      upTo: last,
    });
    expect(report.lastEvent).toMatchObject({ type: 'granted', licence: id, sequence: 1 });
  });

  it('writes what comes now as lines of its own, where numbers come again', async () => {
    const { centre } = await restored();
    await updateLicence(centre, id, { seats: '77' });
    await revokeLicence(centre, id);
    expect(await problemsOf(centre)).toEqual([]);
    const events = [...centre.journal.entries()].map(({ event }) => event.type);
    expect(events.slice(-2)).toEqual(['licence-updated', 'licence-revoked']);
  });

  it('does not know a key that was made since', async () => {
    const { centre } = await restored();
    const { results } = await answerText(centre, requestText(newer));
    expect(results).toMatchObject([{ outcome: 'refused', problem: { code: 'KEY_UNKNOWN' } }]);
  });

  it('keeps a key bound that was activated before', async () => {
    const { centre } = await restored();
    const { results } = await answerText(
      centre,
      requestText(key, { seed: 'another', computer: OTHER_PC }),
    );
    expect(results).toMatchObject([{ problem: { code: 'KEY_BOUND_ELSEWHERE' } }]);
  });

  it('has the line of a change that was on its way at that moment', async () => {
    const disk = emptyDisk();
    const centre = await beginCentre(disk);
    const sold = await sell(centre);
    const { licence } = centre.registry.readLicence(sold.id)!;
    const terms = { ...licence.terms, seats: 20 };
    const at = new Date(NOW).toISOString();
    const lastEvent = {
      type: 'licence-updated' as const,
      at,
      licence: sold.id,
      changes: [{ field: 'seats', from: 10, to: 20 }],
    };
    // A crash between the record and its line.
    centre.registry.saveLicence(sold.id, 1, { ...licence, terms, lastEvent });
    await backUpDisk(disk);
    const after = await restoreOn(diskWith(disk.contentOf(BACKUP)));
    expect(await problemsOf(after.centre)).toEqual([]);
    expect([...after.centre.journal.entries()].at(-1)?.event).toEqual(lastEvent);
  });

  it('is refused a second time in the same place', async () => {
    const disk = diskWith(backup);
    await restoreOn(disk);
    const before = disk.tree();
    await expect(restoreOn(disk)).rejects.toMatchObject({ code: 'HOME_NOT_EMPTY' });
    expect(disk.tree()).toEqual(before);
  });
});

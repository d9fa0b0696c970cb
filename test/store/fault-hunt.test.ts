import { describe, expect, it } from 'vitest';
import { huntFaults, huntTwoFaults } from '../support/fault-hunt.ts';
import { ASKING, DELETING, ENTERING, IMPORTING, SETTING } from '../support/fault-scenarios.ts';
import type { PowerCutDisk } from '../support/power-cut-disk.ts';
import {
  DeletesWithoutCommit,
  ForgetsDeletionFirst,
  KeepsNoCopy,
  NeverFlushesFiles,
  NeverFlushesFolders,
  NeverSettles,
  WritesInPlace,
} from '../support/sabotaged-disks.ts';
import type { FaultScenario } from '../support/staged-command.ts';

describe('a command that was killed, and a power cut in the next one', () => {
  it.each([
    ['another key', ENTERING['another key']],
    ['several keys deleted', DELETING['several keys']],
    ['a newer key set', SETTING['a newer key set']],
  ])('%s: old or new, and new when repeated', async (_, scenario) => {
    const { violations, found } = await huntTwoFaults(scenario!);
    expect(violations).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });
});

describe('the hunt for faults', () => {
  it.each<[string, typeof PowerCutDisk, FaultScenario | undefined, RegExp]>([
    ['no file is flushed', NeverFlushesFiles, SETTING['a newer key set'], /power cut|lost/],
    ['no folder is flushed', NeverFlushesFolders, ENTERING['another key'], /done, but lost/],
    ['no turn settles what it finds', NeverSettles, ASKING['for one key'], /killed.*lost/],
    ['a deletion has no commit', DeletesWithoutCommit, DELETING['several keys'], /neither old/],
    ['a deletion is forgotten first', ForgetsDeletionFirst, DELETING['several keys'], /neither/],
    ['files are written in place', WritesInPlace, SETTING['a newer key set'], /neither old/],
    [
      'files are written in place',
      WritesInPlace,
      IMPORTING['a newer answer in place of an older one'],
      /neither old/,
    ],
  ])('sees it where %s', async (_, Disk, scenario, expected) => {
    const { violations } = await huntFaults(scenario!, Disk);
    expect(violations.filter((violation) => expected.test(violation))).not.toEqual([]);
  });

  it('sees a command that does nothing', async () => {
    const { violations } = await huntFaults({ prepare: async () => async () => undefined });
    expect(violations).toContain('the command does nothing');
  });

  it('sees an answer that replaces unverified bytes without a copy', async () => {
    const damaged = IMPORTING['an answer in place of a damaged one']!;
    const { violations } = await huntFaults(damaged, KeepsNoCopy);
    expect(violations.join()).toContain('unverified bytes are lost');
  });
});

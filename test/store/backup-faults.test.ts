import { beforeAll, describe, expect, it } from 'vitest';
import { SlsError } from '../../src/errors.ts';
import {
  BACKUP,
  backUpDisk,
  diskWith,
  problemsOf,
  restoreOn,
} from '../support/backed-up-centre.ts';
import { findAfterPowerCut, signatureOf } from '../support/found-disks.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { PowerCutDisk } from '../support/power-cut-disk.ts';
import { requestText } from '../support/request-text.ts';
import { onlyReads, type Step } from '../support/staged-command.ts';
import {
  answerText,
  beginCentre,
  CENTRE_HOME,
  emptyDisk,
  inCentre,
  reopen,
  sell,
} from '../support/test-centre.ts';
import { NOW } from '../support/test-site.ts';

class Killed extends Error {}

const MODES = ['EIO', 'ENOSPC', 'power cut', 'kill'] as const;
type Mode = (typeof MODES)[number];

interface Hunt {
  Disk?: typeof PowerCutDisk;
  holding: MemoryDisk;
  work: (disk: PowerCutDisk) => Promise<unknown>;
  /** Nothing, or a whole one: 'old' or 'new'; anything else is a fault. */
  judge: (found: MemoryDisk) => Promise<string>;
  /** What a run that failed, and was not stopped, left. */
  leftovers: (disk: MemoryDisk) => string[];
}

/** Disturbs the work once at each of its operations, in each way that makes a difference there. */
async function hunt({ Disk = PowerCutDisk, holding, work, judge, leftovers }: Hunt) {
  const violations: string[] = [];
  const verdicts = new Map<string, string>();
  const judged = async (found: MemoryDisk) => {
    const signature = signatureOf(found);
    const verdict = verdicts.get(signature) ?? (await judge(found).catch(String));
    verdicts.set(signature, verdict);
    return verdict;
  };
  const disturb = async (at: number, mode: Mode): Promise<boolean> => {
    let step: Step | undefined;
    const isCut = mode === 'power cut';
    const disk = new Disk({
      holding,
      now: () => NOW,
      ...(isCut && { failAt: at }),
      ...((mode === 'EIO' || mode === 'ENOSPC') && { failAt: at, mode: 'fail', error: mode }),
    });
    const stop = disk.onOperation;
    disk.onOperation = (name, path) => {
      if (disk.operations === at) step = { name, path };
      if (mode === 'kill' && disk.operations >= at) throw new Killed();
      stop?.(name, path);
    };
    const failure = await work(disk).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    delete disk.onOperation;
    if (step === undefined) return false;
    const where = `${mode} at ${at} (${step.name} ${step.path})`;
    const stays = mode === 'EIO' || mode === 'ENOSPC';
    if (stays && failure !== undefined && !(failure instanceof SlsError && failure.exit !== 70))
      violations.push(`${where}: ${String(failure)}`);
    if (stays && step.name !== 'close' && disk.openHandles > 0 && !step.path.includes('Journal'))
      violations.push(`${where}: ${disk.openHandles} handles stay open`);
    const isTidying = ['unlink', 'removeFolder', 'list', 'statusOf'].includes(step.name);
    if (stays && failure !== undefined && !isTidying && leftovers(disk).length > 0)
      violations.push(`${where}: left over ${leftovers(disk).join()}`);
    const allowed = failure === undefined ? ['new'] : ['old', 'new'];
    // What a failed flush of the journal costs at a power cut is the log's own affair.
    const isSure = failure === undefined && !step.path.includes('/Journal');
    const found = isCut || isSure ? [...findAfterPowerCut(disk)] : [];
    for (const each of [disk.afterKill(), ...found]) {
      const verdict = await judged(each);
      if (!allowed.includes(verdict)) violations.push(`${where}: ${verdict}`);
    }
    return true;
  };
  let at = 1;
  for (; await disturb(at, 'EIO'); at += 1) {
    const step = await stepAt(holding, work, at);
    if (step && onlyReads(step)) continue;
    for (const mode of MODES.slice(1)) await disturb(at, mode);
  }
  return { violations, operations: at - 1, verdicts: new Set(verdicts.values()) };
}

async function stepAt(
  holding: MemoryDisk,
  work: (disk: PowerCutDisk) => Promise<unknown>,
  at: number,
): Promise<Step | undefined> {
  const known = STEPS.get(work);
  if (known) return known[at - 1];
  const steps: Step[] = [];
  const disk = new PowerCutDisk({ holding, now: () => NOW });
  disk.onOperation = (name, path) => void steps.push({ name, path });
  await work(disk);
  STEPS.set(work, steps);
  return steps[at - 1];
}

const STEPS = new Map<unknown, Step[]>();

let before: MemoryDisk;
let backup: Uint8Array;

beforeAll(async () => {
  before = emptyDisk();
  const centre = await beginCentre(before);
  const { key } = await sell(centre);
  await answerText(centre, requestText(key));
  centre.journal.close();
  const disk = new PowerCutDisk({ holding: before, now: () => NOW });
  await backUpDisk(disk);
  backup = disk.contentOf(BACKUP);
});

const BACKING_UP: Hunt = {
  get holding() {
    return before;
  },
  work: (disk) => backUpDisk(disk),
  async judge(found) {
    const problems = await problemsOf(reopen(found, 'looks'));
    if (problems.length > 0) return JSON.stringify(problems);
    if (!Object.hasOwn(found.tree(), BACKUP)) return 'old';
    const { centre } = await restoreOn(diskWith(found.contentOf(BACKUP)));
    const restored = await problemsOf(centre);
    return restored.length > 0 ? JSON.stringify(restored) : 'new';
  },
  leftovers: (disk) => Object.keys(disk.tree()).filter((path) => /\.tmp/.test(path)),
};

const RESTORING: Hunt = {
  get holding() {
    return diskWith(backup);
  },
  work: (disk) => restoreOn(disk),
  async judge(found) {
    if (!Object.hasOwn(found.tree(), `${CENTRE_HOME}/`)) {
      // Whatever was left beside it: the same command does it.
      const { centre } = await restoreOn(found, { seed: 'again' });
      return (await problemsOf(centre)).length === 0 ? 'old' : 'the next one fails';
    }
    const problems = await inCentre(found, { seed: 'looks' }, problemsOf);
    if (problems.length > 0) return JSON.stringify(problems);
    const texts = Object.values(found.tree(CENTRE_HOME));
    return texts.some((text) => text.includes('"type":"restored"')) ? 'new' : 'without its line';
  },
  leftovers: (disk) => Object.keys(disk.tree()).filter((path) => path.includes('.restoring-')),
};

describe('a disk that fails, a kill, a power cut at the n-th operation leave nothing or a whole one', () => {
  it.each([
    ['of a backup, and the centre as it was', BACKING_UP],
    ['of a restore', RESTORING],
  ])('%s', { timeout: 300_000 }, async (_what, scenario) => {
    const { violations, operations, verdicts } = await hunt(scenario);
    expect(violations).toEqual([]);
    expect(verdicts).toEqual(new Set(['old', 'new']));
    expect(operations).toBeGreaterThan(100);
  });

  it(
    'and a disk that forgets the names in a folder would be seen',
    { timeout: 300_000 },
    async () => {
      class ForgetfulDisk extends PowerCutDisk {
        override flushFolder(): void {}
      }
      const { violations } = await hunt({ ...BACKING_UP, holding: before, Disk: ForgetfulDisk });
      expect(violations.some((violation) => violation.endsWith(': old'))).toBe(true);
    },
  );
});

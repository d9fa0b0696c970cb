import { describe, expect, it } from 'vitest';
import { SlsError } from '../../../src/errors.ts';
import type { Disk } from '../../../src/store/disk.ts';
import { GroupCommit } from '../../../src/store/log/group-commit.ts';
import { choicesFrom } from '../../support/every-choice.ts';
import { entering, leaving, type Hall } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { MemoryDisk, type DiskOperation } from '../../support/memory-disk.ts';
import { PowerCut, PowerCutDisk } from '../../support/power-cut-disk.ts';

/** From now on, these operations fail. */
function fail(disk: MemoryDisk, ...names: DiskOperation[]): void {
  disk.onOperation = (name) => {
    if (names.includes(name)) disk.faults.set(disk.operations, { fail: 'EIO' });
  };
}

function heal(disk: MemoryDisk): void {
  disk.onOperation = () => undefined;
}

/** What may be found after the power went, whatever of the rest was lost. */
function foundDisks(disk: PowerCutDisk): MemoryDisk[] {
  const nothing = disk.afterPowerCut(() => 0);
  const everything = disk.afterPowerCut((options) => options - 1);
  const between = Array.from({ length: 12 }, (_, seed) =>
    disk.afterPowerCut(choicesFrom(pseudoRandom(seed))),
  );
  return [nothing, everything, ...between];
}

function pseudoRandom(seed: number): number[] {
  let state = seed + 1;
  return Array.from({ length: 64 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state >> 4;
  });
}

describe('a flush that fails', () => {
  it('is not tried again: the state goes into a new segment, and is durable there', async () => {
    const disk = new PowerCutDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-a');
    let flushes = 0;
    disk.onOperation = (name) => {
      if (name === 'flushData' && (flushes += 1) === 1)
        disk.faults.set(disk.operations, { fail: 'EIO' });
    };
    const committed = await log.commit(entering('b'), 'op-b');
    expect(committed).toMatchObject({ segment: 1, seq: 2, isRepeat: false });
    expect(flushes).toBe(1);
    expect(log.head()).toMatchObject({ segment: 2, seq: 4 });
    for (const found of foundDisks(disk)) expect(holdersIn(found)).toEqual(['a', 'b']);
  });

  it('leaves the outcome unknown where nothing else works either; asking again finds it out', async () => {
    const disk = new PowerCutDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-a');
    fail(disk, 'flushData', 'write', 'link');
    let written = false;
    const write = disk.write.bind(disk);
    disk.write = (fd, bytes, offset) => {
      if (!written) disk.onOperation = () => undefined;
      const count = write(fd, bytes, offset);
      if (!written) fail(disk, 'flushData', 'write', 'link');
      written = true;
      return count;
    };
    for (let time = 0; time < 2; time += 1)
      await expect(log.commit(entering('b'), 'op-b')).rejects.toMatchObject({
        code: 'IO_ERROR',
        details: { operation: 'fdatasync' },
      });
    heal(disk);
    const committed = await log.commit(entering('b'), 'op-b');
    expect(committed).toMatchObject({ seq: 2, isRepeat: true });
    for (const found of foundDisks(disk)) expect(holdersIn(found)).toEqual(['a', 'b']);
  });

  it('of the folder keeps the answer back', async () => {
    const disk = new MemoryDisk();
    await openHall(disk).commit(entering('a'), 'op-a', { durable: false });
    const log = openHall(disk);
    fail(disk, 'flushFolder');
    await expect(log.commit(entering('b'), 'op-b')).rejects.toMatchObject({ code: 'IO_ERROR' });
    heal(disk);
    await expect(log.commit(entering('b'), 'op-b')).resolves.toMatchObject({ isRepeat: true });
    expect(holdersIn(disk)).toEqual(['a', 'b']);
  });
});

describe('before a segment is left for good', () => {
  it('the lines are flushed for which nobody waited, so that history has no hole', async () => {
    const disk = new PowerCutDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    await log.commit(entering('a'), 'op-a');
    await log.commit(entering('b'), 'op-b', { durable: false });
    log.maintain();
    for (const found of foundDisks(disk)) {
      expect(openHall(found).verify()).toMatchObject({ problems: [], segments: 2, lines: 2 });
      expect([...openHall(found).events()].map(({ op }) => op)).toEqual(['op-a', 'op-b']);
    }
  });
});

/** Checkpoints in one piece; and in pieces, with somebody at work between every two of them. */
const MANNERS = { 'in one piece': {}, 'in pieces': { pause: () => Promise.resolve() } };
type Manner = (typeof MANNERS)[keyof typeof MANNERS];

/** A day of a log, with everything that happens on one. What was answered is noted. */
async function liveOn(
  disk: Disk,
  manner: Manner,
  answered: (name: string, durable: boolean) => void,
) {
  const options = { sealAfterLines: 4, keepSegmentsMs: 0, ...manner };
  const [one, other] = [openHall(disk, options), openHall(disk, manner)];
  const maintain = (log: typeof one) =>
    'pause' in manner ? log.maintainLater() : Promise.resolve(log.maintain());
  const group = new GroupCommit(one);
  const commit = async (
    log: Pick<typeof one, 'commit'>,
    name: string,
    decide: (hall: Hall) => ReturnType<ReturnType<typeof entering>>,
    durable = true,
  ) => {
    if (await log.commit(decide, name, { durable })) answered(name, durable);
  };
  await commit(one, 'enter a', entering('a'));
  await commit(other, 'enter b', entering('b'), false);
  await commit(one, 'leave a', leaving('a'), false);
  await commit(other, 'enter c', entering('c'));
  await Promise.all([maintain(one), commit(other, 'leave b', leaving('b'))]);
  await commit(one, 'enter d', entering('d'), false);
  await commit(one, 'enter e', entering('e'));
  await Promise.all([
    commit(group, 'enter f', entering('f')),
    commit(group, 'leave c', leaving('c'), false),
    commit(group, 'enter g', entering('g')),
  ]);
  await maintain(one);
  await maintain(other);
  one.close();
  other.close();
}

async function operationsOfADay(manner: Manner): Promise<number> {
  const disk = new MemoryDisk();
  await liveOn(disk, manner, () => undefined);
  return disk.operations;
}

function appliedIn(disk: Disk): Hall['applied'] {
  const log = openHall(disk);
  const { applied } = log.read();
  log.close();
  return applied;
}

describe.each(Object.entries(MANNERS))(
  'with checkpoints %s, wherever something fails',
  (_, manner) => {
    it.each(['EIO', 'ENOSPC', 'EACCES'])(
      '%s is an error with a code, and the log goes on',
      async (code) => {
        const operations = await operationsOfADay(manner);
        for (let place = 1; place <= operations; place += 1) {
          const disk = new MemoryDisk();
          disk.faults.set(place, { fail: code });
          const answered: string[] = [];
          const outcome = await liveOn(disk, manner, (name) => answered.push(name)).catch(
            (error) => error,
          );
          if (outcome !== undefined) expect(outcome).toBeInstanceOf(SlsError);
          const applied = appliedIn(disk);
          for (const name of answered) expect(applied, `at ${place}`).toMatchObject({ [name]: 1 });
          await openHall(disk).commit(entering('z'), 'op-z');
          expect(holdersIn(disk)).toContain('z');
          expect(openHall(disk, { keepSegmentsMs: 0 }).verify().problems).toEqual([]);
        }
      },
    );

    it('the power may go: what was answered as durable is there, and the log goes on', async () => {
      const operations = await operationsOfADay(manner);
      for (let place = 1; place <= operations + 1; place += 1) {
        const disk = new PowerCutDisk({ failAt: place });
        const answered: string[] = [];
        const note = (name: string, durable: boolean) => durable && answered.push(name);
        await liveOn(disk, manner, note).catch((error) => {
          if (!(error instanceof PowerCut)) throw error;
        });
        for (const found of foundDisks(disk)) {
          const applied = appliedIn(found);
          for (const name of answered) expect(applied, `at ${place}`).toMatchObject({ [name]: 1 });
          for (const count of Object.values(applied)) expect(count).toBe(1);
          await openHall(found).commit(entering('y'), 'op-y');
          await openHall(found).commit(entering('z'), 'op-z');
          expect(holdersIn(found)).toEqual(expect.arrayContaining(['y', 'z']));
        }
      }
    });
  },
);

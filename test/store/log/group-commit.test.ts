import { describe, expect, it } from 'vitest';
import { SlsError } from '../../../src/errors.ts';
import { GroupCommit } from '../../../src/store/log/group-commit.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { entering } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

const NAMES = Array.from({ length: 16 }, (_, index) => `h${index}`);

/** A disk whose flush of a log ends when the test says so. */
class WaitingDisk extends MemoryDisk {
  flushes = 0;
  #release: (() => void)[] = [];

  override async flushData(fd: number): Promise<void> {
    this.flushes += 1;
    await new Promise<void>((resolve) => this.#release.push(resolve));
    await super.flushData(fd);
  }

  release(): void {
    for (const resolve of this.#release.splice(0)) resolve();
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Until a promise of the test itself is settled, a few turns at most. */
async function turns(count = 5): Promise<void> {
  for (let each = 0; each < count; each += 1) await turn();
}

describe('group commit', () => {
  it('puts what is asked for in one turn into one line', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    const group = new GroupCommit(log);
    const results = await Promise.all(NAMES.map((name) => group.commit(entering(name, 12), name)));
    expect(results.filter((result) => result === null)).toHaveLength(4);
    expect(new Set(results.flatMap((result) => result?.seq ?? []))).toEqual(new Set([1]));
    expect(holdersIn(disk)).toEqual(NAMES.slice(0, 12));
  });

  it('gathers what is asked for during a flush for the next line', async () => {
    const disk = new WaitingDisk();
    const group = new GroupCommit(openHall(disk), { stopwatch: () => 0 });
    const first = group.commit(entering('a'), 'op-a');
    await turns();
    const later: Promise<{ seq: number } | null>[] = [];
    for (const name of NAMES) {
      later.push(group.commit(entering(name), name));
      await turn();
    }
    expect(disk.flushes).toBe(1);
    disk.release();
    expect(await first).toMatchObject({ seq: 1 });
    await turns();
    disk.release();
    const results = await Promise.all(later);
    expect(results.map((result) => result?.seq)).toEqual(NAMES.map(() => 2));
    expect(disk.flushes).toBe(2);
  });

  it('lets nobody wait for a flush who does not ask for it', async () => {
    const disk = new WaitingDisk();
    const group = new GroupCommit(openHall(disk));
    const slow = group.commit(entering('a'), 'op-a');
    const beside = group.commit(entering('b'), 'op-b', { durable: false });
    expect(await beside).toMatchObject({ seq: 1 });
    const meanwhile = group.commit(entering('c'), 'op-c', { durable: false });
    expect(await meanwhile).toMatchObject({ seq: 2 });
    expect(disk.flushes).toBe(1);
    disk.release();
    expect(await slow).toMatchObject({ seq: 1 });
  });

  it('bounds a line; the others go into the next ones', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    const group = new GroupCommit(log);
    const many = Array.from({ length: 600 }, (_, index) => `h${index}`);
    await Promise.all(
      many.map((name) => group.commit(() => [{ kind: 'enter', holder: name }], name)),
    );
    expect(log.verify()).toMatchObject({ problems: [], lines: 3 });
    expect(log.read().holders).toEqual(many);
  });

  describe('where those who were answered are expected back', () => {
    /** Two who shared a flush that took ten milliseconds. */
    async function twoTogether() {
      const disk = new WaitingDisk();
      const watch = { ms: 0 };
      const group = new GroupCommit(openHall(disk), { stopwatch: () => watch.ms });
      const both = ['a', 'b'].map((name) => group.commit(entering(name), `op-${name}`));
      await turns();
      watch.ms += 10;
      disk.release();
      await Promise.all(both);
      return { disk, watch, group };
    }

    it('waits until they are', async () => {
      const { disk, group } = await twoTogether();
      const first = group.commit(entering('c'), 'op-c');
      await turns();
      expect(disk.flushes).toBe(1);
      const second = group.commit(entering('d'), 'op-d');
      await turns();
      disk.release();
      expect([await first, await second]).toMatchObject([{ seq: 2 }, { seq: 2 }]);
    });

    it('waits for a fifth of a flush at most', async () => {
      const { disk, watch, group } = await twoTogether();
      watch.ms += 1.9;
      const first = group.commit(entering('c'), 'op-c');
      await turns();
      expect(disk.flushes).toBe(1);
      watch.ms += 0.2;
      await turns();
      disk.release();
      expect(await first).toMatchObject({ seq: 2 });
      const alone = group.commit(entering('d'), 'op-d');
      await turns();
      disk.release();
      expect(await alone).toMatchObject({ seq: 3 });
    });

    it('holds nobody up who does not wait for the disk', async () => {
      const { disk, group } = await twoTogether();
      const waits = group.commit(entering('c'), 'op-c');
      expect(await group.commit(entering('d'), 'op-d', { durable: false })).toMatchObject({
        seq: 2,
      });
      expect(disk.flushes).toBe(1);
      const comes = group.commit(entering('e'), 'op-e');
      await turns();
      disk.release();
      expect([await waits, await comes]).toMatchObject([{ seq: 3 }, { seq: 3 }]);
    });
  });

  it('lets somebody who was alone wait for nobody', async () => {
    const disk = new WaitingDisk();
    const watch = { ms: 0 };
    const group = new GroupCommit(openHall(disk), { stopwatch: () => watch.ms });
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      const alone = group.commit(entering(name), `op-${name}`);
      await turns();
      expect(disk.flushes).toBe(index + 1);
      watch.ms += 10;
      disk.release();
      await alone;
    }
  });

  it('looks once for a line, when all has come that is decided in it', async () => {
    const seen: string[][] = [];
    const came: string[] = [];
    const look = () => void seen.push([...came]);
    const group = new GroupCommit(openHall(new MemoryDisk()), { look });
    await Promise.all(
      ['a', 'b', 'c'].map((name) => {
        came.push(name);
        return group.commit(entering(name), `op-${name}`);
      }),
    );
    expect(seen).toEqual([['a', 'b', 'c']]);
  });

  it('tells all of a line what a look throws, each of them, and writes nothing', async () => {
    const disk = new MemoryDisk();
    let isBroken = true;
    const look = () => {
      if (isBroken) throw new SlsError('HOME_NOT_READABLE', { path: '/home', command: '' });
      return undefined;
    };
    const group = new GroupCommit(openHall(disk), { look });
    const failed = await Promise.allSettled([
      group.commit(entering('a'), 'op-a'),
      group.commit(entering('b'), 'op-b', { durable: false }),
    ]);
    expect(failed).toMatchObject([
      { reason: { code: 'HOME_NOT_READABLE' } },
      { reason: { code: 'HOME_NOT_READABLE' } },
    ]);
    expect(holdersIn(disk)).toEqual([]);
    isBroken = false;
    await group.commit(entering('c'), 'op-c');
    expect(holdersIn(disk)).toEqual(['c']);
  });

  it('goes on after a commit that failed', async () => {
    const disk = new MemoryDisk();
    const group = new GroupCommit(openHall(disk));
    disk.onOperation = (name) => {
      if (name === 'write') disk.faults.set(disk.operations, { fail: 'ENOSPC' });
    };
    const failed = await Promise.allSettled(
      ['a', 'b'].map((name) => group.commit(entering(name), name)),
    );
    expect(failed).toMatchObject([
      { reason: { code: 'DISK_FULL' } },
      { reason: { code: 'DISK_FULL' } },
    ]);
    disk.onOperation = () => undefined;
    expect(await group.commit(entering('c'), 'op-c')).toMatchObject({ isRepeat: false });
    expect(holdersIn(disk)).toEqual(['c']);
  });
});

import { describe, expect, it } from 'vitest';
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
    const group = new GroupCommit(openHall(disk));
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

import { describe, expect, it } from 'vitest';
import { entering } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { MemoryDisk, type DiskFault } from '../../support/memory-disk.ts';

const FIRST = '/log/00000001.jsonl';

async function startedLog() {
  const disk = new MemoryDisk();
  const log = openHall(disk);
  await log.commit(entering('a'), 'op-a');
  return { disk, log };
}

/** What happens at the next writes, one after the other. */
function atNextWrites(disk: MemoryDisk, ...faults: DiskFault[]): void {
  disk.onOperation = (name) => {
    const fault = name === 'write' ? faults.shift() : undefined;
    if (fault) disk.faults.set(disk.operations, fault);
  };
}

describe('a line that the disk took only in part', () => {
  it.each([1, 2, 40, 180])('is void after %i bytes, and the next try is fresh', async (accept) => {
    const { disk, log } = await startedLog();
    atNextWrites(disk, { accept });
    const committed = await log.commit(entering('b'), 'op-b');
    expect(committed).toMatchObject({ seq: 2, lostRaces: 1 });
    expect(holdersIn(disk)).toEqual(['a', 'b']);
    expect(log.verify().problems).toEqual([]);
  });

  it.each([
    ['says so', [{ accept: 100 }, { fail: 'ENOSPC' }]],
    ['says so at once', [{ fail: 'ENOSPC' }]],
    ['never says so', [{ accept: 100 }, { accept: 50 }, { accept: 0 }]],
  ])(
    'is an error where the disk is full and %s; the next writer is not disturbed',
    async (_, faults) => {
      const { disk, log } = await startedLog();
      atNextWrites(disk, ...faults);
      await expect(log.commit(entering('b'), 'op-b')).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(holdersIn(disk)).toEqual(['a']);
      await openHall(disk).commit(entering('c'), 'op-c');
      await log.commit(entering('d'), 'op-d');
      expect(holdersIn(disk)).toEqual(['a', 'c', 'd']);
      expect(log.verify().problems).toEqual([]);
    },
  );

  it('counts if all of it is there, whatever the write said', async () => {
    const { disk, log } = await startedLog();
    const write = disk.write.bind(disk);
    disk.write = (fd, bytes, offset) => {
      write(fd, bytes, offset);
      throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'write' });
    };
    await expect(log.commit(entering('b'), 'op-b')).resolves.toMatchObject({ seq: 2 });
    expect(holdersIn(disk)).toEqual(['a', 'b']);
  });
});

describe('a line that is being written', () => {
  it('does not count before its last byte, and is looked at again', async () => {
    const { disk } = await startedLog();
    const before = disk.contentOf(FIRST);
    await openHall(disk).commit(entering('b'), 'op-b');
    const after = disk.contentOf(FIRST);
    disk.setContent(FIRST, before);
    const reader = openHall(disk);
    for (let length = before.byteLength; length < after.byteLength; length += 1) {
      disk.setContent(FIRST, after.subarray(0, length));
      expect(reader.read().holders).toEqual(['a']);
    }
    disk.setContent(FIRST, after);
    expect(reader.read().holders).toEqual(['a', 'b']);
  });

  it('is void for good once another line stands behind it', async () => {
    const { disk, log } = await startedLog();
    const before = disk.contentOf(FIRST);
    await openHall(disk).commit(entering('b'), 'op-b');
    const torn = disk.contentOf(FIRST).subarray(0, -1);
    disk.setContent(FIRST, before);
    expect(log.read().holders).toEqual(['a']);
    disk.setContent(FIRST, torn);
    expect(log.read().holders).toEqual(['a']);
    await openHall(disk).commit(entering('c'), 'op-c');
    disk.setContent(FIRST, Buffer.concat([disk.contentOf(FIRST), Buffer.from('\n}')]));
    expect(log.read().holders).toEqual(['a', 'c']);
    expect(holdersIn(disk)).toEqual(['a', 'c']);
  });
});

describe('a long log', () => {
  it('takes a line of 10 MB, also one that was cut', async () => {
    const { disk, log } = await startedLog();
    const note = 'x'.repeat(10_000_000);
    const reader = openHall(disk);
    atNextWrites(disk, { accept: 9_000_000 });
    await log.commit(() => [{ kind: 'enter', holder: 'b', note }], 'op-b');
    await log.commit(entering('c'), 'op-c');
    expect(reader.read().holders).toEqual(['a', 'b', 'c']);
    expect(log.findOperation('op-b')?.events).toEqual([{ kind: 'enter', holder: 'b', note }]);
    expect(log.verify().problems).toEqual([]);
  });

  it('is read in pieces that do not grow with it', async () => {
    const { disk, log } = await startedLog();
    for (let count = 0; count < 300; count += 1)
      await log.commit(
        () => [{ kind: 'leave', holder: 'z', note: 'x'.repeat(1000) }],
        `op-${count}`,
      );
    let largest = 0;
    const read = disk.read.bind(disk);
    disk.read = (fd, into, offset, position) => {
      largest = Math.max(largest, into.byteLength);
      return read(fd, into, offset, position);
    };
    expect(openHall(disk).verify()).toMatchObject({ problems: [], lines: 301 });
    expect(largest).toBeLessThanOrEqual(65_536);
  });

  it('may have a line that no reader would take; it is void', async () => {
    const { disk } = await startedLog();
    const monster = Buffer.concat([Buffer.from('\n'), Buffer.alloc(65 * 1024 * 1024, 'x')]);
    disk.setContent(FIRST, Buffer.concat([disk.contentOf(FIRST), monster]));
    await openHall(disk).commit(entering('b'), 'op-b');
    expect(holdersIn(disk)).toEqual(['a', 'b']);
  });
});

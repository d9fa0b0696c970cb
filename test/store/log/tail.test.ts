import { expect, it } from 'vitest';
import { LogTail } from '../../../src/store/log/log-tail.ts';
import { openHall } from '../../support/hall-log.ts';
import { entering, hallRules, type HallEvent } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

it('a tail that cannot read on holds nothing once it is closed', async () => {
  const disk = new MemoryDisk();
  const log = openHall(disk, { sealAfterLines: 2 });
  await log.commit(entering('a'), 'op-a');
  const tail = new LogTail<HallEvent>(disk, '/log', hallRules);
  tail.next();
  // A seal, and a segment behind it: that one is open while the rest of the first is read.
  await log.commit(entering('b'), 'op-b');
  await log.commit(entering('c'), 'op-c');
  log.close();
  // A commit is told of before it closes its own handle.
  await new Promise((resolve) => setImmediate(resolve));
  disk.onOperation = (name, path) => {
    if (name === 'read' && path.endsWith('/00000001.jsonl'))
      disk.faults.set(disk.operations, { fail: 'EIO' });
  };
  expect(() => tail.next()).toThrow('IO_ERROR');
  delete disk.onOperation;
  tail.close();
  expect(disk.openHandles).toBe(0);
});

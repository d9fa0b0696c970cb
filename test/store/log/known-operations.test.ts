import { describe, expect, it } from 'vitest';
import { openHall } from '../../support/hall-log.ts';
import { entering } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

describe('what is known of operations', () => {
  it('does not grow with the segment, and what is under way is not forgotten', async () => {
    const disk = new MemoryDisk();
    const [log, other] = [openHall(disk), openHall(disk)];
    await log.commit(entering('first'), 'first', { durable: false });
    const ids = Array.from({ length: 10_000 }, (_, at) => `op-${at}`);
    const write = disk.write.bind(disk);
    let isFirst = true;
    // While one is on its way, ten thousand others come and go.
    disk.write = (fd, bytes, offset) => {
      const count = write(fd, bytes, offset);
      if (!isFirst || !Buffer.from(bytes).includes('"op":"mine"')) return count;
      isFirst = false;
      void other.commitAll(
        ids.map((id) => ({
          id,
          durable: false,
          settle: () => undefined,
          decide: () => [{ kind: 'leave' as const, holder: 'nobody' }],
        })),
      );
      return count;
    };
    const mine = await log.commit(entering('mine'), 'mine');
    expect(mine).toMatchObject({ isRepeat: false, lostRaces: 0 });
    log.read();
    expect(log.recall('first')).toBeUndefined();
    expect(log.recall('op-0')).toBeUndefined();
    expect(log.recall('op-9999')).toBeDefined();
    // Whoever comes fresh reads them all, and knows the last of them.
    const fresh = openHall(disk);
    expect(fresh.read().holders).toEqual(['first', 'mine']);
    expect(fresh.recall('first')).toBeDefined();
  });
});

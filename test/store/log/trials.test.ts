import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/store/log/log.ts';
import { openHall } from '../../support/hall-log.ts';
import { entering, hallRules } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

/** A hall that counts how often an event was applied, and how often one was parsed. */
function openCounting(disk: MemoryDisk) {
  const counts = { applied: 0, parsed: 0 };
  const rules: typeof hallRules = {
    ...hallRules,
    apply(state, event) {
      counts.applied += 1;
      return hallRules.apply(state, event);
    },
    parseEvent(value) {
      counts.parsed += 1;
      return hallRules.parseEvent(value);
    },
  };
  const options = { sealAfterLines: 4, sealAfterBytes: 1e6, keepSegmentsMs: 1, now: () => 0 };
  const random = (count: number) => Buffer.alloc(count, 7);
  return { log: openLog({ disk, random }, '/log', rules, options), counts };
}

describe('what a line makes', () => {
  it('is worked out once by who wrote it', async () => {
    const disk = new MemoryDisk();
    const { log, counts } = openCounting(disk);
    for (const name of ['a', 'b']) await log.commit(entering(name), `in ${name}`);
    expect(counts).toEqual({ applied: 2, parsed: 2 });
    expect(log.read()).toEqual(openHall(disk).read());
    expect(counts).toEqual({ applied: 2, parsed: 2 });
  });

  it('is what a reader makes of it, who sees the line only', async () => {
    const disk = new MemoryDisk();
    const { log } = openCounting(disk);
    const committed = await log.commit(
      () => [{ kind: 'enter', holder: 'a', note: undefined } as never],
      'in a',
    );
    const { log: reader } = openCounting(disk);
    reader.read();
    expect(committed).toMatchObject({ isRepeat: false });
    expect(reader.recall('in a')).toEqual({ ...log.recall('in a') });
  });

  it('is worked out again by others, and where somebody came between', async () => {
    const disk = new MemoryDisk();
    const { log, counts } = openCounting(disk);
    await log.commit(entering('a'), 'in a');
    const other = openHall(disk);
    let isFirst = true;
    await log.commit((hall) => {
      if (isFirst) void other.commit(entering('x'), 'in x', { durable: false });
      isFirst = false;
      return entering('b')(hall);
    }, 'in b');
    // a; b in vain; x; b again.
    expect(counts.applied).toBe(4);
    expect(log.read().holders).toEqual(['a', 'x', 'b']);
    expect(log.read()).toEqual(openHall(disk).read());
  });
});

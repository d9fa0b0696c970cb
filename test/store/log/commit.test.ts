import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/store/log/log.ts';
import { entering, hallRules, leaving } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { diskError, MemoryDisk, type DiskOperation } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';

const NOW = Date.parse('2026-11-22T09:30:00.000Z');

function operationsOf(disk: MemoryDisk): DiskOperation[] {
  const operations: DiskOperation[] = [];
  disk.onOperation = (name) => operations.push(name);
  return operations;
}

describe('commit', () => {
  it('makes the log with its first line', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { now: () => NOW });
    const committed = await log.commit(entering('a'), 'op-1');
    expect(committed).toEqual({
      log: expect.stringMatching(/^[0-9a-f]{32}$/),
      segment: 1,
      line: 2,
      seq: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      op: 'op-1',
      at: '2026-11-22T09:30:00.000Z',
      events: [{ kind: 'enter', holder: 'a' }],
      isRepeat: false,
      lostRaces: 0,
    });
    expect(log.read().holders).toEqual(['a']);
    expect(log.head()).toEqual({
      log: committed?.log,
      segment: 1,
      seq: 1,
      digest: committed?.digest,
    });
    expect(Object.keys(disk.tree())).toEqual(['/log/', '/log/00000001.jsonl']);
  });

  it('tells the decision where its line will stand', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { now: () => NOW });
    await log.commit(entering('a'), 'op-1');
    const places: unknown[] = [];
    await log.commit((hall, place) => {
      places.push(place);
      return entering('b')(hall);
    }, 'op-2');
    const at = '2026-11-22T09:30:00.000Z';
    expect(places).toEqual([{ log: log.head()?.log, seq: 2, at }]);
  });

  it.each([null, []])('writes nothing where the decision is %j', async (decision) => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-1');
    const before = disk.tree();
    expect(await log.commit(() => decision, 'op-2')).toBeNull();
    expect(disk.tree()).toEqual(before);
  });

  it('writes an operation once, whoever repeats it', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    const first = await log.commit(entering('a'), 'op-1');
    const again = await log.commit(entering('b'), 'op-1');
    const other = await openHall(disk).commit(entering('c'), 'op-1');
    expect(again).toEqual({ ...first, isRepeat: true });
    expect(other).toEqual({ ...first, isRepeat: true });
    expect(holdersIn(disk)).toEqual(['a']);
  });

  it('waits for the disk before it passes on what another process wrote', async () => {
    const disk = new MemoryDisk();
    await openHall(disk).commit(entering('a'), 'op-1', { durable: false });
    const operations = operationsOf(disk);
    await openHall(disk).commit(entering('a'), 'op-1');
    expect(operations.filter((name) => name.startsWith('flush'))).toEqual([
      'flushData',
      'flushFolder',
      'flushFolder',
    ]);
  });

  it('writes one line with one write, and flushes it before it answers', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-1');
    const operations = operationsOf(disk);
    await log.commit(entering('b'), 'op-2');
    expect(operations.filter((name) => name === 'write')).toHaveLength(1);
    expect(operations.indexOf('flushData')).toBeGreaterThan(operations.indexOf('write'));
  });

  it('does not wait for the disk where that is not asked for', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-1');
    const operations = operationsOf(disk);
    await log.commit(leaving('a'), 'op-2', { durable: false });
    expect(operations.filter((name) => name.startsWith('flush'))).toEqual([]);
    expect(holdersIn(disk)).toEqual([]);
  });

  it('decides again on what another writer made of the state', async () => {
    const disk = new MemoryDisk();
    const [one, other] = [openHall(disk), openHall(disk)];
    await one.commit(entering('a'), 'op-1');
    other.read();
    const seen: (readonly string[])[] = [];
    let isFirst = true;
    const committed = await one.commit((hall) => {
      seen.push(hall.holders);
      // Between the decision and the write, somebody else is first.
      if (isFirst) void other.commit(entering('b'), 'op-2', { durable: false });
      isFirst = false;
      return entering('c')(hall);
    }, 'op-3');
    expect(seen).toEqual([['a'], ['a', 'b']]);
    expect(committed).toMatchObject({ seq: 3, line: 5, lostRaces: 1 });
    expect(holdersIn(disk)).toEqual(['a', 'b', 'c']);
  });

  it('gives up after a thousand lost races, having written nothing that counts', async () => {
    const disk = new MemoryDisk();
    const [one, other] = [openHall(disk), openHall(disk)];
    let count = 0;
    const commit = one.commit((hall) => {
      void other.commit(entering(`b${(count += 1)}`), `op-${count}`, { durable: false });
      return entering('a')(hall);
    }, 'op');
    await expect(commit).rejects.toMatchObject({ code: 'LOCK_HELD' });
    expect(holdersIn(disk)).not.toContain('a');
  });

  it('may run several times at once in one process', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 5 });
    const names = Array.from({ length: 20 }, (_, index) => `h${index}`);
    await Promise.all(names.map((name) => log.commit(entering(name, 12), name)));
    expect(holdersIn(disk)).toHaveLength(12);
    expect(log.verify()).toMatchObject({ problems: [], lines: 12 });
    log.close();
    expect(disk.openHandles).toBe(0);
  });

  it('never writes what its readers would not understand', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    await log.commit(entering('a'), 'op-1');
    const before = disk.tree();
    const strange = () => [{ kind: 'dance' as 'enter', holder: 'a' }];
    await expect(log.commit(strange, 'op-2')).rejects.toThrow('unknown event');
    expect(disk.tree()).toEqual(before);
  });
});

describe('read', () => {
  it('finds the initial state where there is no log, and makes none', () => {
    const disk = new MemoryDisk();
    const log = openHall(disk);
    expect(log.read()).toBe(hallRules.initial);
    expect(log.head()).toBeUndefined();
    expect(disk.tree()).toEqual({});
  });

  it('works on a disk that is read-only, also behind a seal without a successor', async () => {
    const disk = new MemoryDisk();
    await openHall(disk, { sealAfterLines: 2 }).commit(entering('a'), 'op-1');
    disk.onOperation = (name, path) => {
      if (!['open', 'close', 'read', 'status', 'statusOf', 'list'].includes(name))
        throw diskError('EROFS', name, path);
    };
    expect(holdersIn(disk)).toEqual(['a']);
    const commit = openHall(disk).commit(entering('b'), 'op-2');
    await expect(commit).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('refuses a log that a newer version wrote, and reads it again when it is itself newer', async () => {
    const disk = new MemoryDisk();
    const newer = { ...hallRules, parseEvent: (value: unknown) => value as never };
    const options = {
      sealAfterLines: 9,
      sealAfterBytes: Infinity,
      keepSegmentsMs: 0,
      now: () => 0,
    };
    const random = (count: number) => Buffer.alloc(count, 9);
    const log = openLog({ disk, random }, '/log', newer, options);
    await log.commit(() => [{ kind: 'dance', holder: 'a' } as never], 'op-1');
    const older = openHall(disk);
    for (const look of [() => older.read(), () => older.read(), () => [...older.events()]])
      expect(codeOf(look)).toBe('LOG_DAMAGED');
    expect(older.verify().problems).toEqual([
      { code: 'LOG_DAMAGED', details: { segment: '00000001.jsonl', line: 2 } },
    ]);
    await expect(older.commit(entering('b'), 'op-2')).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
    });
    expect(disk.contentOf('/log/00000001.jsonl').toString().split('\n')).toHaveLength(2);
  });
});

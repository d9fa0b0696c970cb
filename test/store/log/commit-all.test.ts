import { describe, expect, it } from 'vitest';
import type { Log } from '../../../src/store/log/log.ts';
import { makeOperation, type Decide } from '../../../src/store/log/operation.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { entering, leaving, type Hall, type HallEvent } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

type Asked = [decide: Decide<Hall, HallEvent>, id: string, options?: { durable?: boolean }];

/** What each of several operations came to that were committed together. */
async function together(log: Log<Hall, HallEvent>, ...asked: Asked[]) {
  const made = asked.map((each) => makeOperation(...each));
  const outcomes = Promise.allSettled(made.map(({ outcome }) => outcome));
  await log.commitAll(made.map(({ operation }) => operation));
  return (await outcomes).map((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as Error),
  );
}

const both: Decide<Hall, HallEvent> = () => [
  { kind: 'enter', holder: 'c' },
  { kind: 'leave', holder: 'a' },
];

async function hallWithOne() {
  const disk = new MemoryDisk();
  const log = openHall(disk);
  await log.commit(entering('a'), 'op-a');
  return { disk, log };
}

describe('operations that are committed together', () => {
  it('share one line and one flush, and keep their ids', async () => {
    const { disk, log } = await hallWithOne();
    const done: string[] = [];
    disk.onOperation = (name) => done.push(name);
    const outcomes = await together(log, [entering('b'), 'op-b'], [both, 'op-c']);
    expect(done.filter((name) => name === 'write' || name === 'flushData')).toHaveLength(2);
    expect(outcomes).toMatchObject([
      { op: 'op-b', seq: 2, isRepeat: false, events: [{ holder: 'b' }] },
      { op: 'op-c', seq: 2, isRepeat: false, events: [{ holder: 'c' }, { holder: 'a' }] },
    ]);
    const line = disk.contentOf('/log/00000001.jsonl').toString().split('\n')[2];
    expect(JSON.parse(line ?? '')).toMatchObject({ op: ['op-b', 'op-c', 'op-c'] });
    expect([...log.events()].map(({ seq, op, event }) => [seq, op, event.holder])).toEqual([
      [1, 'op-a', 'a'],
      [2, 'op-b', 'b'],
      [2, 'op-c', 'c'],
      [2, 'op-c', 'a'],
    ]);
    expect(log.findOperation('op-c')).toMatchObject({
      seq: 2,
      events: both({} as Hall, {} as never),
    });
    expect(log.verify().problems).toEqual([]);
  });

  it('decide one after the other, each on what those before it wrote', async () => {
    const { disk, log } = await hallWithOne();
    const outcomes = await together(
      log,
      [entering('b', 2), 'op-b'],
      [entering('c', 2), 'op-c'],
      [leaving('a'), 'op-d'],
      [entering('e', 2), 'op-e'],
    );
    expect(outcomes.map((outcome) => outcome !== null)).toEqual([true, false, true, true]);
    expect(holdersIn(disk)).toEqual(['b', 'e']);
  });

  it('are written once each, also those that counted before or are asked for twice', async () => {
    const { disk, log } = await hallWithOne();
    const outcomes = await together(
      openHall(disk),
      [entering('z'), 'op-a'],
      [entering('b'), 'op-b'],
      [entering('z'), 'op-b'],
    );
    expect(outcomes).toMatchObject([
      { seq: 1, isRepeat: true },
      { seq: 2, isRepeat: false },
      { seq: 2, isRepeat: true },
    ]);
    expect(log.read().holders).toEqual(['a', 'b']);
  });

  it.each([
    [
      'its decision throws',
      () => {
        throw new RangeError('no');
      },
    ],
    ['its event is one that no reader knows', () => [{ kind: 'dance' as 'enter', holder: 'x' }]],
  ])('do not suffer from one of them where %s', async (_, spoiling) => {
    const { disk, log } = await hallWithOne();
    const outcomes = await together(
      log,
      [entering('b'), 'op-b'],
      [spoiling, 'op-x'],
      [entering('c'), 'op-c'],
    );
    expect(outcomes).toMatchObject([{ seq: 2 }, expect.any(Error), { seq: 2 }]);
    expect(holdersIn(disk)).toEqual(['a', 'b', 'c']);
  });

  it('decide again, all of them, where another writer was first', async () => {
    const { disk, log } = await hallWithOne();
    const other = openHall(disk);
    const seen: string[] = [];
    let isFirst = true;
    const outcomes = await together(
      log,
      [
        (hall) => {
          seen.push(hall.holders.join(''));
          if (isFirst) void other.commit(entering('o'), 'op-o', { durable: false });
          isFirst = false;
          return entering('b', 3)(hall);
        },
        'op-b',
      ],
      [entering('c', 3), 'op-c'],
      [entering('z'), 'op-o'],
    );
    expect(seen).toEqual(['a', 'ao']);
    expect(outcomes).toMatchObject([
      { seq: 3, lostRaces: 1, isRepeat: false },
      null,
      { seq: 2, isRepeat: true },
    ]);
    expect(holdersIn(disk)).toEqual(['a', 'o', 'b']);
  });

  it('are all told that the commit failed, also who had decided on nothing because of the others', async () => {
    const { disk, log } = await hallWithOne();
    disk.onOperation = (name) => {
      if (name === 'write') disk.faults.set(disk.operations, { fail: 'ENOSPC' });
    };
    const outcomes = await together(log, [entering('b', 2), 'op-b'], [entering('c', 2), 'op-c']);
    expect(outcomes).toMatchObject([{ code: 'DISK_FULL' }, { code: 'DISK_FULL' }]);
    expect(holdersIn(disk)).toEqual(['a']);
  });

  it('are told before the flush where they need not wait for it', async () => {
    const { disk, log } = await hallWithOne();
    const told: string[] = [];
    disk.onOperation = (name) => {
      if (name === 'flushData') told.push('flush');
    };
    const asked: Asked[] = [
      [entering('b'), 'op-b'],
      [entering('c'), 'op-c', { durable: false }],
    ];
    const operations = asked.map((each) => {
      const { operation } = makeOperation(...each);
      return { ...operation, settle: () => told.push(operation.id) };
    });
    await log.commitAll(operations);
    expect(told).toEqual(['op-c', 'flush', 'op-b']);
  });

  it('leave only those in doubt whose flush failed, where the line stands', async () => {
    const { disk, log } = await hallWithOne();
    let hasWritten = false;
    disk.onOperation = (name) => {
      const fails = hasWritten && ['flushData', 'write', 'link'].includes(name);
      if (fails) disk.faults.set(disk.operations, { fail: 'EIO' });
      hasWritten ||= name === 'write';
    };
    const outcomes = await together(
      log,
      [entering('b'), 'op-b'],
      [entering('c'), 'op-c', { durable: false }],
    );
    expect(outcomes).toMatchObject([{ code: 'IO_ERROR' }, { seq: 2 }]);
    disk.onOperation = () => undefined;
    expect(await together(log, [entering('b'), 'op-b'])).toMatchObject([{ isRepeat: true }]);
  });
});

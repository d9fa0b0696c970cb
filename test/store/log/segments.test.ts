import { describe, expect, it } from 'vitest';
import { entering, leaving } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

const HOUR_MS = 60 * 60 * 1000;

function segmentsOf(disk: MemoryDisk): number[] {
  return Object.keys(disk.tree('/log')).map((path) => Number.parseInt(path.slice(5), 10));
}

describe('a segment', () => {
  it('is sealed by the line that fills it; the next commit goes into its successor', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    const segments: unknown[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      segments.push((await log.commit(entering(name), name))?.segment);
    expect(segments).toEqual([1, 1, 2, 2, 3]);
    expect(holdersIn(disk)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is sealed by size too, not counting the checkpoint at its beginning', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterBytes: 500 });
    const note = 'x'.repeat(300);
    const segments: unknown[] = [];
    for (let count = 0; count < 6; count += 1)
      segments.push(
        (await log.commit(() => [{ kind: 'enter', holder: `${count}${note}` }], `op-${count}`))
          ?.segment,
      );
    expect(segments).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('is made with the same bytes by whoever finds the seal', async () => {
    const disk = new MemoryDisk();
    await openHall(disk, { sealAfterLines: 2 }).commit(entering('a'), 'op-a');
    const second = '/log/00000002.jsonl';
    const texts = [1_000, 2_000].map((now) => {
      openHall(disk, { now: () => now }).maintain();
      const text = disk.contentOf(second).toString();
      disk.remove(second);
      return text;
    });
    expect(texts[0]).toBe(texts[1]);
  });

  it('is made by a commit where nobody made it before', async () => {
    const disk = new MemoryDisk();
    await openHall(disk, { sealAfterLines: 2 }).commit(entering('a'), 'op-a');
    expect(segmentsOf(disk)).toEqual([1]);
    await openHall(disk).commit(entering('b'), 'op-b');
    expect(segmentsOf(disk)).toEqual([1, 2]);
  });

  it('takes nothing behind its seal', async () => {
    const disk = new MemoryDisk();
    const [one, other] = [openHall(disk, { sealAfterLines: 3 }), openHall(disk)];
    await one.commit(entering('a'), 'op-a');
    let isFirst = true;
    const committed = await other.commit((hall) => {
      if (isFirst) void one.commit(entering('b'), 'op-b', { durable: false });
      isFirst = false;
      return entering('c')(hall);
    }, 'op-c');
    expect(committed).toMatchObject({ segment: 2, lostRaces: 1 });
    expect(holdersIn(disk)).toEqual(['a', 'b', 'c']);
    expect(other.verify().problems).toEqual([]);
  });

  it('goes an hour after the last write to it, the oldest first, and never the newest', async () => {
    let now = 0;
    const disk = new MemoryDisk({ now: () => now });
    const log = openHall(disk, { sealAfterLines: 2, keepSegmentsMs: HOUR_MS, now: () => now });
    for (const name of ['a', 'b', 'c']) {
      await log.commit(entering(name), name);
      now += HOUR_MS / 3;
    }
    log.maintain();
    expect(segmentsOf(disk)).toEqual([2, 3, 4]);
    now -= 2 * HOUR_MS;
    log.maintain();
    expect(segmentsOf(disk)).toEqual([2, 3, 4]);
    now += 20 * HOUR_MS;
    log.maintain();
    expect(segmentsOf(disk)).toEqual([4]);
    expect(holdersIn(disk)).toEqual(['a', 'b', 'c']);
    expect(log.verify().problems).toEqual([]);
  });

  it('leaves unfinished ones of the last hour alone', async () => {
    let now = 0;
    const disk = new MemoryDisk({ now: () => now });
    const log = openHall(disk, { now: () => now });
    await log.commit(entering('a'), 'op-a');
    disk.close(disk.open('/log/.tmp-0123456789abcdef', 'create'));
    disk.close(disk.open('/log/notes.txt', 'create'));
    log.maintain();
    expect(Object.keys(disk.tree('/log'))).toHaveLength(3);
    now += HOUR_MS + 1;
    log.maintain();
    expect(Object.keys(disk.tree('/log'))).toEqual(['/log/00000001.jsonl', '/log/notes.txt']);
  });

  it('belongs to the owner of the home', async () => {
    const disk = new MemoryDisk();
    const { openLog } = await import('../../../src/store/log/log.ts');
    const { hallRules } = await import('../../support/hall-rules.ts');
    const owner = { uid: 7, gid: 8 };
    const random = (count: number) => Buffer.alloc(count, 1);
    const options = {
      sealAfterLines: 2,
      sealAfterBytes: 1e6,
      keepSegmentsMs: Infinity,
      now: () => 0,
    };
    const log = openLog({ disk, random, owner }, '/log', hallRules, options);
    await log.commit(entering('a'), 'op-a');
    expect(disk.statusOf('/log')).toMatchObject({ ...owner, mode: 0o700 });
    expect(disk.statusOf('/log/00000001.jsonl')).toMatchObject({ ...owner, mode: 0o600 });
  });
});

describe('the history of a log', () => {
  async function longLog() {
    let now = 0;
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3, now: () => now });
    for (const name of ['a', 'b', 'c']) {
      await log.commit(entering(name), `in ${name}`);
      now += 1000;
      await log.commit(leaving(name), `out ${name}`);
    }
    return { disk, log };
  }

  it('holds every event that counts, with its place', async () => {
    const { disk, log } = await longLog();
    disk.setContent(
      '/log/00000002.jsonl',
      disk.contentOf('/log/00000002.jsonl').toString().replace('\n', '\ntorn\n'),
    );
    expect(
      [...log.events()].map(({ segment, line, seq, op, event }) => [
        segment,
        line,
        seq,
        op,
        event.kind,
      ]),
    ).toEqual([
      [1, 2, 1, 'in a', 'enter'],
      [1, 3, 2, 'out a', 'leave'],
      [2, 3, 4, 'in b', 'enter'],
      [2, 4, 5, 'out b', 'leave'],
      [3, 2, 7, 'in c', 'enter'],
      [3, 3, 8, 'out c', 'leave'],
    ]);
    expect(log.verify()).toMatchObject({ problems: [], segments: 3, lines: 6 });
    expect(log.verify().head).toEqual(log.head());
    log.close();
    expect(disk.openHandles).toBe(0);
  });

  it('closes its files when somebody stops in the middle of it', async () => {
    const { disk, log } = await longLog();
    for (const { op } of log.events()) if (op === 'out b') break;
    log.close();
    expect(disk.openHandles).toBe(0);
  });

  it('knows the line of an operation, as far back as one asks', async () => {
    const { log } = await longLog();
    expect(log.findOperation('out a')).toMatchObject({ segment: 1, line: 3, seq: 2 });
    expect(log.findOperation('in d')).toBeUndefined();
    // The last line of segment 2 is of 2000, that of segment 1 of 1000.
    expect(log.findOperation('out a', 1500)).toMatchObject({ segment: 1 });
    expect(log.findOperation('out a', 2500)).toBeUndefined();
  });

  it('is not written twice by somebody who slept through several segments', async () => {
    const { disk } = await longLog();
    const [one, other] = [openHall(disk), openHall(disk, { sealAfterLines: 2 })];
    const write = disk.write.bind(disk);
    let isFirst = true;
    disk.write = (fd, bytes, offset) => {
      const count = write(fd, bytes, offset);
      if (!isFirst || !Buffer.from(bytes).includes('op-z')) return count;
      isFirst = false;
      for (let guest = 0; guest < 9; guest += 1)
        void other.commit(entering(`guest ${guest}`), `guest ${guest}`, { durable: false });
      return count;
    };
    const committed = await one.commit(entering('z'), 'op-z');
    expect(committed).toMatchObject({ lostRaces: 0 });
    expect(one.read().applied['enter z']).toBe(1);
    expect(one.head()?.segment).toBeGreaterThan(10);
  });
});

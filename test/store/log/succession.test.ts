import { describe, expect, it } from 'vitest';
import type { LogOptions } from '../../../src/store/log/commit.ts';
import { entering, leaving } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

const SECOND = '/log/00000002.jsonl';

/** A log whose checkpoints are made in pieces; `during` runs between every two of them. */
function openInPieces(
  disk: MemoryDisk,
  during: () => Promise<unknown> | void = () => undefined,
  options: Partial<LogOptions> = {},
) {
  const pause = async () => {
    await during();
  };
  return openHall(disk, { sealAfterLines: 3, pause, ...options });
}

function filesIn(disk: MemoryDisk): string[] {
  return Object.keys(disk.tree('/log')).map((path) => path.slice('/log/'.length));
}

/** A segment with a mark, and nobody yet who seals it. */
async function markedDisk() {
  const disk = new MemoryDisk();
  const log = openInPieces(disk);
  for (const name of ['a', 'b', 'c', 'd']) await log.commit(entering(name), `in ${name}`);
  return { disk, log };
}

describe('a checkpoint in pieces', () => {
  it('is announced by a mark, and made when there is time', async () => {
    const { disk, log } = await markedDisk();
    expect(log.isDue()).toBe(true);
    expect(log.head()).toMatchObject({ segment: 1, seq: 4 });
    const marks = disk
      .contentOf('/log/00000001.jsonl')
      .toString()
      .match(/"mark":true/g);
    expect(marks).toHaveLength(1);
    await log.maintainLater();
    expect(log.isDue()).toBe(false);
    expect(filesIn(disk)).toEqual(['00000001.jsonl', '00000002.jsonl']);
    expect(log.head()).toMatchObject({ segment: 2, seq: 6 });
    expect(log.verify().problems).toEqual([]);
    expect(disk.contentOf(SECOND).toString()).toMatch(/^\{"log":"[0-9a-f]+","segment":2,"state":/);
  });

  it('holds nobody up: lines count while it is made, and are in the next segment', async () => {
    const disk = new MemoryDisk();
    const inside: string[] = [];
    let isAtWork = false;
    const log = openInPieces(disk, async () => {
      if (isAtWork) return;
      isAtWork = true;
      const name = `guest ${inside.length}`;
      const { segment } = (await log.commit(entering(name), name)) ?? {};
      if (segment === 1) inside.push(name);
      isAtWork = false;
    });
    for (const name of ['a', 'b', 'c']) await log.commit(entering(name), `in ${name}`);
    await log.maintainLater();
    expect(inside.length).toBeGreaterThan(3);
    const { state, since } = JSON.parse(disk.contentOf(SECOND).toString().split('\n')[0] ?? '');
    // The mark is on the line of b: the header is the first line.
    expect(state.holders).toEqual(['a', 'b']);
    expect(since.map(({ holder }: { holder: string }) => holder)).toEqual(['c', ...inside]);
    expect(holdersIn(disk)).toEqual(expect.arrayContaining(['a', 'b', 'c', ...inside]));
    expect(log.verify().problems).toEqual([]);
    expect(openHall(disk).read()).toEqual(log.read());
  });

  it('is not read again by who made it', async () => {
    const { disk, log } = await markedDisk();
    const header = () => disk.contentOf(SECOND).byteLength;
    const read = disk.read.bind(disk);
    const positions: number[] = [];
    disk.read = (fd, into, offset, position) => {
      positions.push(position);
      return read(fd, into, offset, position);
    };
    await log.maintainLater();
    const length = header();
    expect(log.read().holders).toEqual(['a', 'b', 'c', 'd']);
    expect(Math.min(...positions)).toBeGreaterThan(0);
    await log.commit(entering('e'), 'in e');
    expect(positions.filter((position) => position === length)).not.toEqual([]);
    openHall(disk).read();
    expect(Math.min(...positions)).toBe(0);
  });

  it('has the same bytes by whoever finds the seal, in pieces or in one', async () => {
    const { disk, log } = await markedDisk();
    disk.onOperation = (name) => {
      if (name === 'link') disk.faults.set(disk.operations, { fail: 'EIO' });
    };
    await expect(log.maintainLater()).rejects.toMatchObject({ code: 'IO_ERROR' });
    disk.onOperation = () => undefined;
    expect(filesIn(disk)).toEqual(['00000001.jsonl']);
    const texts: string[] = [];
    for (const make of [
      () => openInPieces(disk).maintainLater(),
      async () => openHall(disk).maintain(),
      () => log.maintainLater(),
      () =>
        openHall(disk)
          .commit(leaving('nobody'), 'op')
          .then(() => openHall(disk).maintain()),
    ]) {
      await make();
      texts.push(disk.contentOf(SECOND).toString());
      disk.remove(SECOND);
    }
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"since":[');
  });

  it('is made once where two processes make it at the same time', async () => {
    const { disk, log } = await markedDisk();
    let hasBegun = false;
    const other = openInPieces(disk, async () => {
      if (hasBegun) return;
      hasBegun = true;
      await log.maintainLater();
      await log.commit(entering('e'), 'in e');
    });
    // Both are at work before there is a seal, and behind it.
    await other.commit(entering('x'), 'in x');
    for (const name of ['f', 'g', 'h', 'i', 'j', 'k']) await other.commit(entering(name), name);
    await other.maintainLater();
    expect(hasBegun).toBe(true);
    expect(filesIn(disk).filter((name) => name.startsWith('.tmp-'))).toEqual([]);
    expect(other.verify().problems).toEqual([]);
    expect(other.read()).toEqual(openHall(disk).read());
    expect(log.read()).toEqual(other.read());
    expect(log.read().holders).toContain('e');
  });

  it('is waited for only where the segment is sealed already', async () => {
    const { disk, log } = await markedDisk();
    disk.onOperation = (name) => {
      if (name === 'link') disk.faults.set(disk.operations, { fail: 'EIO' });
    };
    await log.maintainLater().catch(() => undefined);
    disk.onOperation = () => undefined;
    const other = openInPieces(disk);
    const all = ['e', 'f'].map((name) => other.commit(entering(name), name));
    expect(await Promise.all(all)).toMatchObject([{ segment: 2 }, { segment: 2 }]);
    expect(other.verify().problems).toEqual([]);
  });

  it('is made by somebody else where who marked the segment died', async () => {
    const { disk } = await markedDisk();
    const other = openInPieces(disk);
    for (let count = 0; count < 3; count += 1) {
      await other.commit(entering(`${count}`), `${count}`);
      expect(other.isDue()).toBe(false);
    }
    for (let count = 3; count < 6; count += 1) await other.commit(entering(`${count}`), `${count}`);
    expect(other.isDue()).toBe(true);
    await other.maintainLater();
    expect(other.head()?.segment).toBe(2);
    expect(other.verify().problems).toEqual([]);
    expect(holdersIn(disk)).toHaveLength(10);
  });

  it('is the state at the mark and what came since, and is known to be another where it is', async () => {
    const { disk, log } = await markedDisk();
    await log.maintainLater();
    const { encodeHeader } = await import('../../../src/store/log/log-line.ts');
    const { digest: _, ...header } = JSON.parse(disk.contentOf(SECOND).toString());
    const damaged = [{ code: 'LOG_DAMAGED', details: { segment: '00000002.jsonl', line: 1 } }];
    const since = [...header.since, { kind: 'enter', holder: 'x' }];
    disk.setContent(SECOND, encodeHeader({ ...header, since }).text);
    expect(openHall(disk).verify().problems).toEqual(damaged);
    const state = { ...header.state, holders: [] };
    disk.setContent(SECOND, encodeHeader({ ...header, state }).text);
    expect(openHall(disk).verify().problems).toEqual(damaged);
    disk.setContent(SECOND, encodeHeader(header).text);
    expect(openHall(disk).verify().problems).toEqual([]);
  });

  it('belongs to the owner of the home', async () => {
    const disk = new MemoryDisk();
    const { openLog } = await import('../../../src/store/log/log.ts');
    const { hallRules } = await import('../../support/hall-rules.ts');
    const owner = { uid: 7, gid: 8 };
    const options = { sealAfterLines: 2, sealAfterBytes: 1e6, keepSegmentsMs: 1, now: () => 0 };
    const pause = () => Promise.resolve();
    const random = (count: number) => Buffer.alloc(count, 1);
    const log = openLog({ disk, random, owner }, '/log', hallRules, { ...options, pause });
    await log.commit(entering('a'), 'op-a');
    await log.maintainLater();
    expect(disk.statusOf(SECOND)).toMatchObject({ ...owner, mode: 0o600 });
    expect(disk.openHandles).toBe(1);
  });
});

describe('a disk that fills while a checkpoint is made', () => {
  /** There is room for lines, and for so many bytes of a checkpoint. */
  function fill(disk: MemoryDisk, room: number): void {
    disk.onOperation = (name, path) => {
      if (name !== 'write' || !path.includes('.tmp-')) return;
      if (disk.contentOf(path).byteLength >= room)
        disk.faults.set(disk.operations, { fail: 'ENOSPC' });
    };
  }

  it('stops no line, leaves nothing behind, and has its checkpoint when there is room', async () => {
    for (const room of [0, 60, 120]) {
      const { disk, log } = await markedDisk();
      fill(disk, room);
      await expect(log.maintainLater()).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(filesIn(disk)).toEqual(['00000001.jsonl']);
      // Not tried again at each line.
      expect(log.isDue()).toBe(false);
      for (const name of ['e', 'f', 'g'])
        expect(await log.commit(entering(name), name)).toMatchObject({ segment: 1 });
      expect(log.isDue()).toBe(true);
      disk.onOperation = () => undefined;
      await log.maintainLater();
      expect(log.head()?.segment).toBe(2);
      expect(log.verify().problems).toEqual([]);
      expect(holdersIn(disk)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
      log.close();
      expect(disk.openHandles).toBe(0);
    }
  });

  it('behind the seal refuses with its code, until there is room', async () => {
    const { disk, log } = await markedDisk();
    disk.onOperation = (name, path) => {
      const isSealed = disk.contentOf('/log/00000001.jsonl').includes('"seal":true');
      if (isSealed && name === 'write' && path.includes('.tmp-'))
        disk.faults.set(disk.operations, { fail: 'ENOSPC' });
    };
    await expect(log.maintainLater()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(filesIn(disk)).toEqual(['00000001.jsonl']);
    await expect(log.commit(entering('e'), 'in e')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(log.read().holders).toEqual(['a', 'b', 'c', 'd']);
    disk.onOperation = () => undefined;
    expect(await log.commit(entering('e'), 'in e')).toMatchObject({ segment: 2 });
    expect(log.verify().problems).toEqual([]);
  });
});

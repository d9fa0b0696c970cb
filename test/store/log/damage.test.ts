import { describe, expect, it } from 'vitest';
import { entering } from '../../support/hall-rules.ts';
import { holdersIn, openHall } from '../../support/hall-log.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

const FIRST = '/log/00000001.jsonl';
const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** A log with a header and five lines; and somebody who has read it. */
async function startedLog(folder = '/log') {
  const disk = new MemoryDisk();
  const log = openHall(disk, {}, folder);
  for (const name of NAMES) await log.commit(entering(name), `op-${name}`);
  return { disk, log };
}

async function linesOfOtherLog(): Promise<string[]> {
  const { disk } = await startedLog();
  return disk.contentOf(FIRST).toString().split('\n');
}

const damagedAt = (line: number, segment = '00000001.jsonl') => [
  { code: 'LOG_DAMAGED', details: { segment, line } },
];

type Edit = (lines: string[], other: string[]) => string;

const harmless: [string, Edit][] = [
  ['line ends were made CR LF', (lines) => lines.join('\r\n')],
  ['zero bytes stand at the end', (lines) => `${lines.join('\n')}\0\0\0\0`],
  ['zero bytes and half a line stand at the end', (lines) => `${lines.join('\n')}\0\0"}],"dig`],
  ['a line is there twice', (lines) => [...lines.slice(0, 4), ...lines.slice(2)].join('\n')],
  ['older lines of another log are mixed in', (lines, other) => [...lines, other[3]].join('\n')],
  ['a line is torn in between', (lines) => lines.join(`\n${lines[3]?.slice(0, 150)}\n`)],
  ['garbage stands in lines of its own', (lines) => lines.join('\n\u0001\ufffd{"seq":\n')],
  ['the file ends with new-lines', (lines) => `${lines.join('\n')}\n\n\n`],
];

const damaging: [string, string[], number, Edit][] = [
  ['a line was edited', ['a', 'b'], 4, (lines) => lines.join('\n').replace('"c"', '"x"')],
  ['a line is no JSON any more', ['a', 'b'], 4, (lines) => lines.join('\n').replace('"c"', '"c')],
  ['a line was removed', ['a', 'b'], 4, (lines) => lines.toSpliced(3, 1).join('\n')],
  [
    'a line became zero bytes',
    ['a', 'b'],
    4,
    (lines) => lines.with(3, '\0'.repeat(300)).join('\n'),
  ],
  [
    'the last line was edited',
    ['a', 'b', 'c', 'd'],
    6,
    (lines) => lines.join('\n').replace('"e"', '"x"'),
  ],
  [
    'something was put behind the last line',
    ['a', 'b', 'c', 'd'],
    6,
    (lines) => `${lines.join('\n')}x`,
  ],
  [
    'two lines changed places',
    ['a', 'b', 'c'],
    4,
    (lines) => [...lines.slice(0, 3), lines[4], lines[3], lines[5]].join('\n'),
  ],
  [
    'newer lines of another log are mixed in',
    NAMES.slice(0, 2),
    4,
    (lines, other) => [...lines.slice(0, 3), ...other.slice(4)].join('\n'),
  ],
];

const beheading: [string, Edit][] = [
  ['its header was edited', (lines) => lines.join('\n').replace('"peak":0', '"peak":1')],
  ['its header was removed', (lines) => lines.slice(1).join('\n')],
  ['it has the header of another segment', (lines) => lines.join('\n').replace(/^.*/, '')],
  ['it is empty', () => ''],
  ['it is garbage', () => '\u0000\u0001garbage\n'.repeat(1000)],
];

describe('a log', () => {
  it.each(harmless)('counts in full where %s', async (_, edit) => {
    const { disk, log } = await startedLog();
    const lines = disk.contentOf(FIRST).toString().split('\n');
    disk.setContent(FIRST, edit(lines, await linesOfOtherLog()));
    expect(holdersIn(disk)).toEqual(NAMES);
    expect(openHall(disk).verify()).toMatchObject({ problems: [], lines: 5 });
    await expect(openHall(disk).commit(entering('f'), 'op-f')).resolves.toMatchObject({
      segment: 1,
      seq: 6,
    });
    expect(holdersIn(disk)).toEqual([...NAMES, 'f']);
    expect(log.read().holders).toEqual([...NAMES, 'f']);
  });

  it.each(damaging)(
    'counts up to the damage and goes on in a new segment where %s',
    async (_, left, line, edit) => {
      const { disk, log } = await startedLog();
      const id = log.head()?.log;
      const lines = disk.contentOf(FIRST).toString().split('\n');
      disk.setContent(FIRST, edit(lines, await linesOfOtherLog()));
      expect(holdersIn(disk)).toEqual(left);
      expect(openHall(disk).verify().problems).toEqual(damagedAt(line));

      const committed = await openHall(disk).commit(entering('f'), 'op-f');
      expect(committed).toMatchObject({ log: id, segment: 2 });
      expect(holdersIn(disk)).toEqual([...left, 'f']);
      expect(openHall(disk).verify().problems).toEqual(damagedAt(line));
      // Whoever had read on before the damage now sees what all see.
      expect(log.read().holders).toEqual([...left, 'f']);
    },
  );

  it.each(beheading)('begins anew in a new segment where %s', async (_, edit) => {
    const { disk, log } = await startedLog();
    const id = log.head()?.log;
    const lines = disk.contentOf(FIRST).toString().split('\n');
    disk.setContent(FIRST, edit(lines, await linesOfOtherLog()));
    expect(holdersIn(disk)).toEqual([]);
    expect(openHall(disk).verify().problems).toEqual(damagedAt(1));

    const committed = await openHall(disk).commit(entering('f'), 'op-f');
    expect(committed).toMatchObject({ segment: 2, seq: 1 });
    expect(committed?.log).not.toBe(id);
    expect(holdersIn(disk)).toEqual(['f']);
    expect(openHall(disk).verify().problems).toEqual(damagedAt(1));
    // He knew the header by heart, and writes behind it no more.
    await log.commit(entering('g'), 'op-g');
    expect(holdersIn(disk)).toEqual(['f', 'g']);
  });

  it('goes on from the last seal where the header behind it is damaged', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    for (const name of NAMES) await log.commit(entering(name), `op-${name}`);
    const third = '/log/00000003.jsonl';
    disk.setContent(third, disk.contentOf(third).toString().replace('"log"', '"lag"'));
    const left = NAMES.slice(0, 4);
    expect(holdersIn(disk)).toEqual(left);
    await log.commit(entering('f'), 'op-f');
    await openHall(disk).commit(entering('g'), 'op-g');
    const holders = holdersIn(disk);
    expect(holders).toEqual([...left, ...holders.slice(4)]);
    expect(log.read().holders).toEqual(holders);
    expect(openHall(disk).verify().problems).toEqual(damagedAt(1, '00000003.jsonl'));
  });

  it('is read by a live reader from its start where it was cut', async () => {
    const { disk, log } = await startedLog();
    disk.setContent(FIRST, disk.contentOf(FIRST).subarray(0, -400));
    expect(log.read().holders).toEqual(holdersIn(disk));
    expect(log.read().holders.length).toBeLessThan(5);
  });

  it('is a new one, and empty, where its folder was deleted', async () => {
    const { disk, log } = await startedLog();
    const id = log.head()?.log;
    disk.remove('/log');
    expect(log.read().holders).toEqual([]);
    expect(log.head()).toBeUndefined();
    const committed = await log.commit(entering('f'), 'op-f');
    expect(committed).toMatchObject({ segment: 1, seq: 1 });
    expect(committed?.log).not.toBe(id);
    expect(holdersIn(disk)).toEqual(['f']);
  });

  it('answers from the new log where the old one was deleted while the disk was awaited', async () => {
    const { disk, log } = await startedLog();
    let isFirst = true;
    disk.flushData = async () => {
      if (!isFirst) return;
      isFirst = false;
      disk.remove('/log');
      void openHall(disk).commit(entering('z'), 'op-z', { durable: false });
    };
    await expect(log.commit(entering('f'), 'op-f')).resolves.toMatchObject({ segment: 1, seq: 2 });
    expect(holdersIn(disk)).toEqual(['z', 'f']);
  });

  it('is the other one for a live reader where another was put in its place', async () => {
    const { disk, log } = await startedLog();
    const other = openHall(disk, {}, '/other');
    await other.commit(entering('z'), 'op-z');
    disk.remove('/log');
    disk.rename('/other', '/log');
    expect(log.read().holders).toEqual(['z']);
    await log.commit(entering('y'), 'op-e');
    expect(holdersIn(disk)).toEqual(['z', 'y']);
  });

  it.each([
    [
      'a line taken out of an old segment',
      2,
      (text: string) => text.split('\n').toSpliced(1, 1).join('\n'),
    ],
    [
      'the end of an old segment cut off',
      3,
      (text: string) => text.split('\n').slice(0, 2).join('\n'),
    ],
  ])('names %s', async (_, line, edit) => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    for (const name of NAMES) await log.commit(entering(name), `op-${name}`);
    disk.setContent(FIRST, edit(disk.contentOf(FIRST).toString()));
    expect(holdersIn(disk)).toEqual(NAMES);
    expect(log.verify().problems).toEqual(damagedAt(line));
  });

  it('names an old segment that is gone, where history is kept', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    for (const name of NAMES) await log.commit(entering(name), `op-${name}`);
    disk.remove(FIRST);
    expect(log.verify().problems).toEqual(damagedAt(1));
    expect(openHall(disk, { keepSegmentsMs: 1000 }).verify().problems).toEqual([]);
  });

  it('names a checkpoint whose state is not what the lines before it make', async () => {
    const disk = new MemoryDisk();
    const log = openHall(disk, { sealAfterLines: 3 });
    for (const name of NAMES.slice(0, 2)) await log.commit(entering(name), `op-${name}`);
    log.maintain();
    const { encodeHeader } = await import('../../../src/store/log/log-line.ts');
    const second = '/log/00000002.jsonl';
    const { digest: _, ...header } = JSON.parse(disk.contentOf(second).toString());
    const state = { ...header.state, holders: ['a', 'b', 'x'] };
    disk.setContent(second, encodeHeader({ ...header, state }).text);
    expect(openHall(disk).verify().problems).toEqual(damagedAt(1, '00000002.jsonl'));
  });
});

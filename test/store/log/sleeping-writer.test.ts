import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../../src/store/log/log.ts';
import { contradictions } from '../../support/hall-contradictions.ts';
import { hallRules } from '../../support/hall-rules.ts';
import { MemoryDisk, type DiskOperation } from '../../support/memory-disk.ts';
import { SteppedWriters, type Burst, type Move } from '../../support/stepped-writers.ts';

// Segments of one line each, and removed at once: while one writer sleeps, the others go a long way.
const OPTIONS = { sealAfterLines: 2, sealAfterBytes: Infinity, keepSegmentsMs: 0 };
const CAPACITY = 3;
const AWAKE = 2;

let writers: SteppedWriters;
beforeAll(() => {
  writers = new SteppedWriters(3);
});
afterAll(() => writers.close());

const enter = (holder: string, durable = false): Move => ({ do: 'enter', holder, durable });
const leave = (holder: string): Move => ({ do: 'leave', holder, durable: false });
const maintain: Move = { do: 'maintain' };

/** Who may fall asleep. */
const sleeper = (name: string): Move[] => [enter(name, true)];

/** Who stays awake: two of his come in, and segments are made, left and removed meanwhile. */
const busy: Move[] = [enter('1'), maintain, enter('2'), maintain];

function play(
  disk: MemoryDisk,
  moves: readonly Move[][],
  bursts: readonly Burst[],
  { inPieces = false, keepSegmentsMs = 0 } = {},
) {
  const jobs = moves.map((each, writer) => ({
    writer,
    moves: each,
    capacity: CAPACITY,
    options: { ...OPTIONS, keepSegmentsMs },
    inPieces,
    sabotage: false,
  }));
  return writers.run(disk, jobs, bursts);
}

/** What is wrong, as somebody sees it who comes fresh. */
function wrongWith(disk: MemoryDisk, notes: ReturnType<typeof play>): unknown[] {
  const random = (count: number) => Buffer.alloc(count, 255);
  const log = openLog({ disk, random }, '/log', hallRules, { ...OPTIONS, now: () => 0 });
  const hall = log.read();
  log.close();
  return [...contradictions(hall, notes, CAPACITY), ...log.verify().problems];
}

function startedDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  play(disk, [[enter('0'), leave('0')]], []);
  return disk;
}

/** What another writer's work can change, or be changed by; before all else one may as well sleep later. */
function meetsOthers(name: DiskOperation, path: string): boolean {
  if (path.includes('.tmp-')) return false;
  return !['close', 'status', 'flush', 'flushData', 'flushFolder'].includes(name);
}

describe.each([
  { name: 'there is no log yet', start: () => new MemoryDisk(), inPieces: false },
  { name: 'there is a log', start: startedDisk, inPieces: false },
  { name: 'checkpoints are made in pieces', start: startedDisk, inPieces: true },
])('where $name', ({ start, inPieces }) => {
  // Who makes them in pieces also seals, after his answer: there, too, he may fall asleep.
  const sleeping = (name: string) => (inPieces ? [...sleeper(name), maintain] : sleeper(name));

  /** Before which of its operations it matters that a sleeper falls asleep. */
  function places(): number[] {
    const disk = start();
    const before = disk.operations;
    const found: number[] = [];
    disk.onOperation = (name, path) => {
      if (meetsOthers(name, path)) found.push(disk.operations - before - 1);
    };
    play(disk, [sleeping('a')], [], { inPieces });
    return found;
  }

  it('a writer may fall asleep before any of its operations', () => {
    const wrong = places().flatMap((place) => {
      const disk = start();
      const bursts = [asleep(0, place), toTheEnd(AWAKE)];
      const notes = play(disk, [sleeping('a'), [], busy], bursts, { inPieces });
      return wrongWith(disk, notes).map((what) => ({ place, what }));
    });
    expect(wrong).toEqual([]);
  });

  it('two writers may fall asleep before any of theirs', () => {
    // In pieces there are so many places that some have to do for the second writer.
    const others = places().filter((_, at) => !inPieces || at % 7 === 3);
    const pairs = places().flatMap((first) => others.map((second) => [first, second] as const));
    const wrong = pairs.flatMap(([first, second]) => {
      const disk = start();
      const notes = play(
        disk,
        [sleeping('a'), sleeping('b'), busy],
        [asleep(0, first), asleep(1, second), toTheEnd(AWAKE)],
        { inPieces },
      );
      return wrongWith(disk, notes).map((what) => ({ first, second, what }));
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['nobody', []],
    ['others', busy],
  ])('somebody may delete the log while a writer sleeps, and %s begin anew', (_, others) => {
    const wrong = places().flatMap((place) => {
      const disk = start();
      let deleted = '';
      const outside = () => {
        deleted = JSON.stringify(Object.values(disk.tree()));
        if ('/log/' in disk.tree()) disk.remove('/log');
      };
      const notes = play(
        disk,
        [sleeping('a'), [], others],
        [asleep(0, place), { outside }, toTheEnd(AWAKE)],
        // Nobody deletes a log, begins another, and lets an hour go by between two of our operations.
        { inPieces, ...(inPieces && { keepSegmentsMs: Infinity }) },
      );
      // What had counted before the deletion went with it.
      const left = notes.filter(({ writer }) => writer !== 0 || !deleted.includes('enter a'));
      const failed = notes.map(({ outcome }) => outcome).filter((code) => code.endsWith('ERROR'));
      return [...failed, ...wrongWith(disk, left)].map((what) => ({ place, what }));
    });
    expect(wrong).toEqual([]);
  });
});

function asleep(writer: number, place: number): Burst {
  return { writer, operations: place };
}

function toTheEnd(writer: number): Burst {
  return { writer, operations: Infinity };
}

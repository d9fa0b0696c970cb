import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../../src/store/log/log.ts';
import { contradictions } from '../../support/hall-contradictions.ts';
import { hallRules } from '../../support/hall-rules.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
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

/** Who may fall asleep: has read the log, and wants in. */
const sleeper = (name: string): Move[] => [{ do: 'read' }, enter(name, true)];

/** Who stays awake: two of his stay in, and segments are made, left and removed meanwhile. */
const busy: Move[] = [enter('1'), maintain, enter('2'), maintain, leave('1'), enter('3'), maintain];

function play(disk: MemoryDisk, moves: readonly Move[][], bursts: readonly Burst[]) {
  const jobs = moves.map((each, writer) => ({
    writer,
    moves: each,
    capacity: CAPACITY,
    options: OPTIONS,
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

describe.each([
  { name: 'there is no log yet', start: () => new MemoryDisk() },
  { name: 'there is a log', start: startedDisk },
])('where $name', ({ start }) => {
  /** Operations of a sleeper whom nobody disturbs. */
  function operationsAlone(): number {
    const disk = start();
    const before = disk.operations;
    play(disk, [sleeper('a')], []);
    return disk.operations - before;
  }

  it('a writer may fall asleep before any of its operations', () => {
    const wrong = Array.from({ length: operationsAlone() }, (_, place) => {
      const disk = start();
      const notes = play(
        disk,
        [sleeper('a'), [], busy],
        [
          { writer: 0, operations: place },
          { writer: AWAKE, operations: Infinity },
        ],
      );
      return wrongWith(disk, notes).map((what) => ({ place, what }));
    });
    expect(wrong.flat()).toEqual([]);
  });

  it('two writers may fall asleep before any of theirs', () => {
    const count = operationsAlone();
    const wrong = Array.from({ length: count * count }, (_, index) => {
      const places = [Math.floor(index / count), index % count] as const;
      const disk = start();
      const notes = play(
        disk,
        [sleeper('a'), sleeper('b'), busy],
        [
          { writer: 0, operations: places[0] },
          { writer: 1, operations: places[1] },
          { writer: AWAKE, operations: Infinity },
        ],
      );
      return wrongWith(disk, notes).map((what) => ({ places, what }));
    });
    expect(wrong.flat()).toEqual([]);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../src/store/log/log.ts';
import { contradictions } from '../support/hall-contradictions.ts';
import { hallRules } from '../support/hall-rules.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import {
  SteppedWriters,
  type Burst,
  type Job,
  type Mishap,
  type Move,
  type Note,
  type Wish,
} from '../support/stepped-writers.ts';

const WRITERS = 3;
const CAPACITY = 2;

interface Scene {
  moves: Move[][];
  bursts: Burst[];
  mishaps: Mishap[];
  sealAfterLines: number;
  keepSegmentsMs: number;
  inPieces: boolean;
}

let writers: SteppedWriters;
beforeAll(() => {
  writers = new SteppedWriters(WRITERS);
});
afterAll(() => writers.close());

const enter = fc.record({ do: fc.constant('enter' as const), durable: fc.boolean() });
const leave = fc.record({ do: fc.constant('leave' as const), durable: fc.boolean() });
const move = fc.oneof(
  { weight: 4, arbitrary: enter },
  { weight: 3, arbitrary: leave },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(enter, leave), { minLength: 2, maxLength: 4 }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('maintain' as const) }) },
);

type Nameless = Omit<Wish, 'holder'>;

/** Each writer enters under names of its own, and leaves in the same order. */
function movesOf(
  writer: number,
  wishes: readonly (Nameless | Nameless[] | { do: 'read' | 'maintain' })[],
): Move[] {
  const counts = { enter: 0, leave: 0 };
  const named = (wish: Nameless): Wish => ({
    ...wish,
    holder: `${writer}.${(counts[wish.do] += 1)}`,
  });
  return wishes.map((wish): Move => {
    if (Array.isArray(wish)) return { do: 'together', wishes: wish.map(named) };
    return 'durable' in wish ? named(wish) : wish;
  });
}

const moves = fc
  .tuple(...Array.from({ length: WRITERS }, () => fc.array(move, { minLength: 1, maxLength: 6 })))
  .map((wishes) => wishes.map((each, writer) => movesOf(writer, each)));

const steps = (min: number, max: number) => fc.integer({ min, max });
/** Long ones let a writer sleep while segments come and go. */
const bursts = fc.array(
  fc.record({
    writer: fc.nat(WRITERS - 1),
    operations: fc.oneof(steps(1, 5), steps(6, 40), steps(41, 300)),
  }),
  { maxLength: 30 },
);

const mishaps = fc.array(
  fc.record({
    writer: fc.nat(WRITERS - 1),
    after: fc.integer({ min: 1, max: 120 }),
    kind: fc.constantFrom<Mishap['kind']>('kill', 'short', 'full', 'broken'),
  }),
  { minLength: 1, maxLength: 4 },
);

const sealing = fc.constantFrom(2, 2, 3, 5, 100);
/** Where old segments go as soon as there are newer ones, whoever sleeps wakes up in another folder. */
const keeping = fc.constantFrom(0, 0, Infinity);
const scene = {
  moves,
  bursts,
  sealAfterLines: sealing,
  keepSegmentsMs: keeping,
  inPieces: fc.boolean(),
};
const calm: fc.Arbitrary<Scene> = fc.record({ ...scene, mishaps: fc.constant([]) });
const troubled: fc.Arbitrary<Scene> = fc.record({ ...scene, mishaps });

function play(played: Scene, { sabotage = false } = {}) {
  const { sealAfterLines, keepSegmentsMs, inPieces } = played;
  const disk = new MemoryDisk();
  const options = { sealAfterLines, keepSegmentsMs, sealAfterBytes: Infinity };
  const jobs = played.moves.map((each, writer): Job => ({
    writer,
    moves: each,
    capacity: CAPACITY,
    options,
    inPieces,
    sabotage,
  }));
  const notes = writers.run(disk, jobs, played.bursts, played.mishaps);
  const log = openLog(
    { disk, random: (count) => Buffer.alloc(count, 255) },
    '/log',
    hallRules,
    { ...options, now: () => 0 },
    ...(sabotage ? [() => true] : []),
  );
  return { notes, log, hall: log.read() };
}

function expectNothingGrantedTwice({ hall, notes, log }: ReturnType<typeof play>): void {
  expect(contradictions(hall, notes, CAPACITY)).toEqual([]);
  expect(log.verify().problems).toEqual([]);
}

function expectAgreement(notes: readonly Note[]): void {
  const known = new Map<string, string>();
  const newest = new Map<string, number>();
  for (const { writer, head, hall } of notes) {
    if (!head) continue;
    const reader = `${writer} ${head.log}`;
    expect(head.seq).toBeGreaterThanOrEqual(newest.get(reader) ?? 0);
    newest.set(reader, head.seq);
    const place = `${head.log} ${head.seq}`;
    const seen = JSON.stringify([head.digest, hall ?? null]);
    if (hall) expect(known.get(place) ?? seen).toBe(seen);
    if (hall) known.set(place, seen);
  }
}

describe('a log with several writers, in any order of their operations', () => {
  const runs = { numRuns: 400 };

  it('never lets in more than there is room for, and loses and doubles nothing', () => {
    fc.assert(
      fc.property(calm, (drawn) => {
        const played = play(drawn);
        expectNothingGrantedTwice(played);
        expectAgreement(played.notes);
      }),
      runs,
    );
  });

  it('holds when writers die, lines are torn, the disk is full and flushes fail', () => {
    fc.assert(
      fc.property(troubled, (drawn) => {
        const played = play(drawn);
        expectNothingGrantedTwice(played);
        expectAgreement(played.notes);
      }),
      runs,
    );
  });

  it('is seen to fail when the chain rule is off', () => {
    const result = fc.check(
      fc.property(calm, (drawn) => {
        expect(play(drawn, { sabotage: true }).hall.peak).toBeLessThanOrEqual(CAPACITY);
      }),
      runs,
    );
    expect(result.failed).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAcquire } from '../../src/domain/seats/decide-acquire.ts';
import { decideFree } from '../../src/domain/seats/decide-free.ts';
import { decideRelease, decideRenew } from '../../src/domain/seats/decide-renew.ts';
import { decodeLedger, encodeLedger, writeLedger } from '../../src/domain/seats/checkpoint.ts';
import { listDue } from '../../src/domain/seats/due-list.ts';
import { sessionOf } from '../../src/domain/seats/holding.ts';
import { EMPTY_LEDGER, type LedgerState } from '../../src/domain/seats/ledger.ts';
import type { LedgerEvent } from '../../src/domain/seats/ledger-events.ts';
import type { Moment } from '../../src/domain/seats/moment.ts';
import { decideBoot, openLedger } from '../../src/domain/seats/opened-ledger.ts';
import { fixedClock, type FixedClock } from '../support/fixed-clock.ts';
import { LedgerModel } from '../support/ledger-model.ts';
import { applyAll, momentOf, TERMS, wishOf } from '../support/seat-world.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const name = fc.constantFrom('a', 'b', 'c');
const which = fc.nat(15);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('acquire' as const),
      holder: fc.record({ user: name, host: name, app: fc.constant('app'), session: name }),
      ttlSeconds: fc.constantFrom(30, 31, 45, 600),
      key: fc.option(name),
      body: fc.constantFrom('one', 'one', 'two'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('renew' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('free' as const), user: name }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.oneof(fc.nat(2000), fc.nat(40_000), fc.constantFrom(1000, 30_000, 700_000)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wall' as const),
      years: fc.integer({ min: -10, max: 10 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reboot' as const), same: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('checkpoint' as const) }) },
  // What was asked for once is kept from then on.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('count' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sell' as const), capacity: fc.nat(4) }) },
);

const history = fc.record({
  seatPer: fc.constantFrom('session' as const, 'user' as const, 'host' as const),
  capacity: fc.integer({ min: 0, max: 4 }),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
type Step = History['steps'][number];

/** The ledger and the model beside each other, through one history. */
class Pair {
  state: LedgerState = EMPTY_LEDGER;
  readonly model = new LedgerModel();
  readonly clock: FixedClock = fixedClock();
  readonly #seatPer: History['seatPer'];
  #capacity: number;
  #made = 0;

  readonly #isWritten: (event: LedgerEvent) => boolean;

  constructor({ seatPer, capacity }: History, isWritten: (event: LedgerEvent) => boolean) {
    this.#seatPer = seatPer;
    this.#capacity = capacity;
    this.#isWritten = isWritten;
  }

  get moment(): Moment {
    return momentOf(this.clock);
  }

  /** What the ledger and the model say to a step. */
  play(made: Step): [string, string] {
    const { clock, model, moment } = this;
    switch (made.do) {
      case 'pass':
        clock.pass(made.ms);
        return ['', ''];
      case 'wall':
        clock.setWall(clock.now() + made.years * YEAR);
        return ['', ''];
      case 'reboot':
        clock.reboot(made.same ? clock.bootId() : undefined);
        return ['', ''];
      case 'count':
        expectCountsToFit(this.state);
        return ['', ''];
      case 'sell':
        this.#capacity = made.capacity;
        return ['', ''];
      case 'checkpoint':
        this.state = decodeLedger(JSON.parse([...writeLedger(this.state)].join('')));
        return ['', ''];
      case 'acquire':
        return this.#acquire(made);
      case 'renew':
      case 'release': {
        const id = String(made.which);
        const decide = made.do === 'renew' ? decideRenew : decideRelease;
        const decided = decide(this.state, moment, id, `digest of ${id}`);
        if (decided.ok) this.write(decided.value.events);
        const said = decided.ok ? 'done' : 'gone';
        const modelSaid =
          made.do === 'renew'
            ? model.renew(moment, id)
            : model.remove(moment, (lease) => lease.id === id);
        return [said, modelSaid === 'gone' ? 'gone' : 'done'];
      }
      case 'free': {
        const { freed, events } = decideFree(this.state, moment, { user: made.user });
        this.write(events);
        const said = freed.length === 0 ? 'gone' : `removed ${freed.length}`;
        return [said, model.remove(moment, ({ holder }) => holder.user === made.user)];
      }
    }
  }

  #acquire({ holder, ttlSeconds, key, body }: Extract<Step, { do: 'acquire' }>): [string, string] {
    const { model, moment } = this;
    const id = String((this.#made += 1));
    const request = key === null ? null : { key, body };
    const wish = wishOf(id, { holder, ttlSeconds, request });
    const terms = { ...TERMS, capacity: this.#capacity, seatPer: this.#seatPer };
    const decided = decideAcquire(this.state, moment, terms, wish);
    const modelSaid = model.acquire(moment, this.#capacity, this.#seatPer, wish);
    if (!decided.ok) {
      this.write(decideBoot(this.state, moment) ?? []);
      model.boot(moment);
      if (decided.code === 'IDEMPOTENCY_KEY_REUSED') return ['reused', modelSaid];
      if (decided.code !== 'SEATS_EXHAUSTED') return [decided.code, modelSaid];
      return [`exhausted ${decided.details.used}`, modelSaid];
    }
    const { value } = decided;
    if (value.kind === 'repeated') return [`repeated ${value.lease.id}`, modelSaid];
    this.write(value.events);
    return [`granted ${value.used}`, modelSaid];
  }

  /** Applies as readers do, and looks whether the state before was left alone. */
  write(events: readonly LedgerEvent[]): void {
    const before = JSON.stringify(encodeLedger(this.state));
    const after = applyAll(this.state, events.filter(this.#isWritten));
    if (JSON.stringify(encodeLedger(this.state)) !== before) throw new Error('changed');
    this.state = after;
  }

  living(): [string[], string[]] {
    const { leases } = openLedger(this.state, this.moment).state;
    const mine = [...leases.values()].map(({ id, endsAtSecond }) => `${id} ${endsAtSecond}`);
    return [mine.toSorted(), this.model.living(this.moment)];
  }
}

/** What is kept beside the leases says the same as counting them. */
function expectCountsToFit(state: LedgerState): void {
  const leases = [...state.leases.values()];
  const counted = (nameOf: (lease: (typeof leases)[number]) => string) => {
    const counts = new Map<string, number>();
    for (const lease of leases) counts.set(nameOf(lease), (counts.get(nameOf(lease)) ?? 0) + 1);
    return counts;
  };
  expect(new Map(state.sessions.entries())).toEqual(counted(({ holder }) => sessionOf(holder)));
  expect(new Map(state.users.entries())).toEqual(counted(({ holder }) => holder.user));
  expect(new Map(state.hosts.entries())).toEqual(counted(({ holder }) => holder.host));
  const due = new Map(listDue(state.due, Infinity));
  expect([...due.values()].flat().toSorted()).toEqual(leases.map(({ id }) => id).toSorted());
  expect([...due.keys()]).toEqual([...due.keys()].toSorted((a, b) => a - b));
  for (const { id, lookAtSecond, endsAtSecond } of leases) {
    expect(lookAtSecond).toBeLessThanOrEqual(endsAtSecond);
    expect(due.get(lookAtSecond)).toContain(id);
  }
}

function playAll(played: History, isWritten: (event: LedgerEvent) => boolean = () => true): void {
  const pair = new Pair(played, isWritten);
  for (const made of played.steps) {
    const [said, expected] = pair.play(made);
    expect(said).toBe(expected);
    expect(pair.living()[0]).toEqual(pair.living()[1]);
  }
  expectCountsToFit(pair.state);
}

describe('a ledger', () => {
  it('does what the model does, in 10,000 histories', () => {
    const seed = Number(process.env['SLS_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`seed of the ledger's histories: ${seed}`);
    fc.assert(
      fc.property(history, (played) => playAll(played)),
      { seed, numRuns: 10_000 },
    );
  }, 120_000);

  it.each(['booted', 'renewed', 'released', 'freed'])(
    'is seen to fail where nobody writes what %s',
    (type) => {
      const result = fc.check(
        fc.property(history, (played) => playAll(played, (event) => event.type !== type)),
        { numRuns: 3000 },
      );
      expect(result.failed).toBe(true);
    },
  );
});

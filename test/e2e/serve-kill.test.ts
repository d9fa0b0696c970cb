import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../support/crowd.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { prepareHome } from '../support/real-site.ts';
import { findSeatContradictions, mostAtOnce } from '../support/seat-contradictions.ts';
import { huntSeatKills, type SeatKills } from '../support/seat-kill-hunt.ts';
import { KEY } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

/** SLS_TEST_SEED draws the same moments again, as far as a clock can. */
const seed = Number(process.env['SLS_TEST_SEED'] ?? randomInt(2 ** 32));
const CLIENTS = 200;
const PRODUCT = '1c-fleet';
/** A minute on two idle cores; they are not always idle. */
const LONG = 600_000;

const scratch = makeScratch();
const vendor = testVendor();

async function homeWith(seats: number): Promise<ProgramHome> {
  const home = scratch.home();
  const [request = ''] = await prepareHome(home.path, vendor, { asked: [KEY] });
  const { exit } = await home.sls('import', {
    input: vendor.answer(request, usualGrant({ seats })),
  });
  expect(exit).toBe(0);
  return home;
}

type How = Pick<SeatKills, 'kills' | 'operations'> & {
  /** What happens to the ledger's folder behind each kill. */
  spoil?: (ledger: string) => void;
};

async function hunt(seats: number, { spoil, ...how }: How) {
  const { path: home } = await homeWith(seats);
  const afterKill = () => spoil?.(join(home, 'Seats', PRODUCT));
  return huntSeatKills({
    ...how,
    home,
    product: PRODUCT,
    seats,
    clients: CLIENTS,
    seed,
    next: seededNumbers(seed),
    folder: scratch.path,
    afterKill,
  });
}

describe(`a licence server that is killed at random moments under 200 clients (seed ${seed})`, () => {
  it(
    'loses no lease and grants none twice, where there are seats for three of four',
    async () => {
      const { contradictions, ...figures } = await hunt(150, { kills: 20, operations: 20_000 });
      console.log(`killed under 200 clients: ${JSON.stringify(figures)}`);
      expect(contradictions).toEqual([]);
      expect(figures.killed).toBe(20);
      expect(figures.operations).toBeGreaterThanOrEqual(20_000);
      expect(figures.refusals).toBeGreaterThan(0);
      expect(figures.renewals).toBeGreaterThan(100);
      expect(figures.lost).toBeGreaterThan(200);
    },
    LONG,
  );

  it(
    'refuses nobody, where there are seats for all',
    async () => {
      const { contradictions, ...figures } = await hunt(CLIENTS, { kills: 3, operations: 2000 });
      expect(contradictions).toEqual([]);
      expect(figures).toMatchObject({ killed: 3, refusals: 0 });
    },
    LONG,
  );
});

/** As if the server had told what it had not written yet: its last lines are not there. */
function cutLastLines(ledger: string): void {
  if (!existsSync(ledger)) return;
  const newest = join(ledger, readdirSync(ledger).toSorted().at(-1) ?? '');
  const lines = readFileSync(newest, 'utf8').split('\n');
  const left = lines.slice(0, Math.max(1, lines.length - 20)).join('\n');
  truncateSync(newest, Buffer.byteLength(left));
}

describe('the hunt itself', () => {
  it(
    'sees a server that answers before its lines are written',
    async () => {
      const how = { kills: 3, operations: 1500, spoil: cutLastLines };
      const { contradictions } = await hunt(150, how);
      for (const kind of ['was lost', 'is not in the ledger', 'was answered 410'])
        expect(contradictions).toContainEqual(expect.stringContaining(kind));
    },
    LONG,
  );

  const grant = (id: string, at: number, until: number, session = id) => {
    return { id, session, at, until };
  };
  const sound = {
    seats: 2,
    grants: [grant('a', 1, 4), grant('b', 2, 6), grant('c', 4, 9)],
    sights: [{ at: 5, held: new Set(['b', 'c']) }],
    granted: ['a', 'b', 'c'],
  };

  it.each<[what: string, changes: Partial<typeof sound>, found: string[]]>([
    ['nothing wrong', {}, []],
    ['too many at once', { seats: 1 }, ['2 held a seat at once']],
    [
      'one lease told to two',
      { grants: [...sound.grants, grant('a', 10, 11, 'd')] },
      ['a was told to two: a and d'],
    ],
    ['one lease granted twice', { granted: ['a', 'b', 'c', 'a'] }, ['a was granted 2 times']],
    ['a grant by halves', { granted: ['a', 'b', 'c', 'd'] }, ['d was granted and told to nobody']],
    ['a grant that is not written', { granted: ['a', 'b'] }, ['c is not in the ledger']],
    ['a seat that is lost', { sights: [{ at: 5, held: new Set(['c']) }] }, ['b was lost']],
  ])('tells %s', (_what, changes, found) => {
    expect(findSeatContradictions({ ...sound, ...changes })).toEqual(found);
  });

  it('counts nobody twice who gives a seat back at the moment at which another gets it', () => {
    expect(mostAtOnce([grant('a', 1, 2), grant('b', 2, 3)])).toBe(1);
  });
});

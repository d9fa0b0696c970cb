import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation } from '../../src/domain/licence.ts';
import { BUYER } from '../support/granted-key.ts';
import { makeScratch } from '../support/program-home.ts';
import { requestIn, runInWorld } from '../support/run-in-world.ts';
import { DAY, KEY, NOW } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** One key that was asked for on 22 November 2026 at half past noon in Moscow. */
const asked = scratch.home();
let request: string;

beforeAll(async () => {
  await runInWorld('trust add - --yes', { home: asked.path }, vendor.keySet());
  await runInWorld(`activate ${KEY} ${BUYER}`, { home: asked.path });
  request = await requestIn({ home: asked.path });
});

async function grantedHome(changes: Partial<Activation>): Promise<string> {
  const home = asked.copy().path;
  await runInWorld('import', { home }, vendor.answer(request, changes));
  return home;
}

const inDays = (days: number) => NOW + days * DAY;

describe('a licence', () => {
  it.each<[what: string, changes: Partial<Activation>, now: number, state: string, code: string]>([
    [
      'past its end',
      { expiresAt: '2026-12-01T00:00:00.000Z' },
      Date.parse('2026-12-01T00:00:00.000Z'),
      'expired',
      'LICENCE_EXPIRED',
    ],
    [
      'before its first day',
      { validFrom: '2026-11-23' },
      NOW,
      'not-yet-valid',
      'LICENCE_NOT_ACTIVE',
    ],
    [
      'that wants confirmation',
      { confirmBy: '2026-11-22' },
      inDays(1),
      'confirm-overdue',
      'LICENCE_NOT_ACTIVE',
    ],
  ])('%s does not count, and says why', async (_what, changes, now, state, code) => {
    const home = await grantedHome(changes);
    expect(await runInWorld('status', { home, now })).toMatchObject({
      exit: 0,
      json: { products: [], keys: [{ state }], problems: [{ code, key: KEY }] },
    });
    expect(await runInWorld('check 1c-fleet', { home, now })).toMatchObject({
      exit: 1,
      json: { allowed: false, code, details: { key: KEY } },
    });
  });

  it.each<[what: string, changes: Partial<Activation>, now: number]>([
    [
      'up to its end',
      { expiresAt: '2026-12-01T00:00:00.000Z' },
      Date.parse('2026-12-01T00:00:00.000Z') - 1,
    ],
    [
      'from its first day in Moscow',
      { validFrom: '2026-11-23' },
      Date.parse('2026-11-22T21:00:00.000Z'),
    ],
    [
      'through its last day in Moscow',
      { confirmBy: '2026-11-22' },
      Date.parse('2026-11-22T20:59:59.999Z'),
    ],
    ['without an end', {}, inDays(20_000)],
    ['after support ended', { supportUntil: '2026-11-22' }, inDays(300)],
  ])('holds %s', async (_what, changes, now) => {
    const home = await grantedHome(changes);
    expect(await runInWorld('status', { home, now })).toMatchObject({
      json: { keys: [{ state: 'active' }], problems: [] },
    });
  });
});

describe('support that ended', () => {
  it('does not stop what was released before, and says which day it was', async () => {
    const home = await grantedHome({ supportUntil: '2026-11-22' });
    const now = inDays(30);
    expect(await runInWorld('check 1c-fleet --released 2026-11-22', { home, now })).toEqual({
      exit: 0,
      json: { allowed: true, supportUntil: '2026-11-22' },
    });
    expect(await runInWorld('check 1c-fleet --released 2026-11-23', { home, now })).toEqual({
      exit: 1,
      json: {
        allowed: false,
        code: 'SUPPORT_EXPIRED',
        details: { product: '1c-fleet', released: '2026-11-23', supportUntil: '2026-11-22' },
        supportUntil: '2026-11-22',
      },
    });
  });
});

describe('a clock that is wrong', () => {
  it('is reported where it is more than a day behind, and dates are judged by what is known', async () => {
    const home = await grantedHome({
      expiresAt: '2026-11-23T00:00:00.000Z',
      issuedAt: '2026-11-22T09:30:00.000Z',
    });
    expect(await runInWorld('status', { home, now: inDays(-400) })).toMatchObject({
      json: {
        keys: [{ state: 'active' }],
        problems: [{ code: 'CLOCK_BEHIND', details: { trusted: '2026-11-22T09:30:00.000Z' } }],
      },
    });
    expect(await runInWorld('doctor', { home, now: inDays(-400) })).toMatchObject({ exit: 3 });
    expect(await runInWorld('status', { home, now: inDays(-1) })).toMatchObject({
      json: { problems: [] },
    });
  });

  it('harms only while it is wrong', async () => {
    const home = await grantedHome({ expiresAt: '2027-01-01T00:00:00.000Z' });
    const stateAt = async (now: number) => {
      const { json } = await runInWorld('list', { home, now });
      return (json as { keys: { state: string }[] }).keys[0]?.state;
    };
    expect([await stateAt(inDays(3650)), await stateAt(inDays(1))]).toEqual(['expired', 'active']);
  });

  it('does not keep an answer out of an open request, where it stands far from the centre’s', async () => {
    const answer = vendor.answer(request, {
      issuedAt: '2026-11-24T12:00:00.000Z',
      importBefore: '2026-11-24T13:00:00.000Z',
    });
    const late = Date.parse('2026-11-24T14:00:00.000Z');
    expect(
      await runInWorld('import', { home: asked.copy().path, now: late }, answer),
    ).toMatchObject({
      exit: 1,
      json: { results: [{ code: 'ANSWER_TOO_LATE' }] },
    });
    // The request says 2030: whoever made it can't know what is late.
    const ahead = asked.copy().path;
    const now = Date.parse('2030-01-01T00:00:00.000Z');
    await runInWorld(`activate ${KEY} --inn 500100732259`, { home: ahead, now });
    const fromFuture = await requestIn({ home: ahead, now });
    const granted = vendor.answer(fromFuture, {
      issuedAt: '2026-11-22T12:00:00.000Z',
      importBefore: '2026-12-22T12:00:00.000Z',
    });
    expect(await runInWorld('import', { home: ahead, now }, granted)).toMatchObject({ exit: 0 });
  });
});

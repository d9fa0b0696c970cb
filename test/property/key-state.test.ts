import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideKeyStanding,
  type Here,
  type KeyFacts,
  type KeyState,
} from '../../src/domain/key-state.ts';
import { activation, enteredKey, request } from '../support/golden-payloads.ts';

const DAYS = ['2026-06-30', '2026-11-22', '2026-12-31', '2027-03-02'];
const day = fc.constantFrom(...DAYS);
const moment = fc.integer({
  min: Date.parse('2026-06-01T00:00:00.000Z'),
  max: Date.parse('2027-04-01T00:00:00.000Z'),
});
const { attributes } = activation.computer;

const grant = fc
  .record({
    expiresAt: fc.option(moment.map((at) => new Date(at).toISOString())),
    validFrom: fc.option(day, { nil: undefined }),
    confirmBy: fc.option(day),
    binding: fc.constantFrom('computer' as const, 'installation' as const),
    sequence: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ validFrom, ...changes }) => ({
    ...activation,
    ...changes,
    ...(validFrom !== undefined && { validFrom }),
  }));

const requests = fc.array(
  fc.nat(6).map((highestSequence) => ({ ...request, highestSequence })),
  { maxLength: 3 },
);

const facts: fc.Arbitrary<KeyFacts> = fc.record({
  entered: fc.constantFrom('none' as const, 'damaged' as const, enteredKey, {
    ...enteredKey,
    renews: activation.id,
  }),
  installed: fc.oneof(
    fc.constantFrom(
      { kind: 'none' as const },
      { kind: 'damaged' as const },
      { kind: 'untrusted' as const },
    ),
    fc.record({
      kind: fc.constant('verified' as const),
      activation: grant,
      supersededBy: fc.constantFrom(null, '0123-4567-89AB-CDEF-0123-4567'),
    }),
  ),
  requests,
});

const here: fc.Arbitrary<Here> = fc.record({
  attributes: fc.subarray(attributes),
  installationKey: fc.constantFrom(null, activation.installationKey, '7'.repeat(64)),
  judgedAt: moment,
});

const stateOf = (of: KeyFacts, at: Here): KeyState => decideKeyStanding(of, at).state;

/** In this order a grant goes through its life. */
const LIFE: KeyState[] = ['not-yet-valid', 'active', 'confirm-overdue', 'expired'];

describe('the state of a key', () => {
  it('never goes back in the life of a grant as time passes', () => {
    fc.assert(
      fc.property(facts, here, moment, (of, at, other) => {
        const [first, later] = [at.judgedAt, other].toSorted((a, b) => a - b) as [number, number];
        const before = LIFE.indexOf(stateOf(of, { ...at, judgedAt: first }));
        const after = LIFE.indexOf(stateOf(of, { ...at, judgedAt: later }));
        expect(after).toBeGreaterThanOrEqual(before);
        expect(before === -1).toBe(after === -1);
      }),
    );
  });

  it('does not depend on requests, nor on what was entered beside an activation', () => {
    fc.assert(
      fc.property(facts, facts, here, (of, other, at) => {
        expect(stateOf({ ...of, requests: other.requests }, at)).toBe(stateOf(of, at));
        if (of.installed.kind !== 'none')
          expect(stateOf({ ...of, entered: other.entered }, at)).toBe(stateOf(of, at));
      }),
    );
  });

  it('is active only with a verified grant that nothing supersedes, in its place', () => {
    fc.assert(
      fc.property(facts, here, (of, at) => {
        const { state, differs } = decideKeyStanding(of, at);
        if (state !== 'active') return;
        expect(of.installed.kind).toBe('verified');
        expect(of.installed).toMatchObject({ supersededBy: null });
        expect(differs.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('never gets better where hardware is gone, and never worse where some was added', () => {
    fc.assert(
      fc.property(facts, here, fc.subarray(attributes), (of, at, more) => {
        const added = { ...at, attributes: [...at.attributes, ...more] };
        const [fewer, all] = [stateOf(of, at), stateOf(of, added)];
        if (all === 'other-computer') expect(fewer).toBe('other-computer');
        if (fewer !== 'other-computer') expect(all).toBe(fewer);
      }),
    );
  });

  it('has an open request for as long as one of them is open, however many were answered', () => {
    fc.assert(
      fc.property(facts, requests, here, (of, more, at) => {
        const before = decideKeyStanding(of, at).openRequest;
        const after = decideKeyStanding({ ...of, requests: [...of.requests, ...more] }, at);
        expect(before && !after.openRequest).toBe(false);
      }),
    );
  });
});

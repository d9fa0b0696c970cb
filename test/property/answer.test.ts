import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAnswer, type AnswerCircumstances } from '../../src/domain/answer.ts';
import { isOpenRequest } from '../../src/domain/key-state.ts';
import type { Activation } from '../../src/domain/licence.ts';
import {
  compareActivations,
  findStanding,
  findSuperseded,
  highestSequence,
} from '../../src/domain/standing-activations.ts';
import { activation, request } from '../support/golden-payloads.ts';

const LICENCES = ['lic-1', 'lic-2', 'lic-3'];

/** Grants of a few licences; each generation of a licence has one key, as the centre makes them. */
const grants: fc.Arbitrary<Activation[]> = fc.uniqueArray(
  fc
    .record({
      licenceId: fc.constantFrom(...LICENCES),
      generation: fc.integer({ min: 1, max: 3 }),
      sequence: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ licenceId, generation, sequence }) => ({
      ...activation,
      id: `act-${licenceId}-${generation}-${sequence}`,
      key: `${licenceId} ${generation}`,
      licenceId,
      generation,
      sequence,
    })),
  { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
);

const shuffled = grants.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

const circumstances = (installed: readonly Activation[]): AnswerCircumstances => ({
  installed,
  answered: { kind: 'own' },
  installationKey: activation.installationKey,
  attributes: activation.computer.attributes,
  now: Date.parse(activation.issuedAt),
  judgedAt: Date.parse(activation.issuedAt),
});

/** What stands in `Licence` after an answer: one activation a key. */
function importInto(installed: readonly Activation[], answer: Activation): Activation[] {
  const decision = decideAnswer(answer, circumstances(installed));
  if (!decision.ok) throw new Error(decision.code);
  return decision.value === 'install'
    ? [...installed.filter(({ key }) => key !== answer.key), answer]
    : [...installed];
}

const importAll = (answers: readonly Activation[]) =>
  answers.reduce(importInto, [] as readonly Activation[]);

describe('importing answers', () => {
  it('ends with the newest of each licence, in whatever order they come', () => {
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        const installed = importAll(order);
        for (const licenceId of LICENCES)
          expect(findStanding(installed, licenceId)?.id).toBe(findStanding(all, licenceId)?.id);
      }),
    );
  });

  it('never goes back, and never lets two keys of one licence stand', () => {
    fc.assert(
      fc.property(grants, (answers) => {
        let installed: Activation[] = [];
        for (const answer of answers) {
          const before = findStanding(installed, answer.licenceId);
          installed = importInto(installed, answer);
          const after = findStanding(installed, answer.licenceId);
          expect(after).toBeDefined();
          if (before && after) expect(compareActivations(after, before)).toBeGreaterThanOrEqual(0);
          const superseded = findSuperseded(installed);
          const standing = installed.filter(({ key }) => !superseded.has(key));
          const licences = standing.map(({ licenceId }) => licenceId);
          expect(new Set(licences).size).toBe(licences.length);
        }
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(grants, (answers) => {
        const once = importAll(answers);
        for (const answer of answers) expect(importInto(once, answer)).toEqual(once);
      }),
    );
  });

  it('closes the request that it answers, and every one that knew no more', () => {
    fc.assert(
      fc.property(grants, fc.nat(5), (answers, knew) => {
        const installed = importAll(answers);
        const highest = highestSequence(installed);
        const asked = { ...request, highestSequence: highest };
        // The centre answers above what the request knew.
        const answer = { ...activation, id: 'act-new', generation: 9, sequence: highest + 1 };
        expect(decideAnswer(answer, circumstances(installed))).toMatchObject({ value: 'install' });
        expect(isOpenRequest(asked, answer)).toBe(false);
        expect(isOpenRequest({ highestSequence: Math.max(0, highest - knew) }, answer)).toBe(false);
        expect(isOpenRequest({ highestSequence: answer.sequence }, answer)).toBe(true);
      }),
    );
  });

  it('does not look at hardware that was added', () => {
    const added = fc.array(
      fc.record({
        name: fc.string(),
        digest: fc.stringMatching(/^[0-9a-f]{8}$/),
        strong: fc.boolean(),
      }),
    );
    const kept = fc.subarray(activation.computer.attributes);
    fc.assert(
      fc.property(kept, added, (attributes, more) => {
        const on = (present: typeof attributes) =>
          decideAnswer(activation, { ...circumstances([]), attributes: present }).ok;
        expect(on(attributes) && !on([...attributes, ...more])).toBe(false);
      }),
    );
  });

  it('refuses what was not asked for here, whatever is installed', () => {
    fc.assert(
      fc.property(grants, fc.constantFrom('foreign', 'installation'), (answers, wrong) => {
        const installed = importAll(answers);
        const foreign: Partial<AnswerCircumstances> =
          wrong === 'foreign'
            ? { answered: { kind: 'foreign' } }
            : { installationKey: '7'.repeat(64) };
        const answer = { ...activation, id: 'act-new' };
        const decision = decideAnswer(answer, { ...circumstances(installed), ...foreign });
        expect(decision.ok).toBe(false);
      }),
    );
  });
});

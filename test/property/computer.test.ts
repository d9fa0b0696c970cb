import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareComputers,
  isIdentifiable,
  requiredMatches,
  sameRecord,
  type ComputerAttribute,
  type ComputerRecord,
} from '../../src/domain/computer.ts';

const NAMES = ['machine-id', 'board', 'disk', 'card-1', 'card-2', 'cpu', 'file-system', 'product'];
const digest = fc.stringMatching(/^[0-9a-f]{4}$/);

const attributes: fc.Arbitrary<ComputerAttribute[]> = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...NAMES), digest, strong: fc.boolean() }),
  { selector: ({ name }) => name, minLength: 1, maxLength: NAMES.length },
);
const record: fc.Arbitrary<ComputerRecord> = attributes.map((all) => ({
  attributes: all,
  required: requiredMatches(all.length),
}));
const identifiable = record.filter(isIdentifiable);
const added = fc.array(fc.record({ name: fc.string(), digest, strong: fc.boolean() }));

/** A record, and which of its attributes a computer still has. */
const survivors = record.chain((recorded) =>
  fc.record({ recorded: fc.constant(recorded), kept: fc.subarray(recorded.attributes) }),
);

const differ = (attribute: ComputerAttribute): ComputerAttribute => ({
  ...attribute,
  digest: `${attribute.digest}-other`,
});

describe('comparing computers', () => {
  it('finds a record the same as itself if it identifies a computer, and only then', () => {
    fc.assert(
      fc.property(record, (recorded) => {
        expect(compareComputers(recorded, recorded.attributes)).toEqual({
          same: isIdentifiable(recorded),
          differs: [],
        });
      }),
    );
  });

  it('never calls a computer another one for what was added', () => {
    fc.assert(
      fc.property(survivors, added, ({ recorded, kept }, more) => {
        const before = compareComputers(recorded, kept);
        const after = compareComputers(recorded, [...kept, ...more]);
        expect(before.same && !after.same).toBe(false);
        expect(before.differs).toEqual(expect.arrayContaining(after.differs));
      }),
    );
  });

  it('never calls it the same again for what was taken away', () => {
    fc.assert(
      fc.property(survivors, fc.nat(), ({ recorded, kept }, which) => {
        fc.pre(kept.length > 0);
        const fewer = kept.toSpliced(which % kept.length, 1);
        expect(
          compareComputers(recorded, fewer).same && !compareComputers(recorded, kept).same,
        ).toBe(false);
      }),
    );
  });

  it('holds as long as `required` and one strong attribute are left, and not one longer', () => {
    fc.assert(
      fc.property(survivors, ({ recorded, kept }) => {
        expect(compareComputers(recorded, kept).same).toBe(
          kept.length >= recorded.required && kept.some(({ strong }) => strong),
        );
      }),
    );
  });

  it('makes it another computer when one more goes than may', () => {
    fc.assert(
      fc.property(identifiable, (recorded) => {
        const { attributes: all, required } = recorded;
        expect(compareComputers(recorded, all.slice(0, required - 1)).same).toBe(false);
      }),
    );
  });

  it('treats a changed attribute as one that is gone, and names exactly those, in recorded order', () => {
    fc.assert(
      fc.property(survivors, ({ recorded, kept }) => {
        const gone = recorded.attributes.filter((attribute) => !kept.includes(attribute));
        const changed = recorded.attributes.map((one) => (gone.includes(one) ? differ(one) : one));
        const expected = compareComputers(recorded, kept);
        expect(compareComputers(recorded, changed)).toEqual(expected);
        expect(expected.differs).toEqual(gone.map(({ name }) => name));
      }),
    );
  });

  it('does not look at the order', () => {
    fc.assert(
      fc.property(survivors, ({ recorded, kept }) => {
        expect(compareComputers(recorded, kept.toReversed())).toEqual(
          compareComputers(recorded, kept),
        );
        const turned = { ...recorded, attributes: recorded.attributes.toReversed() };
        expect(sameRecord(recorded, turned)).toBe(true);
      }),
    );
  });
});

it('of fewer than five attributes all but one must match, of more three, of one that one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (recorded) => {
      const required = requiredMatches(recorded);
      expect(required).toBe(recorded >= 5 ? 3 : Math.max(1, recorded - 1));
      expect(required).toBeLessThanOrEqual(recorded);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import {
  compareAttributes,
  compareComputers,
  isIdentifiable,
  requiredMatches,
  sameRecord,
  type ComputerAttribute,
} from '../../../src/domain/computer.ts';

const strong = (name: string, digest = name): ComputerAttribute => ({ name, digest, strong: true });
const weak = (name: string, digest = name): ComputerAttribute => ({ name, digest, strong: false });

const OFFICE = [
  strong('machine-id'),
  strong('board-uuid'),
  strong('disk-serial'),
  weak('network-address'),
  weak('cpu-model'),
];
const RECORD = { attributes: OFFICE, required: 3 };

const without = (...names: string[]) => OFFICE.filter(({ name }) => !names.includes(name));

describe('how many attributes must still match', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 3],
    [12, 3],
  ])('of %i: %i', (recorded, required) => {
    expect(requiredMatches(recorded)).toBe(required);
  });
});

describe('a computer compared with its record', () => {
  it.each([
    ['nothing changed', OFFICE, true, []],
    ['hardware was added', [...OFFICE, weak('second-card'), strong('raid')], true, []],
    ['attributes come in another order', OFFICE.toReversed(), true, []],
    [
      'the disk and the network card were changed',
      [...without('disk-serial', 'network-address'), strong('disk-serial', 'other')],
      true,
      ['disk-serial', 'network-address'],
    ],
    [
      'three of five differ',
      without('machine-id', 'disk-serial', 'cpu-model'),
      false,
      ['machine-id', 'disk-serial', 'cpu-model'],
    ],
    [
      'a value moved to another attribute',
      [strong('machine-id', 'board-uuid'), strong('board-uuid', 'machine-id'), weak('cpu-model')],
      false,
      ['machine-id', 'board-uuid', 'disk-serial', 'network-address'],
    ],
    ['nothing is known', [], false, OFFICE.map(({ name }) => name)],
  ])('%s', (_, present, same, differs) => {
    expect(compareComputers(RECORD, present)).toEqual({ same, differs });
  });

  it('is another one where enough weak attributes match but no strong one', () => {
    const record = {
      attributes: [strong('machine-id'), weak('a'), weak('b'), weak('c')],
      required: 3,
    };
    expect(compareComputers(record, [weak('a'), weak('b'), weak('c')])).toEqual({
      same: false,
      differs: ['machine-id'],
    });
  });

  it('goes by the strength that was recorded, not by what the present claims', () => {
    const record = { attributes: [strong('machine-id'), weak('cpu-model')], required: 1 };
    expect(compareComputers(record, [strong('cpu-model')]).same).toBe(false);
    expect(compareComputers(record, [weak('machine-id')]).same).toBe(true);
  });
});

describe('a record', () => {
  it('identifies a computer only with a strong attribute', () => {
    expect(isIdentifiable(RECORD)).toBe(true);
    expect(isIdentifiable({ attributes: [weak('cpu-model')], required: 1 })).toBe(false);
    expect(isIdentifiable({ attributes: [], required: 1 })).toBe(false);
  });

  it('is the same in any order, and another with one digest or the required number changed', () => {
    const [first, ...rest] = OFFICE;
    expect(sameRecord(RECORD, { ...RECORD, attributes: OFFICE.toReversed() })).toBe(true);
    expect(sameRecord(RECORD, { ...RECORD, required: 2 })).toBe(false);
    expect(sameRecord(RECORD, { ...RECORD, attributes: rest })).toBe(false);
    const changed = [strong(first?.name ?? '', 'other'), ...rest];
    expect(sameRecord(RECORD, { ...RECORD, attributes: changed })).toBe(false);
  });
});

describe('what became of each recorded attribute', () => {
  const changesOf = (recorded: ComputerAttribute[], present: ComputerAttribute[]) =>
    compareAttributes(recorded, present).map(({ change }) => change);

  it('is told in the recorded order: the same, another in its place, or none', () => {
    const present = [...without('disk-serial', 'cpu-model'), strong('disk-serial', 'other')];
    expect(changesOf(OFFICE, present)).toEqual(['same', 'same', 'changed', 'same', 'gone']);
  });

  it('takes one of two network cards that is left for no other in the place of the one that is gone', () => {
    const cards = [weak('card', 'one'), weak('card', 'two')];
    expect(changesOf(cards, [weak('card', 'one')])).toEqual(['same', 'gone']);
    expect(changesOf(cards, [weak('card', 'one'), weak('card', 'three')])).toEqual([
      'same',
      'changed',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Table } from '../../../../src/domain/seats/table.ts';

const change = fc.tuple(fc.nat(40), fc.oneof(fc.nat(1000), fc.constant(null)));

describe('a table', () => {
  it('holds what a map would hold, and no change reaches an older one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
        const map = new Map<string, number>();
        let table = Table.empty<number>();
        for (const [number, value] of changes) {
          const key = `key ${number}`;
          const before = [...table.entries()];
          const older = table;
          if (value === null) map.delete(key);
          else map.set(key, value);
          table = value === null ? table.without(key) : table.with(key, value);
          expect([...older.entries()]).toEqual(before);
        }
        expect(new Map(table.entries())).toEqual(map);
        expect(table.size).toBe(map.size);
        for (const [key, value] of map) expect(table.get(key)).toBe(value);
      }),
    );
  });

  it('has one order, whatever its history was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.nat(60), (keys, gone) => {
        const all = (order: readonly string[]) =>
          order.reduce((table, key) => table.with(key, 1), Table.empty<number>());
        const kept = keys.slice(gone);
        const reduced = keys.slice(0, gone).reduce((table, key) => table.without(key), all(keys));
        expect([...reduced.entries()]).toEqual([...all(kept.toReversed()).entries()]);
      }),
    );
  });

  it('is the same where it was made at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200, size: 'max' }), (keys) => {
        const one = keys.reduce((table, key) => table.with(key, key), Table.empty<string>());
        const other = Table.of(keys, (key) => key);
        expect([...other.entries()]).toEqual([...one.entries()]);
        expect(keys.every((key) => other.has(key))).toBe(true);
      }),
    );
  });

  it('may be made when it is first asked for, with the same answers before and after', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.string(), (keys, more) => {
        const table = Table.later(() => new Map(keys.map((key) => [key, key])));
        const answers = () => [table.size, ...[...keys, more].map((key) => table.get(key))];
        const before = answers();
        const later = table.with(more, 'x').without(more);
        expect(answers()).toEqual(before);
        const left = keys.filter((key) => key !== more);
        expect([...later.entries()]).toEqual([...Table.of(left, (key) => key).entries()]);
      }),
    );
  });

  it('keeps names apart that have the same hash', () => {
    // Two names that FNV-1a cannot tell apart, and more than one leaf can hold beside them.
    const names = ['costarring', 'liquid', ...Array.from({ length: 40 }, (_, at) => `name ${at}`)];
    const table = names.reduce((all, name) => all.with(name, name), Table.empty<string>());
    expect(names.map((name) => table.get(name))).toEqual(names);
    expect(table.without('liquid').get('costarring')).toBe('costarring');
    expect(table.without('nobody')).toBe(table);
  });
});

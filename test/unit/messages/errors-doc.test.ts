import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS } from '../../../src/errors.ts';

const CELL = String.raw` *([^|]*?) *\|`;

/** Rows of all tables of codes in a document: code → the cells after it. */
function readRows(name: string): Record<string, string[]> {
  const text = readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z0-9_]+)` \|(.*)$/gm)].map(
    ([, code = '', cells = '']): [string, string[]] => [
      code,
      [...cells.matchAll(new RegExp(CELL, 'g'))].map(([, cell = '']) => cell),
    ],
  );
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
  return Object.fromEntries(rows);
}

it('docs/errors.md lists the codes of src/errors.ts, with their exit codes and HTTP statuses', () => {
  const listed = mapValues(readRows('errors.md'), ([exit, http]) => [exit, http]);
  expect(listed).toEqual(mapValues(ERRORS, ({ exit, http }) => [`${exit}`, `${http}`]));
});

it('docs/errors.ru.md lists the same codes, in Russian', () => {
  const rows = readRows('errors.ru.md');
  expect(mapValues(rows, ([exit]) => exit)).toEqual(mapValues(ERRORS, ({ exit }) => `${exit}`));
  expect(Object.values(rows).filter(([, meaning]) => !/[а-яё]{3}/i.test(meaning ?? ''))).toEqual(
    [],
  );
});

it.each(['errors.md', 'errors.ru.md'])(
  '%s says of every code what it means and what to do',
  (name) => {
    const incomplete = Object.entries(readRows(name)).filter(([, cells]) =>
      cells.slice(-2).some((cell) => !cell.endsWith('.')),
    );
    expect(incomplete).toEqual([]);
  },
);

function mapValues<V, W>(object: Readonly<Record<string, V>>, map: (value: V) => W) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

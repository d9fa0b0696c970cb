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
  expect(new Set(rows.map(([code]) => code)).size, 'a code is listed twice').toBe(rows.length);
  return Object.fromEntries(rows);
}

it('docs/errors.md lists the codes of src/errors.ts, with their exit codes and HTTP statuses', () => {
  const listed = Object.entries(readRows('errors.md')).map(([code, [exit, http]]) => [
    code,
    exit,
    http,
  ]);
  const table = Object.entries(ERRORS).map(([code, { exit, http }]) => [
    code,
    `${exit}`,
    `${http}`,
  ]);
  expect(listed.toSorted()).toEqual(table.toSorted());
});

it('docs/errors.ru.md lists the same codes, in Russian', () => {
  const rows = readRows('errors.ru.md');
  const listed = Object.entries(rows).map(([code, [exit]]) => [code, exit]);
  const table = Object.entries(ERRORS).map(([code, { exit }]) => [code, `${exit}`]);
  expect(listed.toSorted()).toEqual(table.toSorted());
  for (const [code, cells] of Object.entries(rows)) expect(cells[1], code).toMatch(/[а-яё]{3}/i);
});

it('both documents say of every code what it means and what to do', () => {
  for (const name of ['errors.md', 'errors.ru.md'])
    for (const [code, cells] of Object.entries(readRows(name)))
      for (const cell of cells.slice(-2)) expect(cell, `${name} ${code}`).toMatch(/\.$/);
});

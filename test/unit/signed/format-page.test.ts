import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Schema {
  properties: Record<string, unknown>;
  required: string[];
}

const SCHEMAS = new URL('../../../src/signed/schemas/', import.meta.url);
const page = readFileSync(new URL('../../../docs/format.md', import.meta.url), 'utf8');

describe('docs/format.md', () => {
  it.each([
    ['3.7', 'key'],
    ['3.8', 'refusal'],
    ['3.9', 'vendor-keys'],
    ['4.1', 'activation-request'],
    ['5.1', 'activation'],
    ['12.3', 'lease-answer'],
  ])('%s names the fields of the schema of %s, and which are optional', (clause, kind) => {
    const { properties, required } = readSchema(`${kind}.schema.json`) as Schema;
    const rows = fieldsIn(clause);
    // What every kind but `key` may have stands in 3.3.
    const common = kind === 'key' ? [] : ['extensions', 'critical'];
    const named = new Set([...rows.flatMap(({ names }) => names), ...common]);
    expect([...named].toSorted()).toEqual(Object.keys(properties).toSorted());
    const demanded = rows.filter(({ isOptional }) => !isOptional).flatMap(({ names }) => names);
    expect(demanded.toSorted()).toEqual(required.toSorted());
  });

  it('has each clause once, in order', () => {
    const clauses = [...page.matchAll(/^(\d+)\.(\d+) /gm)].map(([, a, b]) => [
      Number(a),
      Number(b),
    ]);
    const expected = clauses.map(([section], index) => {
      const before = clauses[index - 1];
      return [section, before?.[0] === section ? before![1]! + 1 : 1];
    });
    expect(clauses).toEqual(expected);
  });
});

describe('src/signed/schemas', () => {
  it.each(readdirSync(SCHEMAS))('%s refuses unknown fields wherever it names some', (file) => {
    expect(inexactObjects(readSchema(file), '')).toEqual([]);
  });
});

function fieldsIn(clause: string): { names: string[]; isOptional: boolean }[] {
  const start = page.search(new RegExp(`^${clause.replace('.', '\\.')}\\b`, 'm'));
  const rest = page.slice(start);
  const { length } = clause;
  const end = rest.slice(length).search(/^\d+\.\d+ |^## /m) + length;
  return [...rest.slice(0, end).matchAll(/^\| (`.*?`) \| (.*?) \|/gm)].map(
    ([, first = '', form = '']) => ({
      names: [...first.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
      isOptional: form.startsWith('optional'),
    }),
  );
}

/** Places of object schemas that name properties and let others in. */
function inexactObjects(schema: unknown, where: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([name, value]) =>
    inexactObjects(value, `${where}/${name}`),
  );
  const isRefined =
    /\/(if|then|else)(\/|$)|\/extensions$/.test(where) && !where.endsWith('/details');
  const isInexact =
    'properties' in schema && 'type' in schema && !('additionalProperties' in schema);
  return isInexact && !isRefined ? [where, ...inner] : inner;
}

function readSchema(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8'));
}

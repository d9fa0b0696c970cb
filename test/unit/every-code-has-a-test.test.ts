import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ERRORS } from '../../src/errors.ts';

const TESTS = fileURLToPath(new URL('../', import.meta.url));

/** They speak of every code, and provoke none. */
const ONLY_WORDS = ['support/sample-problems.ts', 'unit/messages/'];

/** Every word in capitals that a test says. */
function wordsOfTests(): Set<string> {
  const names = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !ONLY_WORDS.some((words) => name.startsWith(words)));
  const texts = names.map((name) => readFileSync(join(TESTS, name), 'utf8'));
  return new Set(texts.join('\n').match(/\b[A-Z][A-Z0-9_]{4,}\b/g));
}

it('every code is expected by some test, beside those of its wording', () => {
  const words = wordsOfTests();
  expect(Object.keys(ERRORS).filter((code) => !words.has(code))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { SlsError } from '../../../src/errors.ts';
import { readJsonBody } from '../../../src/http/read-json-body.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

function problemOf(text: string): unknown {
  try {
    readJsonBody(Buffer.from(text));
  } catch (error) {
    if (error instanceof SlsError) return Object(error.details).problem;
    throw error;
  }
  return 'none';
}

describe('the body of a request', () => {
  it.each([
    ['as JSON.stringify writes it', '{"a":[1,{"b":"é"}],"c":null}'],
    ['with white space', '{ "a" : [1, {"b": "é"}],\n"c": null }'],
    ['with escapes', '{"\\u0061":[1,{"b":"\\u00e9"}],"c":null}'],
    ['behind a mark of byte order', '\uFEFF{"a":[1,{"b":"é"}],"c":null}'],
  ])('is read %s', (_how, text) => {
    expect(readJsonBody(Buffer.from(text))).toEqual({ a: [1, { b: 'é' }], c: null });
  });

  it.each([
    ['{"a":1,"a":1}', 'repeated-name'],
    ['{"a":1, "a":1}', 'repeated-name'],
    ['{"b":{"a":1,"\\u0061":2}}', 'repeated-name'],
    ['{"__proto__":1}', 'forbidden-name: __proto__'],
    ['{"\\u005f_proto__":1}', 'forbidden-name: __proto__'],
    [nested(16), 'none'],
    [nested(17), 'too-deep'],
    [` ${nested(17)}`, 'too-deep'],
    ['[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]', 'none'],
    ['{"a":"__proto__"}', 'none'],
    ['{"a":1', 'not-json'],
  ])('%s: %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});

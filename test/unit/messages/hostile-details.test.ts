import { describe as group, expect, it } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import { describe } from '../../../src/messages/describe.ts';
import { makeSafeDetails } from '../../../src/messages/safe-details.ts';
import { sampleProblems } from '../../support/sample-problems.ts';

const ESCAPES = 'Ромашка\u001B[2J\u001B]0;x\u0007\u0000\u009B31m';
const DIRECTIONS = 'Ромашка\u202Efdp\u2066\u200F\u061C\u200B\uFEFF';
const LINES = 'Ромашка\r\n-----BEGIN LICENCE ANSWER-----\n\u2028\u2029\u0085\u000B';
const LONG = 'я'.repeat(10_000);
const HOSTILE = [ESCAPES, DIRECTIONS, LINES, LONG, `${LONG}${ESCAPES}${LINES}`];

/** Not text from outside: the program itself chooses among a few values, and the types hold it to them. */
const CLOSED = new Set([
  'KPP_NOT_ALLOWED.reason',
  'ANSWER_OTHER_LICENSEE.field',
  'USAGE.problem',
  'HOLDER_FORMAT.field',
  'HOLDER_FORMAT.problem',
]);

const UNSAFE = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u;

/** The same problem, with every text in its details replaced. */
function poison({ code, details }: Problem, text: string): Problem {
  const poisoned = Object.entries(details).map(([name, value]: [string, unknown]) => {
    if (CLOSED.has(`${code}.${name}`)) return [name, value];
    if (Array.isArray(value))
      return [name, value.map((item: unknown) => (typeof item === 'string' ? text : item))];
    return [name, typeof value === 'string' ? text : value];
  });
  return { code, details: Object.fromEntries(poisoned) } as Problem;
}

const lineCount = (text = '') => text.split('\n').length;

group.each(['ru', 'en'] as const)('hostile details in %s', (language) => {
  it.each(HOSTILE)('neither steer a terminal, forge a line nor flood the screen: %.30j', (text) => {
    const harmed = sampleProblems().filter((problem) => {
      const said = describe(poison(problem, text), language);
      const expected = describe(poison(problem, 'Ромашка'), language);
      const whole = `${said.message}${said.next}`;
      return (
        UNSAFE.test(whole) ||
        lineCount(said.message) !== lineCount(expected.message) ||
        lineCount(said.next) !== lineCount(expected.next) ||
        whole.length > ('command' in problem.details ? 6000 : 2500)
      );
    });
    expect(harmed).toEqual([]);
  });
});

group('makeSafeDetails', () => {
  const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';

  it('masks keys wherever they stand in a text', () => {
    const details = { cause: `no ${KEY}, nor ${KEY}`, key: KEY };
    expect(makeSafeDetails(details)).toEqual({
      cause: 'no DB49-…-7B67, nor DB49-…-7B67',
      key: 'DB49-…-7B67',
    });
  });

  it('shows whole what has to be found or typed', () => {
    const details = {
      path: `Licence/${KEY}.key.json`,
      command: `sudo sls show ${KEY}`,
      suggestion: KEY,
    };
    expect(makeSafeDetails(details as never)).toEqual(details);
  });

  it('does not take a fingerprint for a key', () => {
    const fingerprint = Array.from({ length: 16 }, () => '9C56').join('-');
    expect(makeSafeDetails({ expected: fingerprint, found: '' })).toEqual({
      expected: fingerprint,
      found: '',
    });
  });

  it('cuts long lists', () => {
    const known = Array.from({ length: 1000 }, (_, index) => `setting-${index}`);
    expect(makeSafeDetails({ name: 'x', known })['known']).toHaveLength(21);
  });
});

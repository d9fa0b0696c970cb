import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RequestLog } from '../../../src/http/request-log.ts';

function logOf(level: string) {
  const lines: Record<string, unknown>[] = [];
  let children = 0;
  const parent = pino(
    { level, base: null, onChild: () => (children += 1) },
    { write: (line) => lines.push(JSON.parse(line)) },
  );
  return { log: new RequestLog(parent, { reqId: 'req-7' }), lines, children: () => children };
}

it('a request without a word makes no log of its own', () => {
  const { log, children } = logOf('info');
  expect([log.level, children()]).toEqual(['info', 0]);
});

it('each line names the request, at its level', () => {
  const { log, lines, children } = logOf('debug');
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    log[level]({ level }, 'said');
  log.info('a word alone');
  log.child({ of: 'child' }).info('deeper');
  log.silent();
  expect(lines.map(({ reqId, level, msg, of }) => [reqId, level, msg, of])).toEqual([
    ...['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [
      'req-7',
      level,
      'said',
      undefined,
    ]),
    ['req-7', 30, 'a word alone', undefined],
    ['req-7', 30, 'deeper', 'child'],
  ]);
  expect(children()).toBe(2);
});

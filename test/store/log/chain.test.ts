import { beforeEach, describe, expect, it } from 'vitest';
import { Chain } from '../../../src/store/log/chain.ts';
import { encodeLine, judgeLine, type JudgedLine } from '../../../src/store/log/log-line.ts';

const HEAD = { seq: 4, digest: 'aa'.repeat(32) };
const OTHER = 'bb'.repeat(32);

function line(seq: number, prev: string, seal = false): JudgedLine {
  const { text } = encodeLine({ seq, prev, op: 'op', at: null, events: [], seal });
  return judgeLine(Buffer.from(text));
}

const digestOf = (judged: JudgedLine) => ('digest' in judged ? judged.digest : '');
const TORN: JudgedLine = { kind: 'torn' };

describe('a chain', () => {
  let chain: Chain;
  beforeEach(() => {
    chain = new Chain(HEAD);
  });

  it('takes the line that has the next number and names its head', () => {
    const next = line(5, HEAD.digest);
    expect(chain.take(next, 2)).toBe('counts');
    expect(chain.head).toEqual({ seq: 5, digest: digestOf(next) });
  });

  it.each([
    ['repeats a number', line(4, OTHER), 'void', undefined],
    ['is older', line(3, HEAD.digest), 'void', undefined],
    ['is older and would seal', line(4, OTHER, true), 'odd', undefined],
    ['has the next number and another head', line(5, OTHER), 'odd', 2],
    ['leaves a number out', line(6, HEAD.digest), 'odd', 2],
    ['was altered', { kind: 'altered' }, 'odd', 2],
    ['is torn', TORN, 'void', undefined],
    ['is a header', { kind: 'header', digest: OTHER, body: Buffer.alloc(0) }, 'void', undefined],
  ] as const)('does not take a line that %s', (_, judged, verdict, damagedAt) => {
    expect(chain.take(judged, 2)).toBe(verdict);
    expect(chain.damagedAt).toBe(damagedAt);
    expect(chain.head).toEqual(HEAD);
  });

  it('takes nothing behind a seal, not even what would go on from it', () => {
    const seal = line(5, HEAD.digest, true);
    expect(chain.take(seal, 2)).toBe('counts');
    expect(chain.isSealed).toBe(true);
    expect(chain.take(line(6, digestOf(seal)), 3)).toBe('void');
    expect(chain.take(line(9, OTHER), 4)).toBe('void');
    expect(chain.damagedAt).toBeUndefined();
  });

  it('says that something is missing where the first torn line since the head stands', () => {
    chain.take(TORN, 2);
    const next = line(5, HEAD.digest);
    chain.take(next, 3);
    chain.take(TORN, 4);
    chain.take(TORN, 5);
    chain.take(line(7, OTHER), 6);
    expect(chain.damagedAt).toBe(4);
  });

  it('goes on behind damage, which it names once', () => {
    expect(chain.take(line(8, OTHER), 2)).toBe('odd');
    expect(chain.take(line(9, OTHER), 3)).toBe('void');
    expect(chain.take(line(5, HEAD.digest), 4)).toBe('counts');
    expect(chain.damagedAt).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { Activation } from '../../../src/domain/licence.ts';
import {
  compareActivations,
  findStanding,
  findSuperseded,
  highestSequence,
} from '../../../src/domain/standing-activations.ts';
import { activation } from '../../support/golden-payloads.ts';

const grant = (
  key: string,
  generation: number,
  sequence: number,
  licenceId = 'lic-0001',
): Activation => ({ ...activation, key, generation, sequence, licenceId });

describe('of two activations the newer', () => {
  it.each([
    ['has the higher generation', [2, 1], [1, 9], 1],
    ['has the higher sequence in one generation', [1, 3], [1, 2], 1],
    ['is neither where both are the same', [1, 2], [1, 2], 0],
  ] as const)('%s', (_name, [g1, s1], [g2, s2], sign) => {
    const [a, b] = [grant('A', g1, s1), grant('B', g2, s2)];
    expect(Math.sign(compareActivations(a, b))).toBe(sign);
    expect(Math.sign(compareActivations(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});

describe('superseded keys', () => {
  it.each<[string, Activation[], [string, string][]]>([
    ['none where nothing is installed', [], []],
    ['none where there is one', [grant('A', 1, 1)], []],
    ['the older generation', [grant('A', 1, 9), grant('B', 2, 1)], [['A', 'B']]],
    ['the older sequence of one generation', [grant('A', 1, 9), grant('B', 1, 8)], [['B', 'A']]],
    [
      'all but one',
      [grant('A', 1, 1), grant('C', 3, 3), grant('B', 2, 2)],
      [
        ['A', 'C'],
        ['B', 'C'],
      ],
    ],
    ['none of two licences', [grant('A', 1, 1), grant('B', 2, 2, 'lic-0002')], []],
    [
      'all but one also where two are equal, so that seats never double',
      [grant('A', 1, 1), grant('B', 1, 1)],
      [['B', 'A']],
    ],
  ])('%s', (_name, activations, expected) => {
    expect([...findSuperseded(activations)]).toEqual(expected);
  });
});

describe('the standing activation of a licence', () => {
  const activations = [
    grant('A', 1, 5),
    grant('B', 2, 2),
    grant('C', 2, 1),
    grant('D', 9, 9, 'lic-0002'),
  ];

  it('is the newest of that licence', () => {
    expect(findStanding(activations, 'lic-0001')?.key).toBe('B');
  });

  it('is none where the licence has none', () => {
    expect(findStanding(activations, 'lic-0003')).toBeUndefined();
  });
});

describe('the highest sequence', () => {
  it('is that of any licence, and 0 for none', () => {
    expect(highestSequence([grant('A', 1, 5), grant('D', 1, 9, 'lic-0002')])).toBe(9);
    expect(highestSequence([])).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { ComputerRecord } from '../../../src/domain/computer.ts';
import type { ActivationRequest } from '../../../src/domain/licence.ts';
import { saysTheSame } from '../../../src/domain/request.ts';
import { request } from '../../support/golden-payloads.ts';

const { licensee, computer, installationKey } = request;
const now = { licensee, computer, installationKey };

const withAttributes = (attributes: ComputerRecord['attributes']): ComputerRecord => ({
  ...computer,
  attributes,
});
const [machineId, board, disk, card, cpu] = computer.attributes as [
  (typeof computer.attributes)[0],
  (typeof computer.attributes)[0],
  (typeof computer.attributes)[0],
  (typeof computer.attributes)[0],
  (typeof computer.attributes)[0],
];
const changed = { ...machineId, digest: '0'.repeat(64) };
const weak: ComputerRecord = { attributes: [card, cpu], required: 1 };
const asked = (changes: Partial<ActivationRequest>): ActivationRequest => ({
  ...request,
  ...changes,
});

describe('a stored request', () => {
  it.each<[string, ActivationRequest, typeof now, boolean]>([
    ['says the same while nothing changed', request, now, true],
    [
      'says something else with another INN',
      request,
      { ...now, licensee: { ...licensee, inn: '500100732259' } },
      false,
    ],
    [
      'says something else with another KPP',
      request,
      { ...now, licensee: { ...licensee, kpp: '' } },
      false,
    ],
    [
      'says something else with another country',
      request,
      { ...now, licensee: { ...licensee, country: 'BY' } },
      false,
    ],
    [
      'says something else for another installation',
      request,
      { ...now, installationKey: '7'.repeat(64) },
      false,
    ],
    [
      'says the same where another user sees less of the computer',
      request,
      { ...now, computer: withAttributes([machineId, card, cpu]) },
      true,
    ],
    [
      'says the same where more hardware was added',
      request,
      { ...now, computer: withAttributes([...computer.attributes, changed]) },
      true,
    ],
    [
      'says the same in another order of attributes',
      request,
      { ...now, computer: withAttributes([cpu, card, disk, board, machineId]) },
      true,
    ],
    [
      'says something else on another computer',
      request,
      { ...now, computer: withAttributes([changed, card, cpu]) },
      false,
    ],
    [
      'says the same on a computer without strong attributes',
      asked({ computer: weak }),
      { ...now, computer: weak },
      true,
    ],
    [
      'says something else where such a computer gained a strong one',
      asked({ computer: weak }),
      { ...now, computer: withAttributes([machineId, card, cpu]) },
      false,
    ],
  ])('%s', (_name, stored, present, expected) => {
    expect(saysTheSame(stored, present)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import {
  comparePlace,
  decideKeyStanding,
  isOpenRequest,
  type Here,
  type InstalledActivation,
  type KeyFacts,
  type KeyState,
} from '../../../src/domain/key-state.ts';
import type { Activation, ActivationRequest } from '../../../src/domain/licence.ts';
import { activation, enteredKey, request } from '../../support/golden-payloads.ts';

const OTHER_KEY = '0123-4567-89AB-CDEF-0123-4567';
const { attributes } = activation.computer;
const NOON = Date.parse('2026-11-22T09:00:00.000Z');

const here = (changes: Partial<Here> = {}): Here => ({
  attributes,
  installationKey: activation.installationKey,
  judgedAt: NOON,
  ...changes,
});

const granted = (
  changes: Partial<Activation> = {},
  supersededBy: string | null = null,
): InstalledActivation => ({
  kind: 'verified',
  activation: { ...activation, sequence: 5, ...changes },
  supersededBy,
});

const knowing = (highestSequence: number): ActivationRequest => ({ ...request, highestSequence });
const entered = (renews: string | null = null) => ({ ...enteredKey, renews });

/** An entered key without anything else. */
const facts = (changes: Partial<KeyFacts> = {}): KeyFacts => ({
  entered: entered(),
  installed: { kind: 'none' },
  requests: [],
  ...changes,
});

/** Three of the five recorded attributes are other ones. */
const otherComputer = attributes.map((attribute, index) =>
  index < 3 ? { ...attribute, digest: '0'.repeat(64) } : attribute,
);
const otherDisk = attributes.map((attribute) =>
  attribute.name === 'root-disk' ? { ...attribute, digest: '0'.repeat(64) } : attribute,
);

type Row = [
  name: string,
  facts: Partial<KeyFacts>,
  standing: KeyState | [KeyState, 'open'],
  place?: Partial<Here>,
  differs?: string[],
];

const GRANTED = { installed: granted() };
const EXPIRED = { expiresAt: '2026-01-01T00:00:00.000Z' };
const ALL = attributes.map(({ name }) => name);
const STRONG = ['machine-id', 'board-uuid', 'root-disk'];
const OTHER_INSTALLATION = '7'.repeat(64);
const BOUND_TO_INSTALLATION = { installed: granted({ binding: 'installation' }) };

const ROWS: Row[] = [
  ['entered', {}, 'pending'],
  ['entered and asked for', { requests: [knowing(0)] }, ['pending', 'open']],
  ['asked for when a later grant was known', { requests: [knowing(9)] }, ['pending', 'open']],
  ['not even entered', { entered: 'none' }, 'pending'],
  ['entered in a file that is damaged', { entered: 'damaged' }, 'damaged'],
  [
    'entered in a damaged file and asked for',
    { entered: 'damaged', requests: [knowing(0)] },
    ['damaged', 'open'],
  ],
  ['granted', GRANTED, 'active'],
  ['granted; the key file was deleted', { ...GRANTED, entered: 'none' }, 'active'],
  ['granted; the key file is damaged', { ...GRANTED, entered: 'damaged' }, 'active'],
  ['granted, and asked for again', { ...GRANTED, requests: [knowing(5)] }, ['active', 'open']],
  ['granted; its request still lies there', { ...GRANTED, requests: [knowing(4)] }, 'active'],
  [
    'granted; one request answered, another open',
    { ...GRANTED, requests: [knowing(4), knowing(7)] },
    ['active', 'open'],
  ],
  ['granted, entered again', { ...GRANTED, entered: entered(activation.id) }, ['active', 'open']],
  ['granted, entered again, granted anew', { ...GRANTED, entered: entered('act-0') }, 'active'],
  ['granted; the activation file is damaged', { installed: { kind: 'damaged' } }, 'damaged'],
  [
    'granted; the activation file is damaged, and a fresh one was asked for',
    { installed: { kind: 'damaged' }, requests: [knowing(5)] },
    ['damaged', 'open'],
  ],
  ['granted by somebody who is not trusted', { installed: { kind: 'untrusted' } }, 'untrusted'],
  [
    'granted, and entered again while nobody is trusted',
    { entered: entered(activation.id), installed: { kind: 'untrusted' } },
    'untrusted',
  ],
  ['superseded by a newer key', { installed: granted({}, OTHER_KEY) }, 'superseded'],
  [
    'superseded, expired and elsewhere: superseded says most',
    { installed: granted(EXPIRED, OTHER_KEY) },
    'superseded',
    { attributes: [] },
    ALL,
  ],
  ['on another computer', GRANTED, 'other-computer', { attributes: otherComputer }, STRONG],
  [
    'on another computer and expired: the computer comes first',
    { installed: granted(EXPIRED) },
    'other-computer',
    { attributes: otherComputer },
    STRONG,
  ],
  [
    'on this computer with another disk',
    GRANTED,
    'active',
    { attributes: otherDisk },
    ['root-disk'],
  ],
  [
    'granted to an earlier installation on this computer',
    GRANTED,
    'active',
    { installationKey: OTHER_INSTALLATION },
  ],
  ['bound to this installation', BOUND_TO_INSTALLATION, 'active', { attributes: [] }],
  [
    'bound to another installation on this computer',
    BOUND_TO_INSTALLATION,
    'other-computer',
    { installationKey: OTHER_INSTALLATION },
    ['installation'],
  ],
  [
    'bound to an installation whose key pair is lost',
    BOUND_TO_INSTALLATION,
    'other-computer',
    { installationKey: null },
    ['installation'],
  ],
];

describe('a key', () => {
  it.each(ROWS)('%s', (_name, of, standing, place = {}, differs = []) => {
    const [state, open] = typeof standing === 'string' ? [standing] : standing;
    expect(decideKeyStanding(facts(of), here(place))).toEqual({
      state,
      openRequest: open === 'open',
      differs,
    });
  });
});

describe('the dates of a grant', () => {
  it.each<[string, Partial<Activation>, string, KeyState]>([
    [
      'the moment before it expires',
      { expiresAt: '2026-12-31T20:59:59.999Z' },
      '2026-12-31T20:59:59.998Z',
      'active',
    ],
    [
      'the moment in which it expires',
      { expiresAt: '2026-12-31T20:59:59.999Z' },
      '2026-12-31T20:59:59.999Z',
      'expired',
    ],
    ['years later, where it never expires', {}, '2099-01-01T00:00:00.000Z', 'active'],
    [
      'the last moment in Moscow before its first day',
      { validFrom: '2026-12-01' },
      '2026-11-30T20:59:59.999Z',
      'not-yet-valid',
    ],
    [
      'the first moment in Moscow of its first day',
      { validFrom: '2026-12-01' },
      '2026-11-30T21:00:00.000Z',
      'active',
    ],
    [
      'the last moment in Moscow of its last day without confirmation',
      { confirmBy: '2026-12-01' },
      '2026-12-01T20:59:59.999Z',
      'active',
    ],
    [
      'the first moment after that day',
      { confirmBy: '2026-12-01' },
      '2026-12-01T21:00:00.000Z',
      'confirm-overdue',
    ],
    [
      'after its end, also where confirmation is overdue',
      { expiresAt: '2026-12-01T00:00:00.000Z', confirmBy: '2026-11-01' },
      '2026-12-02T00:00:00.000Z',
      'expired',
    ],
    [
      'before its first day, also where confirmation is overdue',
      { validFrom: '2026-12-01', confirmBy: '2026-11-01' },
      '2026-11-20T00:00:00.000Z',
      'not-yet-valid',
    ],
    [
      'after the end of support, which ends no grant',
      { supportUntil: '2026-01-01' },
      '2026-11-22T00:00:00.000Z',
      'active',
    ],
  ])('%s', (_name, changes, at, state) => {
    const standing = decideKeyStanding(
      facts({ installed: granted(changes) }),
      here({ judgedAt: Date.parse(at) }),
    );
    expect(standing.state).toBe(state);
  });
});

describe('a request', () => {
  it.each([
    ['nothing is installed', 0, null, true],
    ['the installed grant is the newest that it knew', 5, { sequence: 5 }, true],
    ['the installed grant is older than what it knew', 7, { sequence: 5 }, true],
    ['a later grant than it knew is installed', 4, { sequence: 5 }, false],
  ])('%s', (_name, highestSequence, installed, isOpen) => {
    expect(isOpenRequest({ highestSequence }, installed)).toBe(isOpen);
  });
});

describe('the place that a grant is bound to', () => {
  it('goes by the record of the grant, not by its installation, where it is bound to a computer', () => {
    expect(comparePlace(activation, { attributes, installationKey: null })).toEqual({
      same: true,
      differs: [],
    });
  });
});

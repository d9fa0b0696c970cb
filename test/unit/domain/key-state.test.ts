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
  KeyFacts,
  Here,
  state: KeyState,
  openRequest: boolean,
  differs?: string[],
];

const ROWS: Row[] = [
  ['entered', facts(), here(), 'pending', false],
  ['entered and asked for', facts({ requests: [knowing(0)] }), here(), 'pending', true],
  [
    'entered, and asked for by a request that knew a later grant',
    facts({ requests: [knowing(9)] }),
    here(),
    'pending',
    true,
  ],
  ['not even entered', facts({ entered: 'none' }), here(), 'pending', false],
  ['entered in a file that is damaged', facts({ entered: 'damaged' }), here(), 'damaged', false],
  [
    'entered in a damaged file and asked for',
    facts({ entered: 'damaged', requests: [knowing(0)] }),
    here(),
    'damaged',
    true,
  ],
  ['granted', facts({ installed: granted() }), here(), 'active', false],
  [
    'granted; the key file was deleted',
    facts({ entered: 'none', installed: granted() }),
    here(),
    'active',
    false,
  ],
  [
    'granted; the key file is damaged',
    facts({ entered: 'damaged', installed: granted() }),
    here(),
    'active',
    false,
  ],
  [
    'granted, and asked for again',
    facts({ installed: granted(), requests: [knowing(5)] }),
    here(),
    'active',
    true,
  ],
  [
    'granted; the request that was answered still lies there',
    facts({ installed: granted(), requests: [knowing(4)] }),
    here(),
    'active',
    false,
  ],
  [
    'granted; one request answered, another open',
    facts({ installed: granted(), requests: [knowing(4), knowing(7)] }),
    here(),
    'active',
    true,
  ],
  [
    'granted and entered again',
    facts({ entered: entered(activation.id), installed: granted() }),
    here(),
    'active',
    true,
  ],
  [
    'granted, entered again, and granted anew',
    facts({ entered: entered('act-0000'), installed: granted() }),
    here(),
    'active',
    false,
  ],
  [
    'granted; the activation file is damaged',
    facts({ installed: { kind: 'damaged' } }),
    here(),
    'damaged',
    false,
  ],
  [
    'granted; the activation file is damaged, and a fresh one was asked for',
    facts({ installed: { kind: 'damaged' }, requests: [knowing(5)] }),
    here(),
    'damaged',
    true,
  ],
  [
    'granted by somebody who is not trusted',
    facts({ installed: { kind: 'untrusted' } }),
    here(),
    'untrusted',
    false,
  ],
  [
    'granted, and entered again while nobody is trusted',
    facts({ entered: entered(activation.id), installed: { kind: 'untrusted' } }),
    here(),
    'untrusted',
    false,
  ],
  [
    'superseded by a newer key of its licence',
    facts({ installed: granted({}, OTHER_KEY) }),
    here(),
    'superseded',
    false,
  ],
  [
    'superseded and expired and elsewhere: superseded says most',
    facts({ installed: granted({ expiresAt: '2026-01-01T00:00:00.000Z' }, OTHER_KEY) }),
    here({ attributes: [] }),
    'superseded',
    false,
    attributes.map(({ name }) => name),
  ],
  [
    'bound to another computer',
    facts({ installed: granted() }),
    here({ attributes: otherComputer }),
    'other-computer',
    false,
    ['machine-id', 'board-uuid', 'root-disk'],
  ],
  [
    'bound to another computer and expired: the computer comes first',
    facts({ installed: granted({ expiresAt: '2026-01-01T00:00:00.000Z' }) }),
    here({ attributes: otherComputer }),
    'other-computer',
    false,
    ['machine-id', 'board-uuid', 'root-disk'],
  ],
  [
    'bound to this computer, which got another disk',
    facts({ installed: granted() }),
    here({ attributes: otherDisk }),
    'active',
    false,
    ['root-disk'],
  ],
  [
    'bound to this computer by an earlier installation on it',
    facts({ installed: granted({ installationKey: '7'.repeat(64) }) }),
    here(),
    'active',
    false,
  ],
  [
    'bound to this installation, whatever the computer',
    facts({ installed: granted({ binding: 'installation' }) }),
    here({ attributes: [] }),
    'active',
    false,
  ],
  [
    'bound to another installation on this computer',
    facts({ installed: granted({ binding: 'installation' }) }),
    here({ installationKey: '7'.repeat(64) }),
    'other-computer',
    false,
    ['installation'],
  ],
  [
    'bound to an installation whose key pair is lost',
    facts({ installed: granted({ binding: 'installation' }) }),
    here({ installationKey: null }),
    'other-computer',
    false,
    ['installation'],
  ],
];

describe('a key', () => {
  it.each(ROWS)('%s', (_name, of, at, state, openRequest, differs = []) => {
    expect(decideKeyStanding(of, at)).toEqual({ state, openRequest, differs });
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

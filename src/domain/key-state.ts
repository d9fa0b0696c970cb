import { compareComputers, type ComputerAttribute } from './computer.ts';
import { endOfDayInMoscow, startOfDayInMoscow } from './dates.ts';
import type { Key } from './key.ts';
import type { Activation, ActivationRequest, EnteredKey } from './licence.ts';

/** What a key is worth on this computer now. */
export type KeyState =
  | 'pending'
  | 'active'
  | 'expired'
  | 'not-yet-valid'
  | 'confirm-overdue'
  | 'other-computer'
  | 'damaged'
  | 'untrusted'
  | 'superseded';

/** An activation file as far as it could be believed. */
export type InstalledActivation =
  | { kind: 'none' }
  | { kind: 'damaged' }
  | { kind: 'untrusted' }
  | { kind: 'verified'; activation: Activation; supersededBy: Key | null };

/** Everything that decides a key's state. */
export interface KeyFacts {
  entered: EnteredKey | 'none' | 'damaged';
  installed: InstalledActivation;
  /** Stored requests of this key. */
  requests: readonly ActivationRequest[];
}

/** Where and when it is decided. */
export interface Here {
  attributes: readonly ComputerAttribute[];
  installationKey: string | null;
  /** Milliseconds since 1970: the later of wall clock and trusted time. */
  judgedAt: number;
}

export interface KeyStanding {
  state: KeyState;
  /** A request is open, or the key was entered again, and no answer has settled it yet. */
  openRequest: boolean;
  /** Attributes of the computer that differ from the recorded ones, also where enough still match. */
  differs: string[];
}

/** Decides a key's state; the first rule that applies wins. docs/format.md 6.2. */
export function decideKeyStanding(facts: KeyFacts, here: Here): KeyStanding {
  const { installed } = facts;
  const openRequest = hasOpenRequest(facts);
  switch (installed.kind) {
    case 'none':
      return {
        state: facts.entered === 'damaged' ? 'damaged' : 'pending',
        openRequest,
        differs: [],
      };
    case 'damaged':
    case 'untrusted':
      return { state: installed.kind, openRequest, differs: [] };
    case 'verified': {
      const place = comparePlace(installed.activation, here);
      const state =
        installed.supersededBy !== null
          ? 'superseded'
          : place.same
            ? judgeDates(installed.activation, here.judgedAt)
            : 'other-computer';
      return { state, openRequest, differs: place.differs };
    }
  }
}

/** Is this the place that an activation is bound to? */
export function comparePlace(
  activation: Activation,
  here: Pick<Here, 'attributes' | 'installationKey'>,
): { same: boolean; differs: string[] } {
  if (activation.binding === 'computer')
    return compareComputers(activation.computer, here.attributes);
  const same = activation.installationKey === here.installationKey;
  return { same, differs: same ? [] : ['installation'] };
}

/**
 * A stored request is open until an activation with a higher sequence than it knew is installed:
 * the centre answers above the request's `highestSequence`, so no flag need be kept.
 */
export function isOpenRequest(
  request: Pick<ActivationRequest, 'highestSequence'>,
  installed: Pick<Activation, 'sequence'> | null,
): boolean {
  return installed === null || request.highestSequence >= installed.sequence;
}

/**
 * A key that a request text is due for: it has no grant yet, a fresh one was asked for, or the
 * grant that it has is damaged. Where nothing that was entered can be read, nobody knows what to ask
 * for: that must not stop the other keys.
 */
export function isAwaiting({
  state,
  openRequest,
  entered,
}: Pick<KeyStanding, 'state' | 'openRequest'> & { entered: EnteredKey | null }): boolean {
  if (state === 'damaged') return entered !== null;
  if (state === 'untrusted' && entered === null) return false;
  return state === 'pending' || (openRequest && state !== 'superseded');
}

function hasOpenRequest({ entered, installed, requests }: KeyFacts): boolean {
  const activation = installed.kind === 'verified' ? installed.activation : null;
  if (requests.some((request) => isOpenRequest(request, activation))) return true;
  return typeof entered === 'object' && activation !== null && entered.renews === activation.id;
}

function judgeDates(activation: Activation, judgedAt: number): KeyState {
  const { validFrom, expiresAt, confirmBy } = activation;
  if (expiresAt !== null && judgedAt >= Date.parse(expiresAt)) return 'expired';
  if (validFrom !== undefined && judgedAt < startOfDayInMoscow(validFrom)) return 'not-yet-valid';
  if (confirmBy !== null && judgedAt > endOfDayInMoscow(confirmBy)) return 'confirm-overdue';
  return 'active';
}

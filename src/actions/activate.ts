import type { KeyState } from '../domain/key-state.ts';
import type { Key } from '../domain/key.ts';
import type { EnteredKey } from '../domain/licence.ts';
import { sameLicenseeId, type LicenseeId } from '../domain/licensee-id.ts';
import { signEnvelope } from '../signed/envelope.ts';
import { ensureInstallation } from '../store/installation-file.ts';
import { writeEnteredKey } from '../store/licence-folder.ts';
import { instantOf, type Site } from './site.ts';
import { surveyHome, type SurveyedKey } from './survey.ts';
import { inTurn } from './turn.ts';

/** What became of a key that was entered. */
export interface Entered {
  key: Key;
  /** An active key that is entered again stays active until its answer comes. */
  state: KeyState;
}

/**
 * Stores a key as it was entered; its one file is the commit. Entering a key again with other data,
 * or an active one with the same, is how wrong data is repaired: it asks for a fresh grant.
 *
 * @throws SlsError HOME_NOT_WRITABLE, READ_ONLY, DISK_FULL, IO_ERROR
 */
export function enterKey(site: Site, key: Key, licensee: LicenseeId): Promise<Entered> {
  return inTurn(site, async () => {
    const { home } = site;
    const survey = await surveyHome(site, { depth: 'deciding' });
    const { signer } = ensureInstallation(home, instantOf(site));
    const known = survey.keys.find((candidate) => candidate.key === key);
    const renews = known?.activation?.id ?? null;
    const unchanged =
      known?.entered != null &&
      known.entered.renews === renews &&
      sameLicenseeId(known.entered.licensee, licensee);
    if (!unchanged) {
      const entered: EnteredKey = {
        schema: 1,
        key,
        licensee,
        enteredAt: instantOf(site),
        renews,
        installationKey: signer.publicKey.hex,
      };
      writeEnteredKey(home, key, signEnvelope('key', entered, signer));
    }
    return {
      key,
      state: known && hasActivation(known) ? known.state : 'pending',
    };
  });
}

const BAD_ACTIVATION = new Set(['ACTIVATION_DAMAGED', 'ACTIVATION_UNTRUSTED']);

/** True also where the activation is there, but can't be believed. */
function hasActivation({ activation, problems }: SurveyedKey): boolean {
  return activation !== null || problems.some(({ code }) => BAD_ACTIVATION.has(code));
}

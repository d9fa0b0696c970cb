import { maskKey, type Key } from '../domain/key.ts';
import { failWith, SlsError } from '../errors.ts';
import type { Centre } from './centre.ts';
import { changeLicence } from './change-licence.ts';
import { findLicence } from './find-licence.ts';
import { decideNewKey } from './key-limit.ts';
import type { KeyOrigin, LicenceRecord } from './licence-record.ts';
import { claimFreshKey } from './reserve-key.ts';

export interface MadeKey {
  key: Key;
  /** Id of the licence. */
  licence: string;
  /** How many the owner may still make this month; null where support made it. */
  left: number | null;
}

/**
 * Makes a new key of a licence. The older ones hold until it is activated for the first time.
 *
 * @param named id of the licence, or one of its keys
 * @param override the vendor's support makes it: it does not count, and no limit holds
 * @param admit asked about the very version that gets the key; what it throws is thrown
 * @throws SlsError LICENCE_UNKNOWN, LICENCE_REVOKED, KEY_LIMIT_REACHED, and what the disk says
 */
export async function makeNewKey(
  centre: Centre,
  named: string,
  { override, admit }: { override: boolean; admit?: (licence: LicenceRecord) => void },
): Promise<MadeKey> {
  const origin: KeyOrigin = override ? 'override' : 'self-service';
  // Reserved once, whatever races are lost: a reserved key that no licence lists means nothing.
  let reserved: Key | undefined;
  return changeLicence(
    centre,
    () => findLicence(centre, named),
    (licence) => {
      admit?.(licence);
      const { id, revokedAt, keys } = licence;
      if (revokedAt !== null)
        throw new SlsError('LICENCE_REVOKED', { key: keys.at(-1)?.key ?? '' });
      const decision = override ? null : decideNewKey(licence, centre.now);
      if (decision?.ok === false) failWith(decision);
      reserved ??= claimFreshKey(centre, id);
      const save = withKey(licence, reserved, origin, new Date(centre.now).toISOString());
      return { save, result: { key: reserved, licence: id, left: decision?.value ?? null } };
    },
  );
}

function withKey(licence: LicenceRecord, key: Key, origin: KeyOrigin, at: string): LicenceRecord {
  const generation = Math.max(...licence.keys.map((record) => record.generation)) + 1;
  return {
    ...licence,
    keys: [...licence.keys, { key, generation, origin, madeAt: at, bound: null }],
    lastEvent: {
      type: 'key-made',
      at,
      licence: licence.id,
      key: maskKey(key),
      generation,
      origin,
    },
  };
}

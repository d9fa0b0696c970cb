import type { Key } from '../domain/key.ts';
import { SlsError } from '../errors.ts';
import { deleteDurably } from '../store/deletion.ts';
import { homeExists } from '../store/home.ts';
import type { Site } from './site.ts';
import { surveyHome, type Survey } from './survey.ts';
import { inTurn, inTurnOfHome, tidy } from './turn.ts';

/**
 * Deletes keys with all that belongs to them. All of them go, or none.
 *
 * @throws SlsError KEY_NOT_INSTALLED before anything is deleted, and what the disk says
 */
export function deleteNamed(site: Site, named: readonly Key[]): Promise<Key[]> {
  return inTurnOfHome(site, async () => {
    const survey = await surveyHome(site, { depth: 'deciding' });
    const known = new Set(everyKey(survey));
    for (const key of named) if (!known.has(key)) throw new SlsError('KEY_NOT_INSTALLED', { key });
    // A key that this one replaced, and a crash left in place, must not come back to life.
    tidy(site, survey);
    return remove(site, survey, [...new Set(named)], false);
  });
}

/** Deletes every key and every lease; settings, trust and the installation's key pair stay. */
export async function resetHome(site: Site): Promise<Key[]> {
  if (!homeExists(site.home)) return [];
  return inTurn(site, async () => {
    const survey = await surveyHome(site, { depth: 'deciding' });
    return remove(site, survey, everyKey(survey), true);
  });
}

/** What `reset` would delete. */
export async function listDeletable(site: Site): Promise<Key[]> {
  return everyKey(await surveyHome(site, { depth: 'deciding' }));
}

function everyKey({ keys, replaced }: Survey): Key[] {
  return [...keys.map(({ key }) => key), ...replaced].toSorted();
}

function remove(site: Site, { requests }: Survey, keys: Key[], seats: boolean): Key[] {
  const nonces = requests.filter(({ request }) => seats || keys.includes(request.key));
  deleteDurably(site.home, {
    keys,
    requests: nonces.map(({ request }) => request.nonce),
    seats,
  });
  return keys;
}

import { isOpenRequest } from '../domain/key-state.ts';
import { finishDeletion } from '../store/deletion.ts';
import { ensureHome } from '../store/home.ts';
import { setAside } from '../store/licence-folder.ts';
import type { Turn } from '../store/queue.ts';
import { removeRequest } from '../store/request-folder.ts';
import { removeLeftovers } from '../store/leftovers.ts';
import type { Site } from './site.ts';
import { surveyHome, type Survey } from './survey.ts';

/** Makes the home if need be, takes a turn in the queue, finishes what was cut short, then works. */
export async function inTurn<T>(
  site: Site,
  work: (survey: Survey, turn: Turn) => Promise<T> | T,
): Promise<T> {
  const { home } = site;
  if (site.settingsProblem) throw site.settingsProblem;
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  return site.queue(async (turn) => {
    finishDeletion(home);
    removeLeftovers(home, site.now);
    return work(await surveyHome(site), turn);
  });
}

/**
 * What may be done late: keys that were replaced are set aside, requests that were answered or
 * whose key is gone are removed. Nothing depends on it; whatever a crash leaves, the next turn does.
 */
export function tidy(site: Site, { keys, requests }: Survey): void {
  const { home } = site;
  const surveyed = new Map(keys.map((key) => [key.key, key]));
  for (const { request } of requests) {
    const key = surveyed.get(request.key);
    if (key === undefined || !isOpenRequest(request, key.activation))
      removeRequest(home, request.nonce);
  }
  for (const { key, state } of keys) if (state === 'superseded') setAside(home, key);
}

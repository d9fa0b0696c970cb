import { isOpenRequest } from '../domain/key-state.ts';
import { SlsError } from '../errors.ts';
import { finishDeletion } from '../store/deletion.ts';
import { ensureHome, homeExists, settleHome } from '../store/home.ts';
import { setAside } from '../store/licence-folder.ts';
import type { Turn } from '../store/queue.ts';
import { removeRefusal } from '../store/refusal-file.ts';
import { removeRequest } from '../store/request-folder.ts';
import { removeLeftovers } from '../store/leftovers.ts';
import type { Site } from './site.ts';
import type { Survey } from './survey.ts';

/** Makes the home if need be, takes a turn in the queue, finishes what was cut short, then works. */
export async function inTurn<T>(site: Site, work: (turn: Turn) => Promise<T> | T): Promise<T> {
  const { home } = site;
  if (site.settingsProblem) throw site.settingsProblem;
  const folders = [home.paths.licence, home.paths.requests];
  ensureHome(home, 'licence-server', folders);
  return site.queue(async (turn) => {
    // First: what is finished now, or said to be done already, must rest on names that last.
    settleHome(home, folders);
    finishDeletion(home);
    removeLeftovers(home, site.now);
    return work(turn);
  });
}

/** As {@link inTurn}, for work that finds nothing to do where no home is: it is not made for that. */
export async function inTurnOfHome<T>(
  site: Site,
  work: (turn: Turn) => Promise<T> | T,
): Promise<T> {
  return homeExists(site.home) ? inTurn(site, work) : work({ assertHeld: () => undefined });
}

/**
 * What may be done late: keys that were replaced are set aside, requests that were answered or
 * whose key is gone are removed. Nothing depends on it; whatever a crash leaves, the next turn does.
 */
export function tidy(site: Site, survey: Survey): void {
  try {
    tidyUp(site, survey);
  } catch (error) {
    // What was committed before it is to be told, and not that nothing was changed.
    if (!(error instanceof SlsError) || error.fault !== 'machine') throw error;
  }
}

function tidyUp({ home }: Site, { keys, requests, refused }: Survey): void {
  const surveyed = new Map(keys.map((key) => [key.key, key]));
  for (const { request } of requests) {
    const key = surveyed.get(request.key);
    if (key === undefined || !isOpenRequest(request, key.activation))
      removeRequest(home, request.nonce);
  }
  const nonces = new Set(requests.map(({ request }) => request.nonce));
  for (const nonce of refused) if (!nonces.has(nonce)) removeRefusal(home, nonce);
  for (const { key, state } of keys) if (state === 'superseded') setAside(home, key);
}

import { isAwaiting } from '../../src/domain/key-state.ts';
import type { Site } from '../../src/actions/site.ts';
import { surveyHome, type Survey, type SurveyedKey } from '../../src/actions/survey.ts';
import { isOpenRequest, type KeyState } from '../../src/domain/key-state.ts';
import type { Key } from '../../src/domain/key.ts';
import { saysTheSame } from '../../src/domain/request.ts';
import { readDeletion } from '../../src/store/deletion.ts';
import type { Home } from '../../src/store/home.ts';
import { listSeatLogs, openSeatLog } from '../../src/store/seat-log.ts';
import { readSettings, type Settings } from '../../src/store/settings-file.ts';
import { NOW } from './test-site.ts';

/**
 * What a home means to whoever uses it, and nothing of how its files say so: temporary files, work
 * that may be done late, random numbers are not in it. Two homes of one picture are the same home.
 */
export interface HomePicture {
  keys: Record<Key, KeyPicture>;
  /** Version of the vendor's key set in force. */
  trust: number | null;
  settings: Settings;
  /** Who holds seats. */
  seats: string[];
  problems: string[];
}

/** One key. Of one that was superseded nothing else matters, also whether its files were set aside. */
type KeyPicture =
  | { state: 'superseded' }
  | {
      state: KeyState;
      openRequest: boolean;
      /** As it was entered. */
      entered: string | null;
      /** As it was granted. */
      granted: string | null;
      sequence: number | null;
      /** What `sls request` would print for it. */
      request: 'nothing' | 'the same again' | 'a new one';
      openRequests: number;
      /** Code of the centre's refusal. */
      refusal: string | null;
      problems: string[];
    };

/** Reads a home as the next command would. */
export async function pictureOf(site: Site): Promise<HomePicture> {
  const survey = await surveyHome(site);
  return {
    keys: Object.fromEntries([
      ...survey.replaced.map((key) => [key, { state: 'superseded' }] as const),
      ...survey.keys.map((key) => [key.key, pictureKey(site, survey, key)] as const),
    ]),
    trust: survey.trust?.keys.version ?? null,
    settings: await readSettings(site.home),
    seats: readDeletion(site.home)?.seats ? [] : holdersIn(site.home),
    problems: survey.problems.map(({ code }) => code),
  };
}

function holdersIn(home: Home): string[] {
  return listSeatLogs(home).flatMap((product) => {
    const log = openSeatLog(home, product, () => NOW);
    try {
      const leases = [...log.read().leases.values()];
      return leases.map(({ holder }) => `${product}: ${holder.user}`).toSorted();
    } finally {
      log.close();
    }
  });
}

function pictureKey(site: Site, { installation }: Survey, surveyed: SurveyedKey): KeyPicture {
  const { state, openRequest, entered, activation, requests, refusal, problems } = surveyed;
  if (state === 'superseded') return { state };
  const licensee = entered?.licensee ?? activation?.licensee;
  const installationKey = installation?.signer.publicKey.hex ?? '';
  const open = requests.filter(({ request }) => isOpenRequest(request, activation));
  const isSame = open.some(
    ({ request }) =>
      licensee !== undefined &&
      saysTheSame(request, { licensee, computer: site.computer, installationKey }),
  );
  return {
    state,
    openRequest,
    entered: entered && Object.values(entered.licensee).join('/'),
    granted: activation && Object.values(activation.licensee).join('/'),
    sequence: activation && activation.sequence,
    request: !isAwaiting(surveyed) ? 'nothing' : isSame ? 'the same again' : 'a new one',
    openRequests: open.length,
    refusal: refusal && refusal.code,
    problems: problems.map(({ code }) => code),
  };
}

import type { Key } from '../domain/key.ts';
import { SlsError, type Problem } from '../errors.ts';
import type { Site } from './site.ts';
import { surveyHome, type SurveyedKey } from './survey.ts';

/** One thing that was looked at, and what is wrong with it. */
export interface Check {
  name: string;
  ok: boolean;
  problem?: Problem;
}

/**
 * Verifies every file of every key, or of one.
 *
 * @throws SlsError KEY_NOT_INSTALLED
 */
export async function validateFiles(site: Site, key: Key | undefined): Promise<Check[]> {
  const survey = await surveyHome(site);
  const keys = survey.keys.filter((surveyed) => key === undefined || surveyed.key === key);
  if (key !== undefined && keys.length === 0) throw new SlsError('KEY_NOT_INSTALLED', { key });
  const ofHome = key === undefined ? survey.problems : [];
  return [
    ...keys.flatMap(checksOf),
    ...ofHome.map((problem) => ({ name: nameOf(problem), ok: false, problem })),
  ];
}

const OF_KEY_FILE = new Set(['KEY_FILE_DAMAGED']);
const OF_ACTIVATION = new Set([
  'ACTIVATION_DAMAGED',
  'ACTIVATION_UNTRUSTED',
  'INSTALLATION_REPLACED',
]);

function checksOf(surveyed: SurveyedKey): Check[] {
  const { key, entered, activation, problems } = surveyed;
  const find = (codes: Set<string>) => problems.find(({ code }) => codes.has(code));
  const check = (name: string, problem: Problem | undefined): Check =>
    problem === undefined ? { name, ok: true } : { name, ok: false, problem };
  const ofKeyFile = find(OF_KEY_FILE);
  const ofActivation = find(OF_ACTIVATION);
  return [
    ...(entered || ofKeyFile ? [check(`Licence/${key}.key.json`, ofKeyFile)] : []),
    ...(activation || ofActivation
      ? [check(`Licence/${key}.activation.json`, ofActivation ?? otherComputer(surveyed))]
      : []),
    ...surveyed.requests.map(({ request }) => check(`Requests/${request.nonce}.json`, undefined)),
  ];
}

function otherComputer({ key, state, differs }: SurveyedKey): Problem | undefined {
  return state === 'other-computer'
    ? { code: 'OTHER_COMPUTER', details: { key, differs } }
    : undefined;
}

function nameOf({ code, details }: Problem): string {
  return 'path' in details ? details.path : code.toLowerCase().replaceAll('_', '-');
}

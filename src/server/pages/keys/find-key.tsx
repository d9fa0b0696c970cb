import { surveyHome, type Survey, type SurveyedKey } from '../../../actions/survey.ts';
import type { Key } from '../../../domain/key.ts';
import { SlsError } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { readFailure } from '../failure.ts';
import type { Asked } from '../forms.ts';
import { readKey } from './key-address.ts';
import { MissingPage } from './missing-page.tsx';

/** A key of this home, with all that was read beside it. */
export interface FoundKey {
  survey: Survey;
  key: Key;
  /** Undefined: its files were set aside when a newer key came. */
  surveyed: SurveyedKey | undefined;
}

/**
 * The key that somebody named. Every file is read anew: another administrator may have been here.
 *
 * @throws SlsError the codes of what is no key; KEY_NOT_INSTALLED; HOME_NOT_READABLE, IO_ERROR
 */
export async function findKey({ door }: Asked, named: unknown): Promise<FoundKey> {
  const key = readKey(named);
  await door.server.settings();
  const survey = await surveyHome(door.server.site());
  const surveyed = survey.keys.find((each) => each.key === key);
  if (surveyed === undefined && !survey.replaced.includes(key))
    throw new SlsError('KEY_NOT_INSTALLED', { key });
  return { survey, key, surveyed };
}

/** Whoever follows an old address, or mistyped one, is told so; what else went wrong is thrown on. */
export function sendMissing({ reply, page }: Asked, error: unknown): unknown {
  const isAboutKey =
    error instanceof SlsError && (error.fault === 'input' || error.code === 'KEY_NOT_INSTALLED');
  if (!isAboutKey) throw error;
  const { status, problem } = readFailure(error, reply, page.language);
  return sendPage(reply, <MissingPage page={page} problem={problem} />, status);
}

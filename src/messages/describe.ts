import type { ErrorDetails, Problem } from '../errors.ts';
import type { Language } from './language.ts';
import { englishActions } from './problems/actions.en.ts';
import { russianActions } from './problems/actions.ru.ts';
import { englishApi } from './problems/api.en.ts';
import { englishBackup } from './problems/backup.en.ts';
import { russianBackup } from './problems/backup.ru.ts';
import { englishCentre } from './problems/centre.en.ts';
import { russianApi } from './problems/api.ru.ts';
import { russianCentre } from './problems/centre.ru.ts';
import { englishDoor } from './problems/door.en.ts';
import { russianDoor } from './problems/door.ru.ts';
import { englishInput } from './problems/input.en.ts';
import { russianInput } from './problems/input.ru.ts';
import { englishOnline } from './problems/online.en.ts';
import { russianOnline } from './problems/online.ru.ts';
import { englishRecords } from './problems/records.en.ts';
import { russianRecords } from './problems/records.ru.ts';
import { englishRefusals } from './problems/refusals.en.ts';
import { russianRefusals } from './problems/refusals.ru.ts';
import { englishSeats } from './problems/seats.en.ts';
import { russianSeats } from './problems/seats.ru.ts';
import { englishSigned } from './problems/signed.en.ts';
import { russianSigned } from './problems/signed.ru.ts';
import { englishStore } from './problems/store.en.ts';
import { russianStore } from './problems/store.ru.ts';
import { englishUsage } from './problems/usage.en.ts';
import { russianUsage } from './problems/usage.ru.ts';
import { makeSafeDetails } from './safe-details.ts';
import type { Context, Sentence, Sentences } from './sentence.ts';

/** Every code in both languages: a code without a sentence does not compile. */
const TABLES: { readonly [L in Language]: () => Sentences<ErrorDetails> } = {
  ru: () => ({
    ...russianInput,
    ...russianSigned,
    ...russianRefusals,
    ...russianActions,
    ...russianSeats,
    ...russianCentre,
    ...russianRecords,
    ...russianBackup,
    ...russianStore,
    ...russianDoor,
    ...russianApi,
    ...russianOnline,
    ...russianUsage,
  }),
  en: () => ({
    ...englishInput,
    ...englishSigned,
    ...englishRefusals,
    ...englishActions,
    ...englishSeats,
    ...englishCentre,
    ...englishRecords,
    ...englishBackup,
    ...englishStore,
    ...englishDoor,
    ...englishApi,
    ...englishOnline,
    ...englishUsage,
  }),
};

/** Put together when somebody reads that language, and once: a server says thousands of sentences. */
const built = new Map<Language, Sentences<ErrorDetails>>();

function sentencesOf(language: Language): Sentences<ErrorDetails> {
  const known = built.get(language);
  if (known !== undefined) return known;
  const table = TABLES[language]();
  built.set(language, table);
  return table;
}

/**
 * What to tell a person about a problem: what is wrong, and the next step.
 *
 * Details may come from anywhere: they are shown masked, on one line and of bounded length. In
 * `next`, commands stand on lines of their own, indented by two spaces. `message` has one line;
 * those of HOME_NOT_WRITABLE and HOME_NOT_READABLE begin with the command to type on a line before.
 */
export function describe(
  { code, details }: Problem,
  language: Language,
  context: Context = { program: 'sls' },
): Sentence {
  // The compiler cannot tie a code to its own details across the table; Problem has done so.
  const say = sentencesOf(language)[code] as (details: object, context: Context) => Sentence;
  const { message, next } = say(makeSafeDetails(details), context);
  return next === undefined ? { message } : { message, next: next.trimEnd() };
}

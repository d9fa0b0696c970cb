import type { SurveyedKey } from '../actions/survey.ts';
import type { KeyState } from '../domain/key-state.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';
import { describeLicensee, describeUntil, safe } from './screen.ts';
import type { CommandContext } from './shell/command.ts';
import { wrap } from './shell/layout.ts';
import type { Paint } from './shell/paint.ts';

/** A key in a few lines: where it stands, what it allows, whose it is. */
export function keyLines(
  { key, state, openRequest, refusal, activation, entered }: SurveyedKey,
  judgedAt: number,
  { language, paint, world }: CommandContext,
  words: ScreenWords,
): string[] {
  const head = `${paint.strong(key)}  ${paintState(state, words, paint)}${awaited({ openRequest, refusal }, words, paint)}`;
  const what =
    activation === null
      ? undefined
      : [
          `${safe(activation.product.name)} (${activation.product.code})`,
          safe(activation.edition),
          `${words.labels.seats.toLowerCase()}: ${activation.seats}`,
          `${words.labels.updates.toLowerCase()} ${
            activation.supportUntil === null
              ? words.unlimitedUpdates
              : describeUntil(activation.supportUntil, judgedAt, language, words)
          }`,
        ].join(', ');
  const licensee = activation?.licensee ?? entered?.licensee;
  const who = licensee && describeLicensee(licensee, words);
  return [
    head,
    ...[what, who]
      .filter((text) => text !== undefined)
      .flatMap((text) => wrap(text, world.stdout.columns, '    ')),
  ];
}

/** What a key waits for, after its state: an answer, or that somebody deals with a refusal. */
export function awaited(
  { openRequest, refusal }: Pick<SurveyedKey, 'openRequest' | 'refusal'>,
  words: ScreenWords,
  paint: Paint,
): string {
  if (refusal !== null) return `, ${paint.bad(words.centreRefused)}`;
  return openRequest ? `, ${words.openRequest}` : '';
}

/** A state in its colour. */
export function paintState(state: KeyState, words: ScreenWords, paint: Paint): string {
  const text = words.states[state];
  if (state === 'active') return paint.good(text);
  return state === 'pending' || state === 'superseded' ? paint.warn(text) : paint.bad(text);
}

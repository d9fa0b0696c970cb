import type { SurveyedKey } from '../actions/survey.ts';
import type { KeyState } from '../domain/key-state.ts';
import type { ScreenWords } from '../messages/cli/screen-words.ts';
import { describeLicensee, describeUntil, safe } from './screen.ts';
import type { CommandContext } from './shell/command.ts';
import { wrap } from './shell/layout.ts';
import type { Paint } from './shell/paint.ts';

/** A key in a few lines: where it stands, what it allows, whose it is. */
export function keyLines(
  { key, state, openRequest, activation, entered }: SurveyedKey,
  judgedAt: number,
  { language, paint, world }: CommandContext,
  words: ScreenWords,
): string[] {
  const request = openRequest ? `, ${words.openRequest}` : '';
  const head = `${paint.strong(key)}  ${paintState(state, words, paint)}${request}`;
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

/** A state in its colour. */
export function paintState(state: KeyState, words: ScreenWords, paint: Paint): string {
  const text = words.states[state];
  if (state === 'active') return paint.good(text);
  return state === 'pending' || state === 'superseded' ? paint.warn(text) : paint.bad(text);
}

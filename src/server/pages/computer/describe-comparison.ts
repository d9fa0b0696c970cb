import { comparePlace, type Here } from '../../../domain/key-state.ts';
import type { Activation } from '../../../domain/licence.ts';
import { enumerateAttributes } from '../../../messages/words.ts';
import { wordsOf } from '../../../messages/words-of.ts';
import { safeName, type PageContext } from '../page-context.ts';

/** Whether an activation was made for this computer, and what differs, as the command line says it. */
export function describeComparison(
  { words: { computer }, language }: PageContext,
  activation: Activation,
  here: Pick<Here, 'attributes' | 'installationKey'>,
): string {
  const { screen } = computer;
  const { same, differs } = comparePlace(activation, here);
  const names = enumerateAttributes(differs.map(safeName), wordsOf(language));
  if (!same) return screen.notSame(names);
  return differs.length === 0 ? screen.same : screen.differs(names);
}

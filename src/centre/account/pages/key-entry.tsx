import type { Binds, KeyRecord } from '../../licence-record.ts';
import type { CentreKeyState } from '../../licence-view.ts';
import { findWord } from '../../../messages/words.ts';
import { wordsOf } from '../../../messages/words-of.ts';
import { safeName, type PageContext } from '../page-context.ts';

/** A key of a licence as its owner sees it. */
export interface ShownKey extends Pick<KeyRecord, 'key' | 'madeAt' | 'bound'> {
  state: CentreKeyState;
}

interface KeyEntryProps {
  page: PageContext;
  shown: ShownKey;
  masked: string;
}

/**
 * One key. The one that still has to be typed in stands there whole; the others are masked, because
 * somebody may look over a shoulder, and are shown whole where they are asked for.
 */
export function KeyEntry({ page, shown, masked }: KeyEntryProps) {
  const words = page.words.keys;
  const { key, state, madeAt, bound } = shown;
  const id = `key-${key}`;
  const whole = (
    <div class="actions">
      <code class="key" id={id}>
        {key}
      </code>
      <button
        type="button"
        class="secondary outline"
        hidden
        data-copy={id}
        data-done={words.copied}
        aria-label={`${words.copy} ${masked}`}
      >
        {words.copy}
      </button>
    </div>
  );
  return (
    <li>
      {state === 'unused' ? whole : <code class="key">{masked}</code>}{' '}
      <strong>{words.keyStates[state]}</strong>, {words.madeOn(madeAt)}
      {state === 'unused' ? null : (
        <details>
          <summary aria-label={`${words.show}: ${masked}`}>{words.show}</summary>
          {whole}
        </details>
      )}
      {bound === null ? null : <Place page={page} bound={bound} />}
    </li>
  );
}

const SHOWN_DIGITS = 8;

/** Which computer: names of attributes and the first digits of what is known of them. */
function Place({ page, bound }: { page: PageContext; bound: Binds }) {
  const words = page.words.keys;
  const names = wordsOf(page.language).attributes;
  const { computer, installationKey, firstAt, lastAt } = bound;
  return (
    <>
      <p>{words.computer(firstAt, lastAt)}</p>
      <ul>
        {computer.attributes.map(({ name, digest }) => (
          <li key={name}>
            {words.attribute(findWord(names, name) ?? safeName(name), shorten(digest))}
          </li>
        ))}
        <li>{words.installation(shorten(installationKey))}</li>
      </ul>
    </>
  );
}

function shorten(digits: string): string {
  return digits.slice(0, SHOWN_DIGITS);
}

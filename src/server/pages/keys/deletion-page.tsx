import type { DeletionEffect } from '../../../actions/foresee-deletion.ts';
import { maskKey, type Key } from '../../../domain/key.ts';
import { Form } from '../../../http/page/form.tsx';
import { Notice } from '../../../http/page/notice.tsx';
import type { Failure } from '../failure.ts';
import { Frame } from '../frame.tsx';
import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { ProblemText } from '../problem-text.tsx';
import { keyPath } from './key-address.ts';

interface DeletionPageProps {
  page: PageContext;
  target: Key;
  /** What the administrator decides about. */
  seen: string;
  /** What it takes from the product; undefined: nothing. */
  effect: DeletionEffect | undefined;
  /** Seats of the product that are taken now; undefined where nobody knows. */
  used: number | undefined;
  /** Why it was not deleted. */
  failure: Failure | undefined;
}

/** Asks whether a key is to be deleted, and says what that does to those who work. */
export function DeletionPage(props: DeletionPageProps) {
  const { page, target, seen, effect, used, failure } = props;
  const { deletion: words } = page.words.keys;
  return (
    <Frame page={page} title={words.title(maskKey(target))}>
      {failure === undefined ? null : (
        <Notice kind="bad">
          <p>
            <strong>{words.failed}</strong>
          </p>
          <ProblemText problem={failure.problem} language={page.language} />
        </Notice>
      )}
      <p>{words.what}</p>
      {effect === undefined ? (
        <p>{words.noSeats}</p>
      ) : (
        <>
          <p>
            <strong>
              {words.effect(safeName(effect.product.name), effect.seatsBefore, effect.seatsAfter)}
            </strong>
          </p>
          <p>{used === undefined ? words.heldUnknown : words.held(used, effect.seatsAfter)}</p>
        </>
      )}
      <p>{words.again}</p>
      <Form page={page} action={PATHS.deleteKey}>
        <input type="hidden" name="key" value={target} />
        <input type="hidden" name="seen" value={seen} />
        <div class="actions">
          <button type="submit">{words.button}</button>
          <a href={keyPath(target)}>{words.back}</a>
        </div>
      </Form>
    </Frame>
  );
}

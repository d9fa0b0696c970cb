import type { Key } from '../../../domain/key.ts';
import { maskKey } from '../../../domain/key.ts';
import { Notice } from '../../../http/page/notice.tsx';
import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { requestPath } from './asked-keys.ts';
import { QrCode, type QrDrawing } from './qr-code.tsx';
import { RequestSteps } from './request-steps.tsx';

export interface RequestView {
  page: PageContext;
  text: string;
  /** The keys that the text is for. */
  keys: readonly Key[];
  /** Those that an address named; none: all that wait. */
  asked: readonly Key[];
  /** Every key that a text is due for. */
  awaiting: readonly Key[];
  /** This computer can be told from others. */
  isIdentifiable: boolean;
  drawing: QrDrawing | undefined;
  /** The customer's account at the centre, where it is known. */
  account: string | undefined;
}

/** «Файловый запрос»: the text, and how to carry it. */
export function RequestPage(view: RequestView) {
  const { page, text, keys, asked, isIdentifiable, account } = view;
  const words = page.words.request;
  return (
    <Frame page={page} title={words.title}>
      <p>{words.lead(keys.length)}</p>
      {isIdentifiable ? null : (
        <Notice kind="bad">
          <p>{words.unidentifiable}</p>
        </Notice>
      )}
      <label for="request">{words.text}</label>
      <textarea
        id="request"
        class="text"
        rows={12}
        readOnly
        spellcheck={false}
        // The first line break behind the tag is dropped.
        value={`\n${text}`}
      />
      <div class="actions">
        <button type="button" hidden data-copy="request" data-done={page.words.copied}>
          {words.copy}
        </button>
        <a href={requestPath(asked, PATHS.requestFile)} role="button" download="req.txt">
          {words.save}
        </a>
        <a href={PATHS.answer} role="button" class="secondary">
          {words.toAnswer}
        </a>
        <a href={PATHS.install} role="button" class="secondary outline">
          {words.back}
        </a>
      </div>
      <h2>{words.stepsTitle}</h2>
      <RequestSteps words={words.steps} account={account} />
      <Telephone {...view} />
      <ChooseKeys {...view} />
    </Frame>
  );
}

function Telephone({ page, drawing, keys }: RequestView) {
  const words = page.words.request;
  return (
    <section class="apart" aria-labelledby="telephone">
      <h2 id="telephone">{words.qrTitle}</h2>
      {drawing === undefined ? (
        <p>{keys.length > 1 ? words.qrTooLongChoose : words.qrTooLong}</p>
      ) : (
        <>
          <p>{words.qrLead}</p>
          <QrCode drawing={drawing} alt={words.qrAlt} />
        </>
      )}
    </section>
  );
}

/** Where several keys wait: which of them the text is for. */
function ChooseKeys({ page, keys, asked, awaiting }: RequestView) {
  const words = page.words.request;
  if (awaiting.length < 2) return null;
  return (
    <section class="apart" aria-labelledby="choose">
      <h2 id="choose">{words.chooseTitle}</h2>
      <form method="get" action={PATHS.request}>
        <fieldset aria-labelledby="choose">
          {awaiting.map((key) => (
            <label key={key}>
              <input type="checkbox" name="key" value={key} checked={keys.includes(key)} />
              <span class="key">{maskKey(key)}</span>
            </label>
          ))}
        </fieldset>
        <div class="actions">
          <button type="submit" class="secondary">
            {words.choose}
          </button>
          {asked.length === 0 ? null : <a href={PATHS.request}>{words.chooseAll}</a>}
        </div>
      </form>
    </section>
  );
}

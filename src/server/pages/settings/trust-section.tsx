import { About, Form } from '../../../http/page/form.tsx';
import { faultOf, Notice } from '../../../http/page/notice.tsx';
import { PATHS } from '../page-paths.ts';
import { safeName } from '../page-context.ts';
import type { SettingsView } from './settings-page.tsx';

/** Whose answers are believed. */
export interface ShownTrust {
  vendor: string;
  version: number;
  fingerprint: string;
}

/** The same, before a person has agreed. */
export interface TrustOffer extends ShownTrust {
  /** The vendor's keys as they came. */
  text: string;
}

export function TrustSection({ page, trust, offer, pasted = '', faults = [] }: SettingsView) {
  const words = page.words.settings.trust;
  const wrong = faultOf(faults, 'vendor-keys');
  return (
    <section id="trust" class="apart">
      <h2>{words.title}</h2>
      {trust === undefined ? <p>{words.none}</p> : <Facts words={words} trust={trust} />}
      {offer === undefined ? (
        <details open={trust === undefined || wrong !== undefined}>
          <summary>{words.text}</summary>
          <Form page={page} action={PATHS.trust} withFile>
            <label for="vendor-keys">{words.text}</label>
            <textarea
              id="vendor-keys"
              name="vendor-keys"
              class="text"
              rows={6}
              spellcheck={false}
              autocomplete="off"
              {...(wrong !== undefined && {
                'aria-describedby': 'vendor-keys-wrong',
                'aria-invalid': true,
                autofocus: true,
              })}
              // The first line break behind the tag is dropped.
              value={`\n${pasted}`}
            />
            <About name="vendor-keys" wrong={wrong} />
            <label for="vendor-keys-file">{words.file}</label>
            <input
              type="file"
              id="vendor-keys-file"
              name="vendor-keys-file"
              accept=".json,.txt,application/json,text/plain"
              data-into="vendor-keys"
              aria-describedby="vendor-keys-file-hint"
            />
            <About name="vendor-keys-file" hint={words.fileHint} />
            <button type="submit">{words.button}</button>
          </Form>
        </details>
      ) : (
        <Notice>
          <h3>{words.offer(safeName(offer.vendor))}</h3>
          <Facts words={words} trust={offer} />
          <p>{words.compare}</p>
          <Form page={page} action={PATHS.trust}>
            <input type="hidden" name="vendor-keys" value={offer.text} />
            <input type="hidden" name="fingerprint" value={offer.fingerprint} />
            <div class="actions">
              <button type="submit">{words.accept}</button>
              <a href={PATHS.settings} role="button" class="secondary outline">
                {words.decline}
              </a>
            </div>
          </Form>
        </Notice>
      )}
    </section>
  );
}

interface FactsProps {
  words: SettingsView['page']['words']['settings']['trust'];
  trust: ShownTrust;
}

function Facts({ words, trust: { vendor, version, fingerprint } }: FactsProps) {
  return (
    <dl class="facts">
      <dt>{words.vendor}</dt>
      <dd>{safeName(vendor)}</dd>
      <dt>{words.version}</dt>
      <dd>{version}</dd>
      <dt>{words.fingerprint}</dt>
      <dd>
        <code>{fingerprint}</code>
      </dd>
    </dl>
  );
}

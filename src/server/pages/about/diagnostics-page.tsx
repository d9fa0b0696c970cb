import { Frame } from '../frame.tsx';
import type { PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';

/** What the file is called that the text is saved to. */
export const DIAGNOSTICS_FILE = 'sls-diagnostics.txt';

/** One text for the vendor's support, to copy or to save. */
export function DiagnosticsPage({ page, text }: { page: PageContext; text: string }) {
  const words = page.words.diagnostics;
  return (
    <Frame page={page} title={words.title}>
      <p>{words.lead}</p>
      <p>{words.without}</p>
      <label for="diagnostics">{words.text}</label>
      <textarea
        id="diagnostics"
        class="text"
        rows={20}
        readOnly
        spellcheck={false}
        // The first line break behind the tag is dropped.
        value={`\n${text}`}
      />
      <div class="actions">
        <button type="button" hidden data-copy="diagnostics" data-done={page.words.copied}>
          {page.words.copy}
        </button>
        <a href={PATHS.diagnosticsFile} role="button" download={DIAGNOSTICS_FILE}>
          {words.save}
        </a>
        <a href={PATHS.diagnostics} role="button" class="secondary">
          {words.again}
        </a>
        <a href={PATHS.about} role="button" class="secondary outline">
          {words.back}
        </a>
      </div>
    </Frame>
  );
}

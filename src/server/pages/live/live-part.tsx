import type { ComponentChildren } from 'preact';
import { PATHS } from '../page-paths.ts';

/** A part of a page that the script brings up to date. */
export function LivePart({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <div id={id} data-live={PATHS.liveSeats} tabIndex={-1}>
      {children}
    </div>
  );
}

/** What who hears the page is told, politely, when it changes: not the whole part, only its numbers. */
export function LiveNews({ children }: { children: ComponentChildren }) {
  return (
    <p id="news" class="unseen" role="status" data-live={PATHS.liveSeats}>
      {children}
    </p>
  );
}

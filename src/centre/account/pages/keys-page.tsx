import { PATHS } from '../account-paths.ts';
import type { PageContext } from '../page-context.ts';
import { AccountFrame } from './account-frame.tsx';
import { LicenceCard, type ShownLicence } from './licence-card.tsx';
import { Notice } from '../../../http/page/notice.tsx';

export interface KeysView {
  page: PageContext;
  licences: readonly ShownLicence[];
  /** Licences whose records cannot be read. */
  damaged: number;
  /** From 1. */
  number: number;
  pages: number;
  notice?: { kind: 'good' | 'bad'; lines: readonly string[] } | undefined;
}

/** The licences of a customer with their keys. */
export function KeysPage({ page, licences, damaged, number, pages, notice }: KeysView) {
  const words = page.words.keys;
  return (
    <AccountFrame page={page} title={words.title}>
      {notice === undefined ? null : (
        <Notice kind={notice.kind}>
          {notice.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      {damaged === 0 ? null : (
        <Notice kind="bad">
          <p>{words.damaged(damaged)}</p>
        </Notice>
      )}
      {licences.length === 0 && damaged === 0 ? (
        <>
          <p>{words.none}</p>
          <p>{words.noneNext}</p>
        </>
      ) : null}
      {licences.map((licence) => (
        <LicenceCard key={licence.id} page={page} licence={licence} />
      ))}
      {pages === 1 ? null : (
        <nav aria-label={words.page(number, pages)}>
          <ul>
            {number === 1 ? null : (
              <li>
                <a href={`${PATHS.keys}?page=${number - 1}`}>{words.earlier}</a>
              </li>
            )}
            <li>{words.page(number, pages)}</li>
            {number === pages ? null : (
              <li>
                <a href={`${PATHS.keys}?page=${number + 1}`}>{words.later}</a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </AccountFrame>
  );
}

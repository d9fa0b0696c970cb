import type { PageContext } from './page-context.ts';

/** The part of a long list that one page shows. */
export interface ListPart<T> {
  items: readonly T[];
  /** From 1. */
  number: number;
  pages: number;
}

/** The part that the address asks for by `?page=`; the nearest where there is no such one. */
export function takePart<T>(all: readonly T[], query: unknown, mostItems: number): ListPart<T> {
  const pages = Math.max(1, Math.ceil(all.length / mostItems));
  const { page: wanted } = Object(query) as { page?: unknown };
  const number = Math.min(pages, Math.max(1, Math.floor(Number(wanted)) || 1));
  return { items: all.slice((number - 1) * mostItems, number * mostItems), number, pages };
}

interface PageNumbersProps {
  page: PageContext;
  path: string;
  number: number;
  pages: number;
}

/** The way to the parts before and behind. */
export function PageNumbers({ page, path, number, pages }: PageNumbersProps) {
  if (pages === 1) return null;
  const words = page.words.keys.pages;
  const here = words.number(number, pages);
  return (
    <nav class="parts" aria-label={here}>
      <ul>
        {number === 1 ? null : (
          <li>
            <a href={`${path}?page=${number - 1}`} rel="prev">
              {words.earlier}
            </a>
          </li>
        )}
        <li>{here}</li>
        {number === pages ? null : (
          <li>
            <a href={`${path}?page=${number + 1}`} rel="next">
              {words.later}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

import type { LeaseView } from '../../../actions/seats/lease-view.ts';
import type { ProductSeats } from '../../../actions/seats/list-seats.ts';
import { byAge } from '../../../domain/seats/holder-view.ts';

const A_PAGE = 100;

/** The leases whose holder or product has a text in its name, the longest held first. */
export function findLeases(
  products: readonly ProductSeats[],
  names: ReadonlyMap<string, string>,
  text: string,
): LeaseView[] {
  const all = products.flatMap(({ leases }) => leases);
  const ordered = products.length > 1 ? all.toSorted(byAge) : all;
  if (text === '') return ordered;
  const wanted = fold(text);
  return ordered.filter(({ product, holder: { user, host, app, session } }) =>
    [user, host, app, session, product, names.get(product) ?? ''].some((name) =>
      fold(name).includes(wanted),
    ),
  );
}

/** Letters that people take for the same. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
}

/** One page of a list; of a number behind the end, the last. */
export function pageOf<T>(all: readonly T[], wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const number = Math.min(pages, wanted);
  const first = (number - 1) * A_PAGE;
  return { number, pages, first, shown: all.slice(first, first + A_PAGE) };
}

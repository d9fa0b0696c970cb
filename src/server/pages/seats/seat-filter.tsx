import { safeName, type PageContext } from '../page-context.ts';
import { PATHS } from '../page-paths.ts';
import { seatsAddress, type SeatQuery } from './seat-query.ts';

interface SeatFilterProps {
  page: PageContext;
  query: SeatQuery;
  /** Of the products that can be chosen, by their codes. */
  names: ReadonlyMap<string, string>;
}

/** Which leases are shown. It is no part that is brought up to date: somebody may be typing. */
export function SeatFilter({ page, query, names }: SeatFilterProps) {
  const words = page.words.seats;
  const { product, find } = query;
  return (
    <form method="get" action={PATHS.seats} class="filter">
      {names.size < 2 ? null : (
        <div>
          <label for="product">{words.product}</label>
          <select id="product" name="product">
            <option value="">{words.allProducts}</option>
            {[...names].map(([code, name]) => (
              <option key={code} value={code} selected={code === product}>
                {safeName(name)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label for="find">{words.find}</label>
        <input
          type="search"
          id="find"
          name="find"
          value={find}
          maxLength={200}
          spellcheck={false}
          aria-describedby="find-hint"
        />
        <small id="find-hint">{words.findHint}</small>
      </div>
      <div class="actions">
        <button type="submit">{words.show}</button>
        {product === '' && find === '' ? null : <a href={seatsAddress({})}>{words.showAll}</a>}
      </div>
    </form>
  );
}

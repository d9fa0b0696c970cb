import { PATHS } from '../page-paths.ts';

/** Which leases are looked at. */
export interface SeatQuery {
  /** Code of one product; empty: all of them. */
  product: string;
  /** What holders must have in one of their names; empty: anything. */
  find: string;
  /** From 1. */
  number: number;
}

/** What was done, as an address may say it. */
export type SeatsDone = 'released' | 'gone';

const LONGEST = 200;
const WHOLE = { product: '', find: '', number: 1 };

/** Reads what stands in an address or in the hidden fields of a form; whatever is odd counts as absent. */
export function readSeatQuery(value: (name: string) => unknown): SeatQuery {
  const text = (name: string) => {
    const found = value(name);
    return typeof found === 'string' ? found.trim().slice(0, LONGEST) : '';
  };
  const number = Math.floor(Number(text('page')));
  return { product: text('product'), find: text('find'), number: number >= 1 ? number : 1 };
}

/** What was done before, by the address of a page that is shown. */
export function readDone(value: unknown): SeatsDone | undefined {
  return value === 'released' || value === 'gone' ? value : undefined;
}

/** The page with these leases. */
export function seatsAddress(query: Partial<SeatQuery>, done?: SeatsDone): string {
  return addressOf(PATHS.seats, query, done === undefined ? {} : { done });
}

/** The page that asks whether a seat is to be released. */
export function releaseAddress(query: SeatQuery, lease: string): string {
  return addressOf(PATHS.releaseSeat, query, { lease });
}

/** The same as fields of a form. */
export function seatFields({ product, find, number }: SeatQuery): [name: string, value: string][] {
  return [
    ...(product === '' ? [] : [['product', product] as [string, string]]),
    ...(find === '' ? [] : [['find', find] as [string, string]]),
    ...(number === 1 ? [] : [['page', String(number)] as [string, string]]),
  ];
}

function addressOf(path: string, query: Partial<SeatQuery>, more: Record<string, string>): string {
  const fields = new URLSearchParams([
    ...seatFields({ ...WHOLE, ...query }),
    ...Object.entries(more),
  ]);
  return fields.size === 0 ? path : `${path}?${fields}`;
}

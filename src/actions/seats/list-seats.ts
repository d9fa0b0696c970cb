import { dayInMoscow, type CalendarDate } from '../../domain/dates.ts';
import { isProductCode } from '../../domain/product-code.ts';
import { byAge } from '../../domain/seats/holder-view.ts';
import { occupied } from '../../domain/seats/ledger.ts';
import {
  dayOf,
  mergeHour,
  monthOf,
  sumByDay,
  type DayUsage,
  type HourUsage,
} from '../../domain/seats/usage.ts';
import { openUsageLog, listUsageMonths } from '../../store/usage-log.ts';
import { countSeats, viewLease, type LeaseView, type SeatCount } from './lease-view.ts';
import type { SeatDesk } from './seat-desk.ts';
import type { SeatOutcome } from './seat-outcome.ts';

/** The seats of one product, and who holds them. */
export interface ProductSeats extends SeatCount {
  code: string;
  /** null where no active key says it. */
  name: string | null;
  /** The longest held first. */
  leases: LeaseView[];
  /** Today in Moscow. */
  refusedToday: number;
  peakToday: number;
}

/**
 * The seats of every product that is licensed or whose seats are held, or of one.
 *
 * @throws SlsError HOME_NOT_READABLE, LOG_DAMAGED, IO_ERROR
 */
export async function listSeats(
  desk: SeatDesk,
  product?: string,
): Promise<SeatOutcome<ProductSeats[]>> {
  if (product !== undefined) {
    const seats = await listProduct(desk, product);
    if (seats.leases.length > 0) return { ok: true, value: [seats] };
    const terms = await desk.licences.terms(product);
    return terms.ok ? { ok: true, value: [seats] } : terms;
  }
  const { keys } = await desk.licences.survey();
  const licensed = keys.flatMap(({ state, activation }) =>
    state === 'active' && activation !== null ? [activation.product.code] : [],
  );
  const codes = [...new Set([...licensed, ...desk.products()])].toSorted();
  const all = await Promise.all(codes.map((code) => listProduct(desk, code)));
  const isOfInterest = ({ code, leases }: ProductSeats) =>
    leases.length > 0 || licensed.includes(code);
  return { ok: true, value: all.filter(isOfInterest) };
}

async function listProduct(desk: SeatDesk, code: string): Promise<ProductSeats> {
  const terms = await desk.licences.terms(code);
  const { capacity, seatPer, name } = terms.ok
    ? terms.value
    : { capacity: 0, seatPer: 'session' as const, name: null };
  const { state, moment } = isProductCode(code)
    ? desk.view(code)
    : { state: undefined, moment: desk.moment() };
  const used = state === undefined ? 0 : occupied(state, seatPer);
  const leases = Array.from(state?.leases.values() ?? [], (lease) =>
    viewLease(code, lease, moment),
  );
  const today = dayInMoscow(moment.now);
  const [usage] = state === undefined ? [] : readUsage(desk, code, { from: today, to: today });
  return {
    code,
    name,
    ...countSeats(capacity, used),
    leases: leases.toSorted(byAge),
    refusedToday: usage?.refused ?? 0,
    peakToday: Math.max(used, usage?.peak ?? 0),
  };
}

/** Days, both inclusive. */
export interface Period {
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
}

/** How the seats of a product were used, day by day, as far as it is known. */
export function readUsage(desk: SeatDesk, code: string, period: Period): DayUsage[] {
  return sumByDay(readHours(desk, code, period));
}

/** The hours in which somebody got no seat, the newest first. */
export function readRefusals(desk: SeatDesk, code: string, period: Period): HourUsage[] {
  const hours = new Map<number, HourUsage>();
  for (const each of readHours(desk, code, period))
    hours.set(each.hour, mergeHour(hours.get(each.hour), each));
  return [...hours.values()]
    .filter(({ refused }) => refused > 0)
    .toSorted((a, b) => b.hour - a.hour);
}

/** What is written of each hour, and what is not yet: an hour may be there twice. */
function readHours(desk: SeatDesk, code: string, { from, to }: Period): HourUsage[] {
  const { home } = desk.site;
  const now = () => desk.clock.now();
  const months = new Set([
    ...listUsageMonths(home, code),
    ...desk.notes.waiting(code).map(({ hour }) => monthOf(hour)),
  ]);
  const isWanted = (text: string, length: number) =>
    (from === undefined || text >= from.slice(0, length)) &&
    (to === undefined || text <= to.slice(0, length));
  const hours = [...months]
    .filter((month) => isWanted(month, 7))
    .flatMap((month) => {
      const log = openUsageLog(home, code, month, now);
      try {
        return [...log.read().values()];
      } finally {
        log.close();
      }
    });
  return [...hours, ...desk.notes.waiting(code)].filter(({ hour }) => isWanted(dayOf(hour), 10));
}

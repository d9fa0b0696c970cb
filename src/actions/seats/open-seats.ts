import type { FreeFilter } from '../../domain/seats/decide-free.ts';
import type { DayUsage, HourUsage } from '../../domain/seats/usage.ts';
import { listSeatLogs } from '../../store/seat-log.ts';
import type { Site } from '../site.ts';
import { acquireSeat, type AcquireWish } from './acquire-seat.ts';
import { SeatCounts, type UsedSeats } from './count-seats.ts';
import { findSeats, freeSeats } from './free-seats.ts';
import { releaseSeat, renewSeat } from './keep-lease.ts';
import type { GrantedLease, LeaseView } from './lease-view.ts';
import {
  listSeats,
  readRefusals,
  readUsage,
  type Period,
  type ProductSeats,
} from './list-seats.ts';
import { SeatDesk } from './seat-desk.ts';
import type { SeatClock } from './seat-clock.ts';
import type { SeatOutcome } from './seat-outcome.ts';

/**
 * The seats of a home. Any number of processes may have it open at once: the ledgers' files decide,
 * and nothing is kept that they do not have. What the disk says is thrown as SlsError.
 */
export interface Seats {
  /** Takes a seat; durable when it is granted. */
  acquire(wish: AcquireWish): Promise<SeatOutcome<GrantedLease>>;
  /** @param token null where the caller may do without, since he can read the home itself */
  renew(id: string, token: string | null): Promise<SeatOutcome<LeaseView>>;
  /** Gives a seat back; durable when it returns. @param token as in `renew` */
  release(id: string, token: string | null): Promise<SeatOutcome<LeaseView>>;
  /** Takes seats back, durably; what was taken back. @param product of all products where it is absent */
  releaseByAdministrator(filter: FreeFilter, product?: string): Promise<LeaseView[]>;
  /** What `releaseByAdministrator` would take back. */
  find(filter: FreeFilter): LeaseView[];
  /** Who holds what. Writes nothing. */
  list(product?: string): Promise<SeatOutcome<ProductSeats[]>>;
  /** How many seats of a product are taken. Writes nothing. */
  used(product: string): Promise<number>;
  /** The same of every product that has a ledger; what other processes did in the last moment may be missing. */
  usedOfAll(): Promise<UsedSeats>;
  /** Peaks and refusals by days in Moscow, of the products that have a ledger or of one. */
  history(period: Period, product?: string): { product: string; days: DayUsage[] }[];
  /** The hours, the newest first, in which somebody got none of a product's seats. */
  refusals(period: Period, product: string): HourUsage[];
  /** Writes what is left of the history. What was granted is durable without it. */
  close(): Promise<void>;
}

/** @param later runs work after a while, and keeps no process from ending; the history is gathered by it */
export function openSeats(
  site: Site,
  clock: SeatClock,
  later: (work: () => void, delayMs: number) => void = runLater,
): Seats {
  const desk = new SeatDesk(site, clock, later);
  const counts = new SeatCounts(desk);
  return {
    acquire: (wish) => acquireSeat(desk, wish),
    renew: (id, token) => renewSeat(desk, id, token),
    release: (id, token) => releaseSeat(desk, id, token),
    releaseByAdministrator: (filter, product) => freeSeats(desk, filter, product),
    find: (filter) => findSeats(desk, filter),
    list: (product) => listSeats(desk, product),
    used: (product) => counts.used(product),
    usedOfAll: () => counts.usedOfAll(),
    history: (period, product) =>
      (product === undefined ? listSeatLogs(site.home) : [product]).map((each) => ({
        product: each,
        days: readUsage(desk, each, period),
      })),
    refusals: (period, product) => readRefusals(desk, product, period),
    close: () => desk.close(),
  };
}

function runLater(work: () => void, delayMs: number): void {
  setTimeout(work, delayMs).unref();
}

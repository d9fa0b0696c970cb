import type { SeatPer } from '../../domain/licence.ts';
import { isProductCode } from '../../domain/product-code.ts';
import { occupied } from '../../domain/seats/ledger.ts';
import { openLedger } from '../../domain/seats/opened-ledger.ts';
import { SlsError, type Problem } from '../../errors.ts';
import type { SeatDesk } from './seat-desk.ts';

/** How many seats are taken, by the codes of products. */
export interface UsedSeats {
  /** Of a product that is not there, none are. */
  used: ReadonlyMap<string, number>;
  /** Why a ledger could not be read. */
  problems: ReadonlyMap<string, Problem>;
}

/** How the seats of each product that has a ledger were counted when the disk was looked at. */
interface Glance {
  atMs: number;
  seatPer: ReadonlyMap<string, SeatPer>;
}

/**
 * For so long a look at the disk is good enough to be shown to people. What this process does or
 * sees counts at once all the same.
 */
const GLANCE_LASTS_MS = 250;

/** Counts seats, and writes nothing. */
export class SeatCounts {
  readonly #desk: SeatDesk;
  #glance: Glance | undefined;

  constructor(desk: SeatDesk) {
    this.#desk = desk;
  }

  /** How many seats of a product are taken. @throws SlsError HOME_NOT_READABLE, LOG_DAMAGED, IO_ERROR */
  async used(product: string): Promise<number> {
    if (!isProductCode(product)) return 0;
    const seatPer = await this.#seatPer(product);
    return occupied(this.#desk.view(product).state, seatPer);
  }

  /** The same of all products, where one ledger that is damaged hides no other. @throws as `used` */
  async usedOfAll(): Promise<UsedSeats> {
    const known = this.#glance && this.#countAsSeen(this.#glance);
    return known === undefined ? this.#lookAtAll() : { used: known, problems: new Map() };
  }

  async #lookAtAll(): Promise<UsedSeats> {
    const atMs = this.#desk.clock.monotonicMs();
    const seatPer = new Map<string, SeatPer>();
    const used = new Map<string, number>();
    const problems = new Map<string, Problem>();
    for (const product of this.#desk.products())
      try {
        seatPer.set(product, await this.#seatPer(product));
        used.set(product, await this.used(product));
      } catch (error) {
        if (!(error instanceof SlsError) || error.fault === 'machine') throw error;
        problems.set(product, error.problem);
      }
    this.#glance = problems.size === 0 ? { atMs, seatPer } : undefined;
    return { used, problems };
  }

  /** Undefined where that look is too long ago, or did not see what is there now. */
  #countAsSeen({ atMs, seatPer }: Glance): Map<string, number> | undefined {
    const desk = this.#desk;
    const moment = desk.moment();
    const age = moment.monotonicMs - atMs;
    if (age < 0 || age >= GLANCE_LASTS_MS || desk.licences.wasDeleting) return undefined;
    const used = new Map<string, number>();
    for (const [product, log] of desk.openLogs()) {
      const { state } = openLedger(log.peek(), moment);
      const per = seatPer.get(product);
      if (per !== undefined) used.set(product, occupied(state, per));
      else if (state.leases.size > 0) return undefined;
    }
    return used;
  }

  async #seatPer(product: string): Promise<SeatPer> {
    const terms = await this.#desk.licences.terms(product);
    return terms.ok ? terms.value.seatPer : 'session';
  }
}

import { EMPTY_LEDGER, type LedgerState } from '../../domain/seats/ledger.ts';
import type { Moment } from '../../domain/seats/moment.ts';
import { decideBoot, openLedger } from '../../domain/seats/opened-ledger.ts';
import { SlsError } from '../../errors.ts';
import { makeSeatToken } from '../../signed/seat-token.ts';
import { ensureInstallation, readInstallation } from '../../store/installation-file.ts';
import { listSeatLogs, openSeatLog, type SeatLog } from '../../store/seat-log.ts';
import type { Site } from '../site.ts';
import { LicenceWatch } from './licence-watch.ts';
import type { SeatClock } from './seat-clock.ts';
import { UsageNotes } from './usage-notes.ts';

/** Two processes of one home shall not share a name; it stands in every line. */
const PROCESS_BYTES = 8;

/** For so many bytes random is asked at once. */
const DRAWN_BYTES = 2048;

/** What the use cases of seats share: the open ledgers, the licences, the clock, the history's notes. */
export class SeatDesk {
  readonly site: Site;
  readonly clock: SeatClock;
  readonly licences: LicenceWatch;
  readonly notes: UsageNotes;
  readonly #logs = new Map<string, SeatLog>();
  readonly #written = new Set<SeatLog>();
  #drawn = Buffer.alloc(0);
  #secret: string | undefined;
  #process: string | undefined;
  #operations = 0;

  constructor(site: Site, clock: SeatClock, later: (work: () => void, delayMs: number) => void) {
    this.site = site;
    this.clock = clock;
    this.licences = new LicenceWatch(site, clock);
    this.notes = new UsageNotes({
      home: site.home,
      now: () => clock.now(),
      later,
      ledgerOf: (product) => this.#ledgerOf(product),
    });
  }

  moment(): Moment {
    const { clock } = this;
    return { bootId: clock.bootId(), monotonicMs: clock.monotonicMs(), now: clock.now() };
  }

  /** Hexadecimal. Nothing secret: it is drawn ahead, because to draw it costs more than all else of a lease's id. */
  random(bytes: number): string {
    if (this.#drawn.byteLength < bytes)
      this.#drawn = Buffer.from(this.site.home.random(DRAWN_BYTES));
    const text = this.#drawn.toString('hex', 0, bytes);
    this.#drawn = this.#drawn.subarray(bytes);
    return text;
  }

  /** Names something that this process does once. */
  operation(kind: string): string {
    this.#process ??= this.random(PROCESS_BYTES);
    this.#operations += 1;
    return `${kind}/${this.#process}/${this.#operations}`;
  }

  /** @param product a product code */
  log(product: string): SeatLog {
    const known = this.#logs.get(product);
    if (known) return known;
    const now = () => this.clock.now();
    const log = openSeatLog(this.site.home, product, now, () => this.licences.settle());
    this.#logs.set(product, log);
    return log;
  }

  /** The ledgers that were looked at. */
  openLogs(): Iterable<[product: string, log: SeatLog]> {
    return this.#logs;
  }

  /**
   * A product's ledger as it is now. Writes nothing. The clock is looked at behind the ledger: whoever
   * stopped in between would find time gone backwards in what others wrote meanwhile.
   */
  view(product: string): { state: LedgerState; moment: Moment } {
    const read = this.licences.isDeleting() ? EMPTY_LEDGER : this.log(product).read();
    const moment = this.moment();
    return { state: openLedger(read, moment).state, moment };
  }

  /** As it is now, since a process may hold on to one that was deleted. */
  #ledgerOf(product: string): string | undefined {
    if (this.licences.isDeleting()) return undefined;
    const log = this.log(product);
    log.read();
    return log.head()?.log;
  }

  /** Products with a ledger. */
  products(): string[] {
    return this.licences.isDeleting() ? [] : listSeatLogs(this.site.home);
  }

  /**
   * The product whose ledger has a lease of this id. Whether it still has it, the commit finds out:
   * usually it is known from the last look, and nothing is read for it.
   */
  findProduct(id: string): string | undefined {
    for (const [product, log] of this.#logs) if (log.peek().leases.has(id)) return product;
    return this.products().find((product) => this.log(product).read().leases.has(id));
  }

  /**
   * Commits to a ledger, after a look at the licences that all share who commit at once. Where the
   * outcome is unknown, the same operation asks what became of it: nothing is granted or lost twice.
   */
  commit: (
    product: string,
    ...asked: Parameters<SeatLog['commit']>
  ) => ReturnType<SeatLog['commit']> = async (product, ...asked) => {
    const log = this.log(product);
    this.#written.add(log);
    try {
      return await log.commit(...asked);
    } catch (error) {
      if (!(error instanceof SlsError) || error.code !== 'IO_ERROR') throw error;
      return await log.commit(...asked);
    } finally {
      // Once for all that were committed together.
      if (log.isDue()) setImmediate(() => log.isDue() && void tidily(() => log.maintainLater()));
    }
  };

  /** Lets the time of all leases begin to count, if this boot has not yet been written about. */
  async noteBoot(product: string): Promise<void> {
    if (decideBoot(this.log(product).read(), this.moment()) === null) return;
    await this.commit(
      product,
      (state) => decideBoot(state, this.moment()),
      this.operation('booted'),
      { durable: false },
    );
  }

  /** Before "it is gone" is said of what another process may have written: it must not come back. */
  async settleAll(): Promise<void> {
    for (const product of this.products()) await this.log(product).settle();
  }

  /** The token of a lease; makes the installation's key pair where there is none. */
  token(id: string): string {
    const { home } = this.site;
    this.#secret ??= (
      readInstallation(home) ?? ensureInstallation(home, new Date(this.clock.now()).toISOString())
    ).secret;
    return makeSeatToken(this.#secret, id);
  }

  async close(): Promise<void> {
    await this.notes.flush();
    for (const log of this.#logs.values()) {
      if (this.#written.has(log)) await tidily(() => log.maintainLater());
      await tidily(() => log.close());
    }
    this.#logs.clear();
    this.#written.clear();
  }
}

/** Work that may be done late must not fail what was done before it. */
async function tidily(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
  }
}

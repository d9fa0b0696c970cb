import { hourOf, mergeHour, monthOf, type HourUsage } from '../../domain/seats/usage.ts';
import { homeExists, type Home } from '../../store/home.ts';
import { noteLedger } from '../../store/ledger-mark-file.ts';
import { openUsageLog } from '../../store/usage-log.ts';

/** How long notes of a busy server are gathered. */
const GATHER_MS = 10_000;

/** What notes are made with. */
export interface NotesWorld {
  home: Home;
  now: () => number;
  later: (work: () => void, delayMs: number) => void;
  /** Id of the ledger that a product has now. */
  ledgerOf: (product: string) => string | undefined;
}

/**
 * Peaks and refusals on their way into the history: what many ask for in one hour is one note. It
 * is nothing that anybody waits for or decides by, so what the disk says to it stays unsaid.
 */
export class UsageNotes {
  readonly #home: Home;
  readonly #now: () => number;
  readonly #later: (work: () => void, delayMs: number) => void;
  readonly #ledgerOf: (product: string) => string | undefined;
  readonly #waiting = new Map<string, Map<number, HourUsage>>();
  #isScheduled = false;

  constructor({ home, now, later, ledgerOf }: NotesWorld) {
    this.#home = home;
    this.#now = now;
    this.#later = later;
    this.#ledgerOf = ledgerOf;
  }

  /** @param used seats that are taken; @param refused how many got none */
  note(product: string, used: number, refused = 0): void {
    const hour = hourOf(this.#now());
    const hours = this.#waiting.get(product) ?? new Map<number, HourUsage>();
    hours.set(hour, mergeHour(hours.get(hour), { hour, peak: used, refused }));
    this.#waiting.set(product, hours);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#later(() => void this.flush(), GATHER_MS);
  }

  /** What was noted and is not written yet. */
  waiting(product: string): HourUsage[] {
    return [...(this.#waiting.get(product)?.values() ?? [])];
  }

  /** Writes what was noted. It never fails. */
  async flush(): Promise<void> {
    this.#isScheduled = false;
    const all = [...this.#waiting].flatMap(([product, hours]) =>
      groupByMonth(hours.values()).map(([month, ofMonth]) => ({ product, month, ofMonth })),
    );
    this.#waiting.clear();
    for (const { product, month, ofMonth } of all) await this.#write(product, month, ofMonth);
  }

  async #write(product: string, month: string, hours: readonly HourUsage[]): Promise<void> {
    try {
      // Where a home was taken away, none is begun for the sake of its history.
      if (!homeExists(this.#home)) return;
      const log = openUsageLog(this.#home, product, month, this.#now);
      try {
        await log.add(hours);
        log.tidy();
      } finally {
        log.close();
      }
      const ledger = this.#ledgerOf(product);
      if (ledger !== undefined) noteLedger(this.#home, product, ledger, this.#now());
    } catch {
      // A full disk refuses seats, with a word. The history has a gap then.
    }
  }
}

function groupByMonth(hours: Iterable<HourUsage>): [month: string, hours: HourUsage[]][] {
  const months = new Map<string, HourUsage[]>();
  for (const each of hours) {
    const month = monthOf(each.hour);
    months.set(month, [...(months.get(month) ?? []), each]);
  }
  return [...months];
}

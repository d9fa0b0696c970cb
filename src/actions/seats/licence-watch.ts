import type { SeatPer } from '../../domain/licence.ts';
import { finishDeletion, readDeletion } from '../../store/deletion.ts';
import { HomeLook } from '../../store/home-look.ts';
import type { Site } from '../site.ts';
import { surveyHome, type Survey } from '../survey.ts';
import type { SeatClock } from './seat-clock.ts';
import type { SeatOutcome } from './seat-outcome.ts';
import { readTerms, type ProductTerms } from './seat-terms.ts';

/** Dates begin and end licences, and no file says so when they do. */
const LONGEST_MS = 10_000;

/** What the licences of a home say, read again as soon as a file of them changed. */
export class LicenceWatch {
  readonly #site: Site;
  readonly #clock: SeatClock;
  readonly #look: HomeLook;
  readonly #terms = new Map<string, ProductTerms>();
  /** How seats of a product were counted last: who renews needs no terms, and is counted all the same. */
  readonly #seatPer = new Map<string, SeatPer>();
  #survey: Promise<Survey> | undefined;
  #readAtMs = 0;
  /** The next end of a licence, by the wall clock. */
  #nextEnd = Infinity;
  #isDeleting = false;

  constructor(site: Site, clock: SeatClock) {
    this.#site = site;
    this.#clock = clock;
    this.#look = new HomeLook(site.home, clock, site.shippedTrust);
  }

  /** What holds for a product's seats. @throws SlsError HOME_NOT_READABLE, IO_ERROR */
  async terms(product: string): Promise<SeatOutcome<ProductTerms>> {
    const reading = this.survey();
    const survey = await reading;
    const known = this.lastTerms(product);
    if (known) return { ok: true, value: known };
    const terms = readTerms(survey, product);
    // Anybody may ask for anything: only what is licensed is kept. And nothing that changed since.
    if (terms.ok && this.#survey === reading) {
      this.#terms.set(product, terms.value);
      this.#seatPer.set(product, terms.value.seatPer);
    }
    return terms;
  }

  /** The terms that were read last; undefined where there were none, or they changed. Looks at nothing. */
  lastTerms(product: string): ProductTerms | undefined {
    return this.#terms.get(product);
  }

  /** How the seats of a product are counted, as far as it is known. Looks at nothing. */
  lastSeatPer(product: string): SeatPer {
    return this.#seatPer.get(product) ?? 'session';
  }

  survey(): Promise<Survey> {
    this.#lookAgain();
    if (this.#survey) return this.#survey;
    const survey = this.#read();
    this.#survey = survey;
    return survey;
  }

  async #read(): Promise<Survey> {
    this.#readAtMs = this.#clock.monotonicMs();
    const site = atMoment(this.#site, this.#clock.now());
    try {
      const survey = await surveyHome(site, { depth: 'deciding' });
      this.#nextEnd = findNextEnd(survey);
      return survey;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** The same as {@link isDeleting} at the last look. */
  get wasDeleting(): boolean {
    return this.#isDeleting;
  }

  /** True while all leases are being deleted: they are gone already. */
  isDeleting(): boolean {
    this.#lookAgain();
    return this.#isDeleting;
  }

  /**
   * Looks, and finishes a deletion of leases that was cut short; to be done before a new one is
   * written.
   *
   * @returns undefined where nothing is to be waited for
   */
  settle(): Promise<void> | undefined {
    return this.isDeleting() ? this.#finishDeletion() : undefined;
  }

  async #finishDeletion(): Promise<void> {
    await this.#site.queue(async () => finishDeletion(this.#site.home));
    this.#lookAgain();
  }

  #lookAgain(): void {
    if (this.#look.hasChanged()) {
      this.#forget();
      this.#isDeleting = readDeletion(this.#site.home)?.seats ?? false;
    }
    const age = this.#clock.monotonicMs() - this.#readAtMs;
    if (age > LONGEST_MS || this.#clock.now() >= this.#nextEnd) this.#forget();
  }

  #forget(): void {
    this.#survey = undefined;
    this.#nextEnd = Infinity;
    this.#terms.clear();
  }
}

/** The site as a command would see it that begins now. */
function atMoment(site: Site, now: number): Site {
  const { home, queue, shippedTrust, software, settings } = site;
  return {
    home,
    queue,
    shippedTrust,
    software,
    settings,
    now,
    get computer() {
      return site.computer;
    },
  };
}

function findNextEnd({ keys }: Survey): number {
  const ends = keys.flatMap(({ state, activation }) =>
    state === 'active' && activation?.expiresAt ? [Date.parse(activation.expiresAt)] : [],
  );
  return Math.min(Infinity, ...ends);
}

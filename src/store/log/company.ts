/** Of the time that the line before took. More is lost by waiting than a fuller line gains. */
const WORTH_WAITING = 0.2;
const LONGEST_MS = 5;

/**
 * Says whether a line should wait a moment for company. Programs that were all answered by one flush
 * come back one after the other within a moment; the first to come would else go off alone, and all
 * others wait for his flush. Who was alone waits for nobody.
 */
export class Company {
  readonly #stopwatch: () => number;
  /** The line that is under way. */
  #line: { many: number; leftAt: number } | undefined;
  #expected = 0;
  #patienceEnds = 0;

  /** @param stopwatch milliseconds, with their parts, that only go forward */
  constructor(stopwatch: () => number) {
    this.#stopwatch = stopwatch;
  }

  /** A line sets out with so many. */
  depart(many: number): void {
    this.#line = { many, leftAt: this.#stopwatch() };
  }

  /** The first of them is about to be told. @param waiting how many came meanwhile */
  arrive(waiting: number): void {
    if (this.#line === undefined) return;
    const { many, leftAt } = this.#line;
    this.#line = undefined;
    const now = this.#stopwatch();
    this.#expected = many + waiting;
    this.#patienceEnds = now + Math.min(LONGEST_MS, (now - leftAt) * WORTH_WAITING);
  }

  /** True while more than so many are likely to come at any moment. */
  isExpected(present: number): boolean {
    return present > 0 && present < this.#expected && this.#stopwatch() < this.#patienceEnds;
  }
}

import { SlsError } from '../../errors.ts';

/** How many are served at a time, and how many may wait for it. */
export interface WaitingRoomSize {
  atOnce: number;
  waiting: number;
}

/** Work that takes much memory and a processor each: so many at once, and a bounded queue. */
export class WaitingRoom {
  readonly #size: WaitingRoomSize;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(size: WaitingRoomSize) {
    this.#size = size;
  }

  /**
   * Does the work when its turn comes.
   *
   * @throws SlsError TOO_MANY_ATTEMPTS where no more may wait
   */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#size.atOnce) await this.#wait();
    else this.#busy += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place passes on without becoming free, so that nobody slips in between.
      if (next) next();
      else this.#busy -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#size.waiting)
      throw new SlsError('TOO_MANY_ATTEMPTS', { retryAfterSeconds: RETRY_SECONDS });
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}

const RETRY_SECONDS = 5;

import type { LimitsWorld } from '../../../http/failure-limits.ts';

/** What the seats are like, in two texts that change when they do. */
export interface SeatMark {
  /** Who holds them, and how many there are: news at once. */
  holders: string;
  /** Everything, also how long leases last: programs renew all the time, so it is told now and then. */
  everything: string;
}

/** Somebody who has a page open. */
export interface Watcher {
  /** False from the end of his session on. */
  mayWatch(): boolean;
  send(text: string): void;
  end(): void;
}

/** Each holds a connection, and looks at the page when something changes. */
const MOST_WATCHERS = 50;
/** The calm is broken by a sign of life each so many looks, so that nothing on the way cuts it off. */
const SIGN_OF_LIFE = 15;

const SIGN = 'event: still\ndata: 1\n\n';

/**
 * Tells those who have a page open when the seats have changed. One look a second serves all of
 * them, and none is taken while nobody is there.
 */
export class SeatFeed {
  readonly #look: () => Promise<SeatMark>;
  readonly #later: LimitsWorld['later'];
  /** With what each was told last. */
  readonly #watchers = new Map<Watcher, Partial<SeatMark>>();
  #callOff: (() => void) | undefined;
  #looks = 0;
  #isClosed = false;

  /** @param later runs the next look; a second passes until then */
  constructor(look: () => Promise<SeatMark>, later: LimitsWorld['later']) {
    this.#look = look;
    this.#later = later;
  }

  /**
   * @param known `holders` as he was told before he was cut off
   * @returns how he leaves; undefined where there is no room for one more
   */
  watch(watcher: Watcher, known: string | undefined): (() => void) | undefined {
    if (this.#isClosed || this.#watchers.size >= MOST_WATCHERS) return undefined;
    this.#watchers.set(watcher, known === undefined ? {} : { holders: known });
    this.#schedule();
    return () => this.#leave(watcher);
  }

  /** Lets everybody go: what is being answered would hold a stop up. */
  close(): void {
    this.#isClosed = true;
    for (const watcher of Array.from(this.#watchers.keys())) this.#dismiss(watcher);
  }

  #leave(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #dismiss(watcher: Watcher): void {
    this.#leave(watcher);
    watcher.end();
  }

  #schedule(): void {
    if (this.#watchers.size === 0) return;
    this.#callOff ??= this.#later(() => void this.#tell());
  }

  async #tell(): Promise<void> {
    const mark = await this.#look();
    this.#callOff = undefined;
    this.#looks += 1;
    const isSignDue = this.#looks % SIGN_OF_LIFE === 0;
    for (const [watcher, told] of Array.from(this.#watchers)) {
      if (!watcher.mayWatch()) this.#dismiss(watcher);
      else if (told.holders !== mark.holders || (isSignDue && told.everything !== mark.everything))
        this.#sendMark(watcher, mark);
      else if (isSignDue) watcher.send(SIGN);
    }
    this.#schedule();
  }

  #sendMark(watcher: Watcher, mark: SeatMark): void {
    this.#watchers.set(watcher, mark);
    watcher.send(`event: seats\nid: ${mark.holders}\ndata: 1\n\n`);
  }
}

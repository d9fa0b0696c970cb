/** In two languages, for whoever is let in; the counts may go back and forth. */
const MOST = 16;

/**
 * Pages as they are sent, as long as nothing that they show is another: browsers that keep a page up to date
 * ask for the same again and again, and most of the work would be to make it.
 */
export class RememberedPages {
  readonly #pages = new Map<string, Buffer>();
  #sources: readonly unknown[] = [];

  /**
   * @param sources what the pages are made of; other ones make all of them void
   * @param shown what is different from one page to the next
   */
  get(sources: readonly unknown[], shown: string, make: () => string): Buffer {
    if (sources.some((each, at) => each !== this.#sources[at])) this.#pages.clear();
    this.#sources = sources;
    const known = this.#pages.get(shown);
    if (known !== undefined) return known;
    const [oldest] = this.#pages.keys();
    if (this.#pages.size === MOST && oldest !== undefined) this.#pages.delete(oldest);
    const made = Buffer.from(make(), 'utf8');
    this.#pages.set(shown, made);
    return made;
  }
}

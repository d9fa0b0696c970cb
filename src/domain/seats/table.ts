import {
  dropEntry,
  findEntry,
  makeEntry,
  makeTree,
  putEntry,
  sizeOf,
  walkTree,
  type HashTree,
} from './hash-tree.ts';

/**
 * A table that never changes: `with` and `without` give another one, which shares all but one path
 * with this one. So a state that was only tried out is thrown away for nothing, and a change costs
 * the same among a hundred entries and among a hundred thousand.
 *
 * It is gone through in the order of the hashes, so that two tables with the same entries have the
 * same order, whatever their histories were.
 */
export class Table<V> {
  #tree: HashTree<V> | undefined;
  /** What it is made from, until that is asked for: who only reads a big ledger asks for little of it. */
  #source: (() => ReadonlyMap<string, V>) | undefined;
  #map: ReadonlyMap<string, V> | undefined;

  private constructor(tree: HashTree<V> | undefined, source?: () => ReadonlyMap<string, V>) {
    this.#tree = tree;
    this.#source = source;
  }

  static empty<V>(): Table<V> {
    return new Table<V>(undefined);
  }

  /** Made at once, which costs a fraction of putting one value after the other. Each key comes once. */
  static of<V>(values: readonly V[], keyOf: (value: V) => string): Table<V> {
    return new Table(makeTree(values.map((value) => makeEntry(keyOf(value), value))));
  }

  /** Made when it is asked for something. @param source pure; called once at the most */
  static later<V>(source: () => ReadonlyMap<string, V>): Table<V> {
    return new Table<V>(undefined, source);
  }

  /** False: it was not asked for anything yet, and is made when it is. */
  get isMade(): boolean {
    return this.#source === undefined;
  }

  get size(): number {
    const map = this.#readMap();
    return map ? map.size : sizeOf(this.#tree);
  }

  get(key: string): V | undefined {
    const map = this.#readMap();
    return map ? map.get(key) : findEntry(this.#tree, key)?.value;
  }

  has(key: string): boolean {
    const map = this.#readMap();
    return map ? map.has(key) : findEntry(this.#tree, key) !== undefined;
  }

  with(key: string, value: V): Table<V> {
    return new Table(putEntry(this.#readTree(), makeEntry(key, value)));
  }

  without(key: string): Table<V> {
    const tree = this.#readTree();
    const left = dropEntry(tree, makeEntry(key, undefined));
    return left === tree ? this : new Table(left);
  }

  *entries(): Generator<readonly [string, V], void> {
    for (const { key, value } of walkTree(this.#readTree())) yield [key, value];
  }

  *values(): Generator<V, void> {
    for (const { value } of walkTree(this.#readTree())) yield value;
  }

  #readMap(): ReadonlyMap<string, V> | undefined {
    if (this.#source) this.#map = this.#source();
    this.#source = undefined;
    return this.#map;
  }

  /** The tree has all that the map has, which is not needed any more then. */
  #readTree(): HashTree<V> | undefined {
    const map = this.#readMap();
    if (map) this.#tree = makeTree(Array.from(map, ([key, value]) => makeEntry(key, value)));
    this.#map = undefined;
    return this.#tree;
  }
}

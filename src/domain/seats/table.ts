/** Sixteen children a branch: a change copies one short path, whatever else is in the table. */
const BITS = 4;
const WIDTH = 1 << BITS;
const TOP_SHIFT = 32 - BITS;
const MOST_IN_LEAF = 8;

interface Entry<V> {
  readonly hash: number;
  readonly key: string;
  readonly value: V;
}

/** Sorted by hash, then key, so that the order of a table does not depend on its history. */
interface Leaf<V> {
  readonly entries: readonly Entry<V>[];
}

interface Branch<V> {
  readonly children: readonly (Tree<V> | undefined)[];
}

type Tree<V> = Leaf<V> | Branch<V>;

/**
 * A table that never changes: `with` and `without` give another one, which shares all but one path
 * with this one. So a state that was only tried out is thrown away for nothing, and a change costs
 * the same among a hundred entries and among a hundred thousand.
 *
 * It is gone through in the order of the hashes, so that two tables with the same entries have the
 * same order, whatever their histories were.
 */
export class Table<V> {
  readonly size: number;
  readonly #root: Tree<V> | undefined;

  private constructor(root: Tree<V> | undefined, size: number) {
    this.#root = root;
    this.size = size;
  }

  static empty<V>(): Table<V> {
    return new Table<V>(undefined, 0);
  }

  /** Made at once, which costs a fraction of putting one entry after the other. Each key comes once. */
  static from<V>(entries: Iterable<readonly [string, V]>): Table<V> {
    const all: Entry<V>[] = [];
    for (const [key, value] of entries) all.push({ hash: hashOf(key), key, value });
    return all.length === 0 ? Table.empty() : new Table(makeTree(all, TOP_SHIFT), all.length);
  }

  get(key: string): V | undefined {
    return this.#find(key, hashOf(key))?.value;
  }

  has(key: string): boolean {
    return this.#find(key, hashOf(key)) !== undefined;
  }

  with(key: string, value: V): Table<V> {
    const hash = hashOf(key);
    const size = this.#find(key, hash) === undefined ? this.size + 1 : this.size;
    return new Table(put(this.#root, TOP_SHIFT, { hash, key, value }), size);
  }

  without(key: string): Table<V> {
    const hash = hashOf(key);
    if (this.#find(key, hash) === undefined) return this;
    if (this.size === 1) return Table.empty();
    return new Table(drop(this.#root, TOP_SHIFT, hash, key), this.size - 1);
  }

  *entries(): Generator<readonly [string, V], void> {
    for (const { key, value } of walk(this.#root)) yield [key, value];
  }

  *values(): Generator<V, void> {
    for (const { value } of walk(this.#root)) yield value;
  }

  #find(key: string, hash: number): Entry<V> | undefined {
    let node = this.#root;
    for (let shift = TOP_SHIFT; node !== undefined && 'children' in node; shift -= BITS)
      node = node.children[(hash >>> shift) & (WIDTH - 1)];
    return node?.entries.find((entry) => entry.key === key);
  }
}

function put<V>(node: Tree<V> | undefined, shift: number, entry: Entry<V>): Tree<V> {
  if (node === undefined) return { entries: [entry] };
  if ('entries' in node) {
    const others = node.entries.filter(({ key }) => key !== entry.key);
    others.push(entry);
    return makeTree(others, shift);
  }
  const at = (entry.hash >>> shift) & (WIDTH - 1);
  const children = node.children.slice();
  children[at] = put(children[at], shift - BITS, entry);
  return { children };
}

/** A leaf, unless it would be too long; where the hashes are used up there is nothing left to split by. */
function makeTree<V>(entries: Entry<V>[], shift: number): Tree<V> {
  if (entries.length <= MOST_IN_LEAF || shift < 0) return { entries: entries.toSorted(byHash) };
  const groups: Entry<V>[][] = Array.from({ length: WIDTH }, () => []);
  for (const entry of entries) groups[(entry.hash >>> shift) & (WIDTH - 1)]?.push(entry);
  const childOf = (group: Entry<V>[]) =>
    group.length === 0 ? undefined : makeTree(group, shift - BITS);
  return { children: groups.map(childOf) };
}

function byHash<V>(a: Entry<V>, b: Entry<V>): number {
  if (a.hash !== b.hash) return a.hash - b.hash;
  return a.key < b.key ? -1 : 1;
}

function drop<V>(
  node: Tree<V> | undefined,
  shift: number,
  hash: number,
  key: string,
): Tree<V> | undefined {
  if (node === undefined) return undefined;
  if ('entries' in node) {
    const entries = node.entries.filter((entry) => entry.key !== key);
    return entries.length === 0 ? undefined : { entries };
  }
  const at = (hash >>> shift) & (WIDTH - 1);
  const child = drop(node.children[at], shift - BITS, hash, key);
  const children = node.children.slice();
  children[at] = child;
  return child === undefined && children.every((each) => each === undefined)
    ? undefined
    : { children };
}

function* walk<V>(root: Tree<V> | undefined): Generator<Entry<V>, void> {
  const left: (Tree<V> | undefined)[] = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (node === undefined) continue;
    if ('entries' in node) yield* node.entries;
    else for (let at = WIDTH - 1; at >= 0; at -= 1) left.push(node.children[at]);
  }
}

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units, stirred, because the tree asks for the upper bits first. */
function hashOf(key: string): number {
  let hash = FNV_START;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

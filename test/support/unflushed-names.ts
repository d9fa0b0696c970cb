import type { MemoryFolder, MemoryNode } from './memory-nodes.ts';

/** One name of one folder, as it is after an operation: what it leads to, or undefined for nothing. */
export interface NameChange {
  folder: MemoryFolder;
  name: string;
  leadsTo: MemoryNode | undefined;
}

/** What one operation did to names. All of it reaches the disk, or none: a rename is atomic. */
type NameOperation = readonly NameChange[];

/**
 * Which operations on names may survive a power cut without others.
 *
 * `ordered`: those on one folder are lost from some moment on, as a journal written in order gives
 * it. `unordered`: any may be lost, except that one which touches a name rests on all earlier
 * ones that touched the same name. Everything ordered is also possible unordered.
 */
export type NameOrder = 'ordered' | 'unordered';

/** Which names are on the disk for certain, and which operations only may be. */
export class UnflushedNames {
  readonly #order: NameOrder;
  readonly #durable = new Map<MemoryFolder, Map<string, MemoryNode>>();
  #pending: NameOperation[] = [];

  constructor(order: NameOrder) {
    this.#order = order;
  }

  /** Notes an operation that is done, but not flushed. */
  note(...operation: NameChange[]): void {
    this.#pending.push(operation);
  }

  /** Puts a name on the disk for certain, whatever was pending about it. */
  settle(change: NameChange): void {
    this.#pending = this.#pending.filter(
      (operation) => !operation.some((one) => isSameName(one, change)),
    );
    apply(this.#durable, [change]);
  }

  /** Everything done to a folder so far is on the disk, with what it rests on. */
  flush(folder: MemoryFolder): void {
    const due = new Set<NameOperation>();
    for (const operation of this.#pending.toReversed()) {
      const isDue = operation.some((change) => change.folder === folder);
      if (isDue || [...due].some((later) => this.#restsOn(later, operation))) due.add(operation);
    }
    for (const operation of this.#pending) if (due.has(operation)) apply(this.#durable, operation);
    this.#pending = this.#pending.filter((operation) => !due.has(operation));
  }

  /** The names that each folder may have after a power cut: of each operation, `survives` decides. */
  afterPowerCut(survives: () => boolean): Map<MemoryFolder, Map<string, MemoryNode>> {
    const names = new Map(
      [...this.#durable].map(([folder, entries]) => [folder, new Map(entries)]),
    );
    const lost: NameOperation[] = [];
    for (const operation of this.#pending) {
      if (lost.some((earlier) => this.#restsOn(operation, earlier)) || !survives())
        lost.push(operation);
      else apply(names, operation);
    }
    return names;
  }

  #restsOn(later: NameOperation, earlier: NameOperation): boolean {
    const isShared = this.#order === 'ordered' ? isSameFolder : isSameName;
    return later.some((one) => earlier.some((other) => isShared(one, other)));
  }
}

function isSameFolder(one: NameChange, other: NameChange): boolean {
  return one.folder === other.folder;
}

function isSameName(one: NameChange, other: NameChange): boolean {
  return one.folder === other.folder && one.name === other.name;
}

function apply(names: Map<MemoryFolder, Map<string, MemoryNode>>, operation: NameOperation): void {
  for (const { folder, name, leadsTo } of operation) {
    const entries = names.get(folder) ?? new Map<string, MemoryNode>();
    names.set(folder, entries);
    if (leadsTo) entries.set(name, leadsTo);
    else entries.delete(name);
  }
}

import { copyTree, wholeFolder } from './copy-tree.ts';
import type { Choose } from './every-choice.ts';
import { MemoryDisk } from './memory-disk.ts';
import type { MemoryFile, MemoryFolder, MemoryNode } from './memory-nodes.ts';
import { UnflushedContent, type Cuts } from './unflushed-content.ts';
import { UnflushedNames, type NameChange, type NameOrder } from './unflushed-names.ts';

/** Thrown by the operation at which the power went, and by every later one. No code: nobody may handle it. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export interface PowerCutOptions {
  /** The number of the operation at which it happens, counted from 1. Absent: nothing happens. */
  failAt?: number;
  /** `fail`: that one operation throws `error`, and the disk goes on. `stop`: the power goes. */
  mode?: 'fail' | 'stop';
  /** ENOSPC, EIO (the default) … */
  error?: string;
  names?: NameOrder;
  cuts?: Cuts;
  /** What is on the disk from the start, all of it durable. */
  holding?: MemoryDisk;
  now?: () => number;
}

/**
 * A disk in memory that knows what a power cut may take: content that was not flushed, and names in
 * folders that were not flushed. A failed flush of a file loses for good what it covered; a failed
 * flush of a folder leaves its names as they were, neither safe nor lost.
 */
export class PowerCutDisk extends MemoryDisk {
  readonly #names: UnflushedNames;
  readonly #contents = new Map<MemoryFile, UnflushedContent>();
  readonly #durableOwners = new Map<MemoryNode, { uid: number; gid: number }>();
  readonly #cuts: Cuts;
  readonly #now: () => number;

  constructor(options: PowerCutOptions = {}) {
    const { failAt, mode = 'stop', error = 'EIO', names = 'unordered', cuts = 'few' } = options;
    const now = options.now ?? (() => 0);
    super({ now });
    this.#now = now;
    this.#cuts = cuts;
    this.#names = new UnflushedNames(names);
    if (options.holding) {
      this.root = copyTree(options.holding.root, wholeFolder);
      this.#settleTree(this.root);
    }
    if (failAt === undefined) return;
    if (mode === 'fail') this.faults.set(failAt, { fail: error });
    else
      this.onOperation = (name, path) => {
        if (this.operations >= failAt) throw new PowerCut(`power cut at ${name} ${path}`);
      };
  }

  /** One of the disks that may be found after the power came back. */
  afterPowerCut(choose: Choose): MemoryDisk {
    const among = (options: number): number => {
      const choice = options === 1 ? 0 : choose(options);
      if (Number.isInteger(choice) && choice >= 0 && choice < options) return choice;
      throw new RangeError(`choice ${choice} of ${options}`);
    };
    const names = this.#names.afterPowerCut(() => among(2) === 1);
    const found = new MemoryDisk({ now: this.#now });
    found.root = copyTree(this.root, {
      entriesOf: (folder) => names.get(folder) ?? new Map(),
      contentOf: (file) => {
        const contents = this.#contents.get(file)?.afterPowerCut(this.#cuts) ?? [];
        return contents[among(contents.length || 1)]?.() ?? file.content;
      },
      ownerOf: (node) => {
        const durable = this.#durableOwners.get(node) ?? { uid: 0, gid: 0 };
        const isKept = durable.uid === node.uid && durable.gid === node.gid;
        return isKept || among(2) === 1 ? node : durable;
      },
    });
    return found;
  }

  /** What is found when only the process died, and the system wrote all that it held. */
  afterKill(): MemoryDisk {
    const found = new MemoryDisk({ now: this.#now });
    found.root = copyTree(this.root, wholeFolder);
    return found;
  }

  override open(path: string, how: 'read' | 'create' | 'append', mode?: number): number {
    const fd = super.open(path, how, mode);
    if (how === 'create') this.#noteName(path);
    return fd;
  }

  override write(fd: number, bytes: Uint8Array, offset: number): number {
    const { file, how, position } = this.handleOf(fd);
    const start = how === 'append' ? file.content.byteLength : position;
    const taken = super.write(fd, bytes, offset);
    this.#contentOf(file).note(start, bytes.subarray(offset, offset + taken));
    return taken;
  }

  override flush(fd: number): void {
    const { file } = this.handleOf(fd);
    const flush = this.#contentOf(file).beginFlush();
    try {
      super.flush(fd);
    } catch (error) {
      failUnlessNeverAsked(flush, error);
      throw error;
    }
    flush.succeed();
    this.#durableOwners.set(file, { uid: file.uid, gid: file.gid });
  }

  override async flushData(fd: number): Promise<void> {
    const flush = this.#contentOf(this.handleOf(fd).file).beginFlush();
    try {
      await super.flushData(fd);
    } catch (error) {
      failUnlessNeverAsked(flush, error);
      throw error;
    }
    flush.succeed();
  }

  override flushFolder(path: string): void {
    super.flushFolder(path);
    const folder = this.folderAt(path, 'fsync');
    this.#names.flush(folder);
    this.#durableOwners.set(folder, { uid: folder.uid, gid: folder.gid });
  }

  override rename(from: string, to: string): void {
    super.rename(from, to);
    // Of two names of one file, rename(2) leaves both.
    if (this.#nameNow(from).leadsTo === undefined) this.#noteName(from, to);
  }

  override link(from: string, to: string): void {
    super.link(from, to);
    this.#noteName(to);
  }

  override unlink(path: string): void {
    super.unlink(path);
    this.#noteName(path);
  }

  override makeFolder(path: string, mode: number): void {
    super.makeFolder(path, mode);
    this.#noteName(path);
  }

  override removeFolder(path: string): void {
    super.removeFolder(path);
    this.#noteName(path);
  }

  /** An edit from outside: durable at once. */
  override setContent(path: string, content: string | Uint8Array): void {
    super.setContent(path, content);
    const file = this.nodeAt(path, 'open');
    if (file.kind === 'file') this.#contents.set(file, new UnflushedContent(file.content));
  }

  /** A removal from outside: durable at once. */
  override remove(path: string): void {
    super.remove(path);
    this.#names.settle(this.#nameNow(path));
  }

  #contentOf(file: MemoryFile): UnflushedContent {
    const content = this.#contents.get(file) ?? new UnflushedContent();
    this.#contents.set(file, content);
    return content;
  }

  #noteName(...paths: string[]): void {
    this.#names.note(...paths.map((path) => this.#nameNow(path)));
  }

  #nameNow(path: string): NameChange {
    const parts = path.split(/[/\\]/).filter((part) => part !== '');
    const name = parts.pop() ?? '';
    const folder = this.folderAt(`/${parts.join('/')}`, 'open');
    return { folder, name, leadsTo: folder.entries.get(name) };
  }

  #settleTree(folder: MemoryFolder): void {
    for (const [name, node] of folder.entries) {
      this.#names.settle({ folder, name, leadsTo: node });
      this.#durableOwners.set(node, { uid: node.uid, gid: node.gid });
      if (node.kind === 'folder') this.#settleTree(node);
      else this.#contents.set(node, new UnflushedContent(node.content));
    }
  }
}

/** A process that died before it asked did the pages no harm: only a flush that failed does. */
function failUnlessNeverAsked(flush: { fail(): void }, error: unknown): void {
  if (typeof (error as NodeJS.ErrnoException).code === 'string' || error instanceof PowerCut)
    flush.fail();
}

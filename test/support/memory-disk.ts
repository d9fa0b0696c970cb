import type { Disk, FileStatus } from '../../src/store/disk.ts';
import { MemoryFile, MemoryFolder, statusFrom, type MemoryNode } from './memory-nodes.ts';

export type DiskOperation = keyof Disk;

/** `fail`: the operation throws this code and does nothing. `accept`: a write takes only so many bytes. */
export type DiskFault = { fail: string } | { accept: number };

interface Handle {
  file: MemoryFile;
  path: string;
  how: 'read' | 'create' | 'append';
  /** Where the next write of a file opened with `create` goes. */
  position: number;
}

/** Node's own error, as the real disk throws it. */
export function diskError(code: string, syscall: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path });
}

/**
 * A disk in memory: inodes, hard links, O_APPEND, O_EXCL, handles that outlive their names.
 *
 * It loses nothing by itself; a subclass may override `flush`, `flushData` and `flushFolder` to
 * note what is durable, and rebuild `root` from that. Paths are absolute, `/` or `\` between names.
 */
export class MemoryDisk implements Disk {
  root: MemoryFolder;
  /** Called before each operation, with the path it is about. What it throws, the operation throws. */
  onOperation?: (name: DiskOperation, path: string) => void;
  /** Operations so far. */
  operations = 0;
  /** What happens at the operation of that number, counted from 1 over the life of the disk. */
  readonly faults = new Map<number, DiskFault>();
  readonly #handles = new Map<number, Handle>();
  readonly #now: () => number;
  #lastHandle = 100;
  #lastIdentity = 0;

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? (() => 0);
    this.root = new MemoryFolder(this.#nextIdentity(), 0o755, this.#now());
  }

  open(path: string, how: 'read' | 'create' | 'append', mode = 0o600): number {
    this.#begin('open', path);
    const { folder, name } = this.#parentOf(path, 'open');
    let file = folder.entries.get(name);
    if (how === 'create') {
      if (file) throw diskError('EEXIST', 'open', path);
      file = new MemoryFile(this.#nextIdentity(), mode, this.#now());
      folder.entries.set(name, file);
    }
    if (!file) throw diskError('ENOENT', 'open', path);
    if (file.kind === 'folder') throw diskError('EISDIR', 'open', path);
    const fd = ++this.#lastHandle;
    this.#handles.set(fd, { file, path, how, position: 0 });
    return fd;
  }

  close(fd: number): void {
    this.#begin('close', this.handleOf(fd).path);
    this.#handles.delete(fd);
  }

  write(fd: number, bytes: Uint8Array, offset: number): number {
    const handle = this.handleOf(fd);
    const fault = this.#begin('write', handle.path);
    if (handle.how === 'read') throw diskError('EBADF', 'write', handle.path);
    const asked = bytes.subarray(offset);
    const taken = fault && 'accept' in fault ? asked.subarray(0, fault.accept) : asked;
    const { file } = handle;
    const start = handle.how === 'append' ? file.content.byteLength : handle.position;
    const content = Buffer.alloc(Math.max(file.content.byteLength, start + taken.byteLength));
    content.set(file.content);
    content.set(taken, start);
    file.content = content;
    file.modifiedAt = this.#now();
    handle.position = start + taken.byteLength;
    return taken.byteLength;
  }

  read(fd: number, into: Uint8Array, offset: number, position: number): number {
    const { file, path, how } = this.handleOf(fd);
    this.#begin('read', path);
    if (how !== 'read') throw diskError('EBADF', 'read', path);
    const wanted = file.content.subarray(position, position + into.byteLength - offset);
    into.set(wanted, offset);
    return wanted.byteLength;
  }

  status(fd: number): FileStatus {
    const { file, path } = this.handleOf(fd);
    this.#begin('status', path);
    return statusFrom(file);
  }

  setOwner(fd: number, uid: number, gid: number): void {
    const { file, path } = this.handleOf(fd);
    this.#begin('setOwner', path);
    Object.assign(file, { uid, gid });
  }

  flush(fd: number): void {
    this.#begin('flush', this.handleOf(fd).path);
  }

  async flushData(fd: number): Promise<void> {
    this.#begin('flushData', this.handleOf(fd).path);
  }

  flushFolder(path: string): void {
    this.#begin('flushFolder', path);
    this.folderAt(path, 'fsync');
  }

  rename(from: string, to: string): void {
    this.#begin('rename', from);
    const source = this.#parentOf(from, 'rename');
    const target = this.#parentOf(to, 'rename');
    const node = source.folder.entries.get(source.name);
    if (!node) throw diskError('ENOENT', 'rename', from);
    if (node === target.folder.entries.get(target.name)) return;
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
  }

  link(from: string, to: string): void {
    this.#begin('link', to);
    const file = this.nodeAt(from, 'link');
    const { folder, name } = this.#parentOf(to, 'link');
    if (file.kind === 'folder') throw diskError('EPERM', 'link', from);
    if (folder.entries.has(name)) throw diskError('EEXIST', 'link', to);
    folder.entries.set(name, file);
  }

  unlink(path: string): void {
    this.#begin('unlink', path);
    const { folder, name } = this.#parentOf(path, 'unlink');
    const node = folder.entries.get(name);
    if (!node) throw diskError('ENOENT', 'unlink', path);
    if (node.kind === 'folder') throw diskError('EISDIR', 'unlink', path);
    folder.entries.delete(name);
  }

  makeFolder(path: string, mode: number): void {
    this.#begin('makeFolder', path);
    const { folder, name } = this.#parentOf(path, 'mkdir');
    if (folder.entries.has(name)) throw diskError('EEXIST', 'mkdir', path);
    folder.entries.set(name, new MemoryFolder(this.#nextIdentity(), mode, this.#now()));
  }

  removeFolder(path: string): void {
    this.#begin('removeFolder', path);
    if (this.folderAt(path, 'rmdir').entries.size > 0) throw diskError('ENOTEMPTY', 'rmdir', path);
    const { folder, name } = this.#parentOf(path, 'rmdir');
    folder.entries.delete(name);
  }

  setFolderOwner(path: string, uid: number, gid: number): void {
    this.#begin('setFolderOwner', path);
    Object.assign(this.nodeAt(path, 'lchown'), { uid, gid });
  }

  list(path: string): string[] {
    this.#begin('list', path);
    return [...this.folderAt(path, 'scandir').entries.keys()];
  }

  statusOf(path: string): FileStatus {
    this.#begin('statusOf', path);
    return statusFrom(this.nodeAt(path, 'lstat'));
  }

  /** The handles that nobody closed. */
  get openHandles(): number {
    return this.#handles.size;
  }

  /** Every path with its text; a folder's path ends in `/`, and its text is empty. */
  tree(path = '/'): Record<string, string> {
    const found: Record<string, string> = {};
    const walk = (folder: MemoryFolder, prefix: string) => {
      for (const [name, node] of [...folder.entries].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        if (node.kind === 'file') found[prefix + name] = node.content.toString('utf8');
        else {
          found[`${prefix}${name}/`] = '';
          walk(node, `${prefix}${name}/`);
        }
      }
    };
    walk(this.folderAt(path, 'scandir'), path.endsWith('/') ? path : `${path}/`);
    return found;
  }

  /** The bytes of a file, past all hooks and faults. */
  contentOf(path: string): Buffer {
    const node = this.nodeAt(path, 'open');
    if (node.kind === 'folder') throw diskError('EISDIR', 'open', path);
    return node.content;
  }

  /** Edits a file where it stands: the same inode, as an editor or a failing medium does it. */
  setContent(path: string, content: string | Uint8Array): void {
    const node = this.nodeAt(path, 'open');
    if (node.kind === 'folder') throw diskError('EISDIR', 'open', path);
    node.content = Buffer.from(content as Uint8Array);
  }

  /** Removes a file, or a folder with all that is in it, past all hooks and faults: `rm -rf`. */
  remove(path: string): void {
    const { folder, name } = this.#parentOf(path, 'unlink');
    folder.entries.delete(name);
  }

  protected nodeAt(path: string, syscall: string): MemoryNode {
    let node: MemoryNode = this.root;
    for (const name of path.split(/[/\\]/).filter((part) => part !== '')) {
      if (node.kind === 'file') throw diskError('ENOTDIR', syscall, path);
      const next = node.entries.get(name);
      if (!next) throw diskError('ENOENT', syscall, path);
      node = next;
    }
    return node;
  }

  protected folderAt(path: string, syscall: string): MemoryFolder {
    const node = this.nodeAt(path, syscall);
    if (node.kind === 'file') throw diskError('ENOTDIR', syscall, path);
    return node;
  }

  /** The file behind a handle, and the path by which it was opened. */
  protected handleOf(fd: number): Readonly<Handle> & { position: number } {
    const handle = this.#handles.get(fd);
    if (!handle) throw diskError('EBADF', 'close', `fd ${fd}`);
    return handle;
  }

  #parentOf(path: string, syscall: string): { folder: MemoryFolder; name: string } {
    const names = path.split(/[/\\]/).filter((part) => part !== '');
    const name = names.pop();
    if (name === undefined) throw diskError('EBUSY', syscall, path);
    return { folder: this.folderAt(`/${names.join('/')}`, syscall), name };
  }

  #begin(name: DiskOperation, path: string): DiskFault | undefined {
    this.operations += 1;
    this.onOperation?.(name, path);
    const fault = this.faults.get(this.operations);
    if (fault && 'fail' in fault) throw diskError(fault.fail, SYSCALLS[name] ?? name, path);
    return fault;
  }

  #nextIdentity(): string {
    return `1:${++this.#lastIdentity}`;
  }
}

/** What Node calls these operations in its errors. */
const SYSCALLS: Partial<Record<DiskOperation, string>> = {
  status: 'fstat',
  setOwner: 'fchown',
  flush: 'fsync',
  flushData: 'fdatasync',
  flushFolder: 'fsync',
  makeFolder: 'mkdir',
  removeFolder: 'rmdir',
  setFolderOwner: 'lchown',
  list: 'scandir',
  statusOf: 'lstat',
};

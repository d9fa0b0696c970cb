/**
 * The few operations on files that the store is made of, as a port: tests put a disk there that
 * fails, stops or loses power at its n-th operation.
 *
 * Every method throws Node's own error (`code: 'ENOENT'`, `'ENOSPC'` …). Methods are synchronous:
 * they take microseconds. Waiting for the platter is not, so `flush` and `flushData` exist both ways.
 */
export interface Disk {
  /** Opens without following a link at the last component. `create` is exclusive;
   * `append` fails with ENOENT where nothing is: a log that was deleted must not come back headless. */
  open(path: string, how: 'read' | 'create' | 'append', mode?: number): number;
  close(fd: number): void;
  /** May write less than asked. */
  write(fd: number, bytes: Uint8Array, offset: number): number;
  /** May read less than asked; 0 at the end. */
  read(fd: number, into: Uint8Array, offset: number, position: number): number;
  status(fd: number): FileStatus;
  setOwner(fd: number, uid: number, gid: number): void;
  /** fsync: content and metadata are on the disk when it returns. */
  flush(fd: number): void;
  /** fdatasync without blocking the thread: for the log's commits. */
  flushData(fd: number): Promise<void>;
  /** Makes the names in a folder durable. Does nothing where folders cannot be flushed (Windows). */
  flushFolder(path: string): void;
  rename(from: string, to: string): void;
  /** Fails with EEXIST where `to` exists. */
  link(from: string, to: string): void;
  unlink(path: string): void;
  /** One level. */
  makeFolder(path: string, mode: number): void;
  removeFolder(path: string): void;
  setFolderOwner(path: string, uid: number, gid: number): void;
  /** Names in a folder, in no order. */
  list(path: string): string[];
  /** Does not follow a link. */
  statusOf(path: string): FileStatus;
}

export interface FileStatus {
  kind: 'file' | 'folder' | 'other';
  /** The same for all names and handles of one file, and for no other file while any of them is left. */
  identity: string;
  size: number;
  mode: number;
  uid: number;
  gid: number;
  /** Milliseconds since 1970, by the wall clock. */
  modifiedAt: number;
}

import type { FileStatus } from '../../src/store/disk.ts';

class Inode {
  readonly identity: string;
  mode: number;
  modifiedAt: number;
  uid = 0;
  gid = 0;

  constructor(identity: string, mode: number, modifiedAt: number) {
    this.identity = identity;
    this.mode = mode;
    this.modifiedAt = modifiedAt;
  }
}

/** What names of files lead to. Several may lead to one; open handles keep an unlinked one alive. */
export class MemoryFile extends Inode {
  readonly kind = 'file';
  content: Buffer = Buffer.alloc(0);
}

export class MemoryFolder extends Inode {
  readonly kind = 'folder';
  readonly entries = new Map<string, MemoryNode>();
}

export type MemoryNode = MemoryFile | MemoryFolder;

export function statusFrom(node: MemoryNode): FileStatus {
  const { kind, identity, mode, uid, gid, modifiedAt } = node;
  return {
    kind,
    identity,
    size: node.kind === 'file' ? node.content.byteLength : 0,
    mode,
    uid,
    gid,
    modifiedAt,
  };
}

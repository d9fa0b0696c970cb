import { PowerCutDisk } from './power-cut-disk.ts';

/** Disks on which the store's work comes to what it would without one of its precautions. */

export class NeverFlushesFiles extends PowerCutDisk {
  override flush(): void {}
}

export class NeverFlushesFolders extends PowerCutDisk {
  override flushFolder(): void {}
}

/** As if a turn began without making durable what an earlier run had named. */
export class NeverSettles extends PowerCutDisk {
  #hasWritten = false;

  override open(path: string, how: 'read' | 'create' | 'append', mode?: number): number {
    // The first that every run reads, and the first that it writes.
    if (path.endsWith('home.json')) this.#hasWritten = false;
    if (how === 'create') this.#hasWritten = true;
    return super.open(path, how, mode);
  }

  override flushFolder(path: string): void {
    if (this.#hasWritten) super.flushFolder(path);
  }
}

/** As if a deletion had no commit: files just go, one after the other. */
export class DeletesWithoutCommit extends PowerCutDisk {
  override link(from: string, to: string): void {
    if (!to.endsWith('deletion.json')) super.link(from, to);
  }
}

/** As if a deletion forgot what it is about before it began. */
export class ForgetsDeletionFirst extends PowerCutDisk {
  override unlink(path: string): void {
    const deletion = `${path.slice(0, path.lastIndexOf('/Licence/'))}/deletion.json`;
    if (path.includes('/Licence/') && !path.includes('/.tmp-') && this.#holds(deletion)) {
      super.unlink(deletion);
      super.flushFolder(deletion.slice(0, deletion.lastIndexOf('/')));
    }
    super.unlink(path);
  }

  #holds(path: string): boolean {
    return path in this.tree();
  }
}

/** As if bytes were written where they stand, and not under a temporary name first. */
export class WritesInPlace extends PowerCutDisk {
  override rename(from: string, to: string): void {
    const content = this.contentOf(from);
    const isThere = to in this.tree();
    if (!isThere) return super.rename(from, to);
    super.unlink(to);
    const fd = super.open(to, 'create', 0o600);
    super.write(fd, content, 0);
    super.flush(fd);
    super.close(fd);
    super.unlink(from);
  }
}

/** As if what could not be verified were replaced without a copy. */
export class KeepsNoCopy extends PowerCutDisk {
  override link(from: string, to: string): void {
    if (!to.endsWith('.old')) super.link(from, to);
  }
}

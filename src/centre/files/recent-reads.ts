import type { LicenceFile } from './licence-versions.ts';

/** Decisions are made right behind reading, so few are under way at once. */
const MOST = 16;

/** The versions that were read last: whoever saves behind one of them need not read it again. */
export class RecentReads {
  readonly #files = new Map<string, LicenceFile>();

  remember(id: string, file: LicenceFile): void {
    this.#files.delete(id);
    this.#files.set(id, file);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= MOST) break;
      this.#files.delete(oldest);
    }
  }

  /** A version, if it is the one that was read; what a version says never changes. */
  take(id: string, version: number): LicenceFile | undefined {
    const file = this.#files.get(id);
    this.#files.delete(id);
    return file?.version === version ? file : undefined;
  }
}

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { SystemFiles } from '../../src/machine/system-files.ts';

/**
 * A Linux computer as one JSON document: its links have targets, and its names colons, that other
 * systems could not check out as files.
 */
interface ComputerFixture {
  about: string;
  files: Record<string, string>;
  links: Record<string, string>;
  readableByRootOnly: string[];
}

const FOLDER = new URL('../../fixtures/computers/', import.meta.url);

/** The file tree of `fixtures/computers/<name>.json`, as root or as any other user sees it. */
export function computerFiles(
  name: string,
  as: 'root' | 'user',
  changes: Partial<ComputerFixture> = {},
): SystemFiles {
  const fixture = JSON.parse(computerText(`${name}.json`)) as ComputerFixture;
  return treeFiles({
    files: { ...fixture.files, ...changes.files },
    links: { ...fixture.links, ...changes.links },
    unreadable: as === 'root' ? [] : fixture.readableByRootOnly,
  });
}

/** A file under fixtures/computers, such as the output of another system's tool. */
export function computerText(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

interface Tree {
  files: Record<string, string>;
  links?: Record<string, string>;
  unreadable?: string[];
}

/** SystemFiles over a tree in memory. Every component of a path may be a link. */
export function treeFiles({ files, links = {}, unreadable = [] }: Tree): SystemFiles {
  const entries = new Set<string>();
  for (const path of [...Object.keys(files), ...Object.keys(links)]) {
    for (let at = path; at !== '/'; at = posix.dirname(at)) entries.add(at);
  }
  const realPath = (path: string): string | undefined => {
    let real = '/';
    for (const name of path.split('/').filter(Boolean)) {
      const next = posix.resolve(real, name);
      const target = links[next];
      const step = target === undefined ? next : realPath(posix.resolve(real, target));
      if (step === undefined || (step !== '/' && !entries.has(step))) return undefined;
      real = step;
    }
    return real;
  };
  return {
    realPath,
    exists: (path) => realPath(path) !== undefined,
    readText: (path, limitBytes = 4096) => {
      const real = realPath(path);
      if (real === undefined || unreadable.includes(real)) return undefined;
      return files[real]?.slice(0, limitBytes);
    },
    list: (path) => {
      const folder = realPath(path);
      return [...entries]
        .filter((entry) => posix.dirname(entry) === folder)
        .map((entry) => posix.basename(entry));
    },
  };
}

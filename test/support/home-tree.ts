import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The queue is not part of what a home says: whoever waited leaves its file. */
const QUEUE = /^queue\.(?:lock|json)$/;

/** Every name under a folder with its content, but for the queue; empty where nothing is. */
export function readTree(path: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const visit = (inner: string) => {
    const at = join(path, inner);
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isSymbolicLink()) tree[inner] = `-> ${readlinkSync(at)}`;
    else if (stats.isDirectory()) {
      tree[`${inner}/`] = 'a folder';
      for (const name of readdirSync(at).toSorted())
        if (!QUEUE.test(name)) visit(join(inner, name));
    } else tree[inner] = readFileSync(at).toString('latin1');
  };
  visit('');
  return tree;
}

import { MemoryFile, MemoryFolder, type MemoryNode } from './memory-nodes.ts';

/** What of each node comes into the copy. */
interface CopyRules {
  entriesOf(folder: MemoryFolder): Map<string, MemoryNode>;
  contentOf(file: MemoryFile): Buffer;
  ownerOf(node: MemoryNode): { uid: number; gid: number };
}

/** Everything as it is. */
export const wholeFolder: CopyRules = {
  entriesOf: (folder) => folder.entries,
  contentOf: (file) => file.content,
  ownerOf: (node) => node,
};

/**
 * A copy of a tree in memory. Names of one file stay names of one file; identities are kept, but
 * marked, so that no file made later on the copy's disk can be taken for one of them.
 */
export function copyTree(root: MemoryFolder, rules: CopyRules): MemoryFolder {
  const copies = new Map<MemoryNode, MemoryNode>();
  const copyNode = (node: MemoryNode): MemoryNode => {
    const known = copies.get(node);
    if (known) return known;
    const copy = node.kind === 'file' ? copyFile(node) : copyFolder(node);
    const { uid, gid } = rules.ownerOf(node);
    return Object.assign(copy, { uid, gid });
  };
  const copyFile = (file: MemoryFile): MemoryFile => {
    const copy = new MemoryFile(`before:${file.identity}`, file.mode, file.modifiedAt);
    copies.set(file, copy);
    copy.content = Buffer.from(rules.contentOf(file));
    return copy;
  };
  const copyFolder = (folder: MemoryFolder): MemoryFolder => {
    const copy = new MemoryFolder(`before:${folder.identity}`, folder.mode, folder.modifiedAt);
    copies.set(folder, copy);
    for (const [name, node] of rules.entriesOf(folder)) copy.entries.set(name, copyNode(node));
    return copy;
  };
  const { uid, gid } = rules.ownerOf(root);
  return Object.assign(copyFolder(root), { uid, gid });
}

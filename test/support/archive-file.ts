import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { encodeList, listName } from '../../src/centre/backup/file-list.ts';
import { ARCHIVE_FOLDER, type BackupManifest } from '../../src/centre/backup/manifest.ts';

/** One entry of a tar file. */
export interface ArchiveEntry {
  name: string;
  content?: Uint8Array | string;
  type?: Header['type'];
  linkname?: string;
  pax?: Record<string, string>;
}

/** Any .tar.gz, also one that no honest program makes. */
export async function makeArchive(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const tar = pack();
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of tar as AsyncIterable<Uint8Array>) chunks.push(chunk);
  })();
  for (const { name, content = '', type = 'file', ...others } of entries)
    await new Promise<void>((resolve, reject) => {
      const header = { name, type, mode: 0o600, ...others };
      const done = (error?: Error | null) => (error ? reject(error) : resolve());
      if (type === 'file') tar.entry(header, Buffer.from(content), done);
      else tar.entry(header, done);
    });
  tar.finalize();
  await reading;
  return gzipSync(Buffer.concat(chunks));
}

const BLOCK = 512;

/** The entries of an archive that `makeArchive` or a backup made. */
export function readEntries(bytes: Uint8Array): ArchiveEntry[] {
  const tar = gunzipSync(bytes);
  const entries: ArchiveEntry[] = [];
  for (let at = 0; tar[at] !== 0;) {
    const name = tar.toString('utf8', at, tar.indexOf(0, at));
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    const isFolder = tar[at + 156] === '5'.charCodeAt(0);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    entries.push({ name, content, type: isFolder ? 'directory' : 'file' });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

/** What a backup says of itself. */
export function readManifest(bytes: Uint8Array): BackupManifest {
  return JSON.parse(String(readEntries(bytes).at(-1)?.content)) as BackupManifest;
}

/**
 * A backup that somebody changed who knows how it is made: its lists and its manifest fit again.
 *
 * @param change the files of the centre, by their paths in the home
 */
export async function forgeBackup(
  bytes: Uint8Array,
  change: (files: Map<string, string>) => void,
  claims: Partial<Record<keyof BackupManifest, unknown>> = {},
): Promise<Buffer> {
  const entries = readEntries(bytes).slice(1, -1);
  const files = new Map(
    entries
      .map(({ name, content }) => [name.slice(ARCHIVE_FOLDER.length), String(content)] as const)
      .filter(([path]) => !path.startsWith('SHA256SUMS')),
  );
  change(files);
  const list = encodeList(
    [...files].map(([path, content]) => ({ path, digest: hash('sha256', content) })),
  );
  const manifest = {
    ...readManifest(bytes),
    files: files.size,
    bytes: [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0),
    lists: [hash('sha256', list)],
    ...claims,
  };
  return makeArchive([
    { name: ARCHIVE_FOLDER, type: 'directory' },
    ...[...files].map(([path, content]) => ({ name: `${ARCHIVE_FOLDER}${path}`, content })),
    { name: `${ARCHIVE_FOLDER}${listName(1)}`, content: list },
    { name: `${ARCHIVE_FOLDER}manifest.json`, content: JSON.stringify(manifest) },
  ]);
}

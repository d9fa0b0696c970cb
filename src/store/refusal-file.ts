import { namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, removeFile, replaceFile } from './durable-write.ts';
import type { Home } from './home.ts';
import type { Turn } from './queue.ts';
import { readWholeFile } from './read-file.ts';

/** A signed document is at most 64 KiB. */
const LIMIT = 64 * 1024;

/** The centre's refusal of a request, byte for byte and unverified; undefined where there is none. */
export function readRefusal({ disk, paths }: Home, nonce: string): Uint8Array | undefined {
  return readWholeFile(disk, paths.refusalFile(nonce), LIMIT);
}

/** Keeps the centre's refusal beside the request that it refuses; a later one replaces it. */
export function writeRefusal(home: Home, nonce: string, envelope: Uint8Array, turn: Turn): void {
  const path = home.paths.refusalFile(nonce);
  namingDiskErrors('write', path, () => {
    if (putIfAbsent(home, path, envelope)) return;
    const stored = readRefusal(home, nonce);
    if (stored !== undefined && Buffer.compare(stored, envelope) === 0) return;
    turn.assertHeld();
    replaceFile(home, path, envelope);
  });
}

export function removeRefusal(home: Home, nonce: string): void {
  const path = home.paths.refusalFile(nonce);
  namingDiskErrors('write', path, () => removeFile(home.disk, path));
}

import { dirname, join } from 'node:path';
import type { World } from './shell/world.ts';

const MOST_BYTES = 4 * 1024 * 1024;

/** Ours, and those of all that the bundles contain. The vendor's key set stands beside both. */
const FILES = [['LICENSE'], ['dist', 'THIRD-PARTY-LICENCES.txt']];

/**
 * The licences of the program and of what it is made of.
 *
 * @throws SlsError where the package is not whole
 */
export function readLicences({
  readInput,
  shippedTrust,
}: Pick<World, 'readInput' | 'shippedTrust'>): string {
  const root = dirname(shippedTrust);
  return FILES.map((file) =>
    Buffer.from(readInput(join(root, ...file), MOST_BYTES)).toString('utf8'),
  ).join('\n');
}

import { resolve } from 'node:path';
import { SlsError } from '../errors.ts';
import type { World } from './shell/world.ts';

const LIMIT = 1024 * 1024;
const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Node reads it by itself, but not where authorities are named to it. */
const EXTRA = 'NODE_EXTRA_CA_CERTS';

/**
 * The certificates in a file of authorities, PEM or DER, as PEM.
 *
 * @throws SlsError CENTRE_CA
 */
export async function readAuthorities(world: World, path: string): Promise<string[]> {
  const { X509Certificate } = await import('node:crypto');
  const bytes = readFile(world, path);
  const found = Buffer.from(bytes).toString('latin1').match(PEM) ?? [bytes];
  try {
    return found.map((one) => new X509Certificate(one).toString());
  } catch (error) {
    throw new SlsError(
      'CENTRE_CA',
      { path, problem: 'no-certificate', cause: '' },
      { cause: error },
    );
  }
}

/** As above, with those that the environment adds; of these a bad file is Node's to complain about. */
export async function readAllAuthorities(world: World, path: string): Promise<string[]> {
  const own = await readAuthorities(world, path);
  const extra = world.env[EXTRA];
  if (extra === undefined || extra === '') return own;
  return [...own, ...(await readAuthorities(world, extra).catch(() => []))];
}

function readFile(world: World, path: string): Uint8Array {
  try {
    // A setting names a file: `-` is none that could be read again at the next start.
    return world.readInput(resolve(path), LIMIT);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    const { details } = error;
    const cause = 'cause' in details ? details.cause : '';
    throw new SlsError('CENTRE_CA', { path, problem: 'unreadable', cause }, { cause: error });
  }
}

import type { RandomBytes } from '../domain/random.ts';
import { SlsError } from '../errors.ts';
import type { VendorTrust } from '../signed/verify.ts';
import type { Disk } from '../store/disk.ts';
import { openHome, type Home } from '../store/home.ts';
import { vendorEntry } from './entries.ts';
import { openFileRegistry } from './file-registry.ts';
import { openJournal, type Journal } from './journal.ts';
import { readKeySetInForce } from './key-sets/key-set-files.ts';
import { centrePaths, type CentrePaths } from './paths.ts';
import type { Registry } from './registry.ts';

/** Where a centre is, and all that it may ask of the world. */
export interface CentrePlace {
  path: string;
  disk: Disk;
  random: RandomBytes;
  /** Numeric user of this process; undefined on Windows. */
  user: number | undefined;
  /** Milliseconds since 1970; one fixed "now" for a whole run. */
  now: number;
  /** For a process that goes on: the time of what it does later. */
  clock?: () => number;
}

/** A centre that was initialised: its records, its journal, its public keys. */
export interface Centre {
  home: Home;
  paths: CentrePaths;
  /** The vendor's key set in force. */
  trust: VendorTrust;
  /** The same, as the document that customers get. */
  keySet: Uint8Array;
  registry: Registry;
  journal: Journal;
  random: RandomBytes;
  now: number;
  /** Name of the token on whose behalf licences are changed; absent at the command line. */
  by?: string;
}

/**
 * Opens a centre. Changes nothing.
 *
 * @throws SlsError CENTRE_NOT_INITIALISED, LAYOUT_NEWER, HOME_IN_USE_FOR_OTHER, HOME_NOT_READABLE,
 *   and what a damaged key set gives
 */
export function openCentre(place: CentrePlace): Centre {
  const centre = openCentreIfThere(place);
  if (centre === undefined) throw new SlsError('CENTRE_NOT_INITIALISED', { home: place.path });
  return centre;
}

/** As {@link openCentre}; undefined where `init` was not carried out. */
export function openCentreIfThere(place: CentrePlace): Centre | undefined {
  const { random, now, clock = () => now } = place;
  const { home, paths } = openCentreHome(place);
  const inForce = readKeySetInForce(home, paths);
  if (inForce === undefined) return undefined;
  const { document: keySet, trust } = inForce;
  const registry = openFileRegistry(home, paths, clock);
  const journal = openJournal(home, paths.journal, vendorEntry(trust), clock);
  return { home, paths, trust, keySet, registry, journal, random, now };
}

export function openCentreHome(place: CentrePlace): { home: Home; paths: CentrePaths } {
  const home = openHome({ ...place, kind: 'activation-centre' });
  return { home, paths: centrePaths(place.path) };
}

import type { ComputerRecord } from '../domain/computer.ts';
import type { SlsError } from '../errors.ts';
import type { Home } from '../store/home.ts';
import type { Queue } from '../store/queue.ts';
import type { Settings } from '../store/settings-file.ts';

/** Where the use cases work, and all that they may ask of the world. */
export interface Site {
  home: Home;
  queue: Queue;
  /** Milliseconds since 1970 by the wall clock; one fixed "now" for a whole run. */
  now: number;
  /** What this computer is; looked at when it is first asked for. */
  readonly computer: ComputerRecord;
  /** Where the vendor's read-only key set would stand beside the program. */
  shippedTrust: string | undefined;
  software: { name: string; version: string };
  settings: Settings;
  /** SETTINGS_BROKEN: whatever writes stops with it. */
  settingsProblem?: SlsError;
}

/** The run's "now" as documents write it. */
export function instantOf(site: Pick<Site, 'now'>): string {
  return new Date(site.now).toISOString();
}

import type { OpenLink } from '../actions/centre-link.ts';
import { readProvingPapers, type ProvingPapers } from '../actions/lease-proof.ts';
import type { Seats } from '../actions/seats/open-seats.ts';
import type { Site } from '../actions/site.ts';
import { readStatus, type Status } from '../actions/status.ts';
import { SlsError } from '../errors.ts';
import { FailureLimits, type LimitRule, type LimitsWorld } from '../http/failure-limits.ts';
import { limitsFile } from '../http/limits-file.ts';
import type { Clock } from '../machine/clock.ts';
import { HomeLook } from '../store/home-look.ts';
import { readSettings, type Settings } from '../store/settings-file.ts';

/** A home that a process serves. It keeps nothing that the files do not have. */
export interface LicenceServer {
  /** The home as a command would open it this moment. */
  site(): Site;
  seats: Seats;
  clock: Clock;
  /** The settings, at most a second old. Those that do not read stop nobody's work: the ones before hold. */
  settings(): Promise<Settings>;
  /** This process has written them: whoever asks next gets them as they are now. */
  forgetSettings(): void;
  /** The whole picture; read anew when a file of it changed. */
  picture(): Promise<Picture>;
  /** Of those who try tokens. */
  attempts: FailureLimits;
  /** The way to the centre, for keys that are activated over the network. */
  openLink: OpenLink;
  close(): Promise<void>;
}

/** What the files say, and what a proof is made of. */
export interface Picture {
  status: Status;
  papers: ProvingPapers | undefined;
}

/** What a process that serves gives beside the home. */
export interface ServerWorld {
  /** The site of a command that begins now. */
  site: (settings: Settings) => Site;
  /** As they were when the process began. */
  settings: Settings;
  clock: Clock;
  seats: Seats;
  openLink: OpenLink;
  later: LimitsWorld['later'];
}

const ATTEMPT_LIMIT: LimitRule = { windowSeconds: 600, perSource: 10, overall: 1000 };

const SETTINGS_LAST_MS = 1000;
/** Licences begin and end with days: nothing in the files says so when they do. */
const PICTURE_LASTS_MS = 10_000;

/** Opens a home for serving. Nothing is written yet. */
export function openLicenceServer(world: ServerWorld): LicenceServer {
  const { clock, seats, openLink } = world;
  let known = world.settings;
  const site = () => world.site(known);
  const { home } = site();
  const attempts = new FailureLimits(ATTEMPT_LIMIT, {
    now: () => clock.now(),
    later: world.later,
    file: limitsFile(home, home.paths.limitsFile('administration')),
  });
  const settings = remembering(
    clock,
    SETTINGS_LAST_MS,
    () => false,
    async () => {
      try {
        known = await readSettings(home);
      } catch (error) {
        if (!(error instanceof SlsError)) throw error;
      }
      return known;
    },
  );
  const look = new HomeLook(home, clock, site().shippedTrust);
  const picture = remembering(
    clock,
    PICTURE_LASTS_MS,
    () => look.hasChanged(),
    async (): Promise<Picture> => {
      const now = site();
      const status = await readStatus(now);
      return { status, papers: readProvingPapers(now, status.survey) };
    },
  );
  return {
    site,
    seats,
    clock,
    settings: settings.get,
    forgetSettings: settings.forget,
    picture: picture.get,
    attempts,
    openLink,
    async close() {
      attempts.close();
      await seats.close();
    },
  };
}

/** Reads again when something changed, or it is too old. What several ask for at once is read once. */
function remembering<T>(
  clock: Clock,
  lastsMs: number,
  hasChanged: () => boolean,
  read: () => Promise<T>,
): { get(): Promise<T>; forget(): void } {
  let known: { readAtMs: number; value: Promise<T> } | undefined;
  const get = () => {
    const isOutdated = hasChanged();
    const now = clock.monotonicMs();
    if (known !== undefined && !isOutdated && now - known.readAtMs < lastsMs) return known.value;
    const mine = { readAtMs: now, value: read() };
    known = mine;
    // What went wrong is no answer for the next one.
    mine.value.catch(() => {
      if (known === mine) known = undefined;
    });
    return mine.value;
  };
  return { get, forget: () => void (known = undefined) };
}

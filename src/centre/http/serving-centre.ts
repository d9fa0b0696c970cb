import { FailureLimits, type LimitRule, type LimitsWorld } from '../../http/failure-limits.ts';
import { limitsFile } from '../../http/limits-file.ts';
import type { Signer } from '../../signed/ed25519.ts';
import { SlsError } from '../../errors.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { openCentre, type Centre, type CentrePlace } from '../centre.ts';
import {
  listKeySetVersions,
  readKeySetInForce,
  settleKeySetNames,
} from '../key-sets/key-set-files.ts';
import { settleKeySets } from '../key-sets/settle-key-sets.ts';
import { prepareRecords } from '../prepare-records.ts';
import { keepSignerOpen } from './open-signer.ts';

/** A centre that a process keeps open while it answers requests. */
export interface ServingCentre {
  /** The centre now: its "now" is the present, its key set the one in force. */
  centre(): Centre;
  /**
   * The signing key in force, opened.
   *
   * @throws SlsError SIGNING_KEY_CLOSED, SIGNER_OUT_OF_DATE, PASSPHRASE_WRONG
   */
  signer(): Promise<Signer>;
  /** Milliseconds since 1970. */
  clock: () => number;
  limits: { activation: FailureLimits; signIn: FailureLimits };
  /** Says that something was written: what may be done late is done soon. */
  changed(): void;
  /** Ends what is put off, and lets go of the files. */
  close(): Promise<void>;
}

/** What a process that serves gives beside the place. */
export interface ServingWorld {
  clock: () => number;
  /** Asked for at the start, and again after a rotation. */
  passphrase: () => Promise<string>;
  /** Runs something once, a little later; returns what calls it off. */
  later: LimitsWorld['later'];
}

/**
 * Beyond them somebody guesses. In all, so many refusals may come into the journal in ten minutes
 * that nobody can fill the disk with them.
 */
const ACTIVATION_LIMIT: LimitRule = { windowSeconds: 600, perSource: 30, overall: 3000 };
const SIGN_IN_LIMIT: LimitRule = { windowSeconds: 600, perSource: 10, overall: 1000 };

/**
 * Opens a centre for serving.
 *
 * @throws SlsError as openCentre
 */
export function openServingCentre(place: CentrePlace, world: ServingWorld): ServingCentre {
  const { clock, later } = world;
  const live: CentrePlace = { ...place, clock };
  let base = openCentre(live);
  let seen = lookAtKeySet(base);
  const { home, paths } = base;
  const keepOpen = keepSignerOpen(world.passphrase);
  const countFailures = (purpose: 'activation' | 'sign-in', rule: LimitRule) =>
    new FailureLimits(rule, {
      now: clock,
      later,
      file: limitsFile(home, paths.limitsFile(purpose)),
    });
  const limits = {
    activation: countFailures('activation', ACTIVATION_LIMIT),
    signIn: countFailures('sign-in', SIGN_IN_LIMIT),
  };
  let callOffTidying: (() => void) | undefined;
  let tidying = Promise.resolve();

  const centre = (): Centre => {
    const now = clock();
    const look = lookAtKeySet(base);
    if (look !== seen) {
      const set = readKeySetInForce(home, paths);
      // What is signed by its keys may leave this computer: it must not be forgotten any more.
      settleKeySetNames(home, paths);
      if (set !== undefined) base = { ...base, trust: set.trust, keySet: set.document };
      seen = look;
    }
    return { ...base, now };
  };
  return {
    centre,
    signer: () => keepOpen(centre()),
    clock,
    limits,
    changed() {
      callOffTidying ??= later(() => {
        callOffTidying = undefined;
        tidying = tidying.then(() => tidy(centre));
      });
    },
    async close() {
      callOffTidying?.();
      await tidying;
      limits.activation.close();
      limits.signIn.close();
      base.journal.close();
    },
  };
}

/** Changes whenever another set was put in force; also if its copy in `vendor.json` is not made yet. */
function lookAtKeySet({ home, paths }: Centre): string {
  const { disk } = home;
  const copy = namingDiskErrors('read', paths.vendor, () => disk.statusOf(paths.vendor));
  return [copy.identity, copy.size, copy.modifiedAt, ...listKeySetVersions(home, paths)].join();
}

/**
 * What may be done late: room in the journal, and what a command left unfinished that was killed. What
 * was asked for is done and durable, whatever the disk says to this.
 */
async function tidy(openCentreNow: () => Centre): Promise<void> {
  try {
    const centre = openCentreNow();
    centre.journal.tidy();
    await settleKeySets(centre);
    await prepareRecords(centre);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
  }
}

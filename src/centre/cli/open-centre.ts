import { locateHome, type HomeNaming } from '../../cli/home-folder.ts';
import type { CommandContext } from '../../cli/shell/command.ts';
import { SlsError } from '../../errors.ts';
import { openCentre, type Centre, type CentrePlace } from '../centre.ts';
import { settleKeySets } from '../key-sets/settle-key-sets.ts';
import { prepareRecords } from '../prepare-records.ts';

const CENTRE_HOME: HomeNaming = {
  variable: 'SLS_CENTRE_HOME',
  folder: 'Activation Centre',
};

/** Where the centre is that a command line names, and what it may ask of the world. */
export function placeOf({ world, home }: CommandContext): CentrePlace {
  const { disk, random, user, now } = world;
  return { path: locateHome(home, world, CENTRE_HOME), disk, random, user, now };
}

/** Opens the centre that the command line names, for something that changes nothing. */
export async function readingCentre<T>(
  context: CommandContext,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const centre = openCentre(placeOf(context));
  try {
    return await work(centre);
  } finally {
    centre.journal.close();
  }
}

/**
 * The same for something that changes records: a change of the key set or an import that was cut
 * short is finished before it, and what may be done late comes after it.
 */
export function changingCentre<T>(
  context: CommandContext,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  return readingCentre(context, async (centre) => {
    await settleKeySets(centre);
    await prepareRecords(centre);
    const result = await work(centre);
    tidy(centre);
    return result;
  });
}

/** The work is done and durable: whatever the disk says to tidying, the next command does it. */
export function tidy({ journal }: Centre): void {
  try {
    journal.tidy();
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
  }
}

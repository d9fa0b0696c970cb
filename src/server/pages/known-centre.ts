import { findCentre, NO_CENTRE, type CentreAddress } from '../../actions/find-centre.ts';
import type { Site } from '../../actions/site.ts';
import { SlsError, type Problem } from '../../errors.ts';

/** The centre as a page knows it, also where its address is not one to ask. */
export interface KnownCentre {
  address: CentreAddress | undefined;
  /** As it stands in the settings; empty where it stands nowhere. */
  typed: string;
  /** Why what stands there is no address to ask. */
  problem: Problem | undefined;
  /** The administrator has said that nobody is asked. */
  isForbidden: boolean;
}

/** The centre that is asked; what is wrong with its address is told, not thrown. */
export function lookForCentre(site: Pick<Site, 'home' | 'settings' | 'shippedTrust'>): KnownCentre {
  const named = site.settings['centre.url'];
  const isForbidden = named === NO_CENTRE;
  const known = { typed: isForbidden ? '' : (named ?? ''), isForbidden };
  try {
    return { ...known, address: findCentre(site), problem: undefined };
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return { ...known, address: undefined, problem: error.problem };
  }
}

/** Where the customer signs in at the centre, and where his keys are; undefined where no centre is known. */
export function accountAt({ address }: KnownCentre): { home: string; keys: string } | undefined {
  if (address === undefined) return undefined;
  return { home: `${address.url}/account`, keys: `${address.url}/account/keys` };
}

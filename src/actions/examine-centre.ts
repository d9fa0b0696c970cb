import { failWith, SlsError, type Problem } from '../errors.ts';
import { fingerprint, sameFingerprint } from '../signed/ed25519.ts';
import type { VendorTrust } from '../signed/verify.ts';
import type { CentreHealth, OpenLink } from './centre-link.ts';
import { findCentre } from './find-centre.ts';
import type { Site } from './site.ts';

const MOST_MS = 5 * 60 * 1000;

/**
 * Tries the centre: is it there, is it that of the vendor whom we trust, does its clock agree? What it
 * says of itself is not signed: it may raise an alarm, and never calms one.
 */
export async function examineCentre(
  site: Site,
  trust: VendorTrust | undefined,
  openLink: OpenLink,
): Promise<{ problems: Problem[]; isSkipped?: boolean }> {
  try {
    const centre = findCentre(site);
    if (centre === undefined) return { problems: [], isSkipped: true };
    const link = await openLink(centre);
    const health = await link.ask();
    if (!health.ok) return failWith(health);
    const { url } = centre;
    return {
      problems: [
        ...compareVendor(url, health.value, trust),
        ...compareClocks(url, health.value, site.now),
      ],
    };
  } catch (error) {
    if (!(error instanceof SlsError) || error.code === 'CANCELLED') throw error;
    return { problems: [error.problem] };
  }
}

/** By the root key; where that differs, the vendor's name tells most. */
function compareVendor(
  url: string,
  { vendor, rootFingerprint }: CentreHealth,
  trust: VendorTrust | undefined,
): Problem[] {
  if (trust === undefined) return [];
  const root = fingerprint(trust.root.hex);
  if (sameFingerprint(rootFingerprint, root)) return [];
  const [installed, offered] =
    vendor === trust.keys.vendor ? [root, rootFingerprint] : [trust.keys.vendor, vendor];
  return [{ code: 'CENTRE_OTHER_VENDOR', details: { url, installed, offered } }];
}

function compareClocks(url: string, { time }: CentreHealth, now: number): Problem[] {
  const theirs = new Date(time).toISOString();
  return Math.abs(Date.parse(theirs) - now) <= MOST_MS
    ? []
    : [{ code: 'CENTRE_CLOCK', details: { url, now: new Date(now).toISOString(), theirs } }];
}

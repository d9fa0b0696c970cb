import { isLoopbackUrl, isSecureUrl, parseCentreUrl } from '../domain/centre-url.ts';
import { failWith, SlsError } from '../errors.ts';
import type { Settings } from '../store/settings-file.ts';
import { readTrust } from '../store/trust-file.ts';
import type { Site } from './site.ts';

/** The setting that says: whatever the vendor's key set names, ask nobody. */
export const NO_CENTRE = 'none';

const USUAL_TIMEOUT_SECONDS = 15;

/** Which centre is asked, and how. */
export interface CentreAddress {
  url: string;
  /** Who named it: the administrator, or the vendor's key set. */
  namedBy: 'settings' | 'vendor';
  timeoutSeconds: number;
  /** Path of a file with authorities that are believed beside the usual ones. */
  authorityFile: string | undefined;
}

/**
 * The centre to ask: that of the settings, else the one that the vendor's key set names.
 *
 * @returns undefined where there is none: then requests are carried
 * @throws SlsError CENTRE_URL_FORMAT, HTTP_NOT_ALLOWED, HOME_NOT_READABLE, IO_ERROR
 */
export function findCentre(
  site: Pick<Site, 'home' | 'settings' | 'shippedTrust'>,
): CentreAddress | undefined {
  const { settings } = site;
  const named = settings['centre.url'];
  const text = named ?? vendorsCentre(site);
  if (text === undefined || text === NO_CENTRE) return undefined;
  return {
    url: requireAllowedUrl(text, settings),
    namedBy: named === undefined ? 'vendor' : 'settings',
    timeoutSeconds: settings['centre.timeoutSeconds'] ?? USUAL_TIMEOUT_SECONDS,
    authorityFile: settings['centre.ca'],
  };
}

/**
 * An address that may be asked: by https, or where nobody else can read what is sent.
 *
 * @throws SlsError CENTRE_URL_FORMAT, HTTP_NOT_ALLOWED
 */
export function requireAllowedUrl(text: string, settings: Settings): string {
  const parsed = parseCentreUrl(text);
  if (!parsed.ok) return failWith(parsed);
  const url = parsed.value;
  if (!isSecureUrl(url) && !isLoopbackUrl(url) && settings['centre.allowHttp'] !== true)
    throw new SlsError('HTTP_NOT_ALLOWED', { url });
  return url;
}

/** A key set that does not read names no centre; whoever needs the set itself will say what is wrong. */
function vendorsCentre({
  home,
  shippedTrust,
}: Pick<Site, 'home' | 'shippedTrust'>): string | undefined {
  try {
    return readTrust(home, shippedTrust)?.keys.centreUrl;
  } catch (error) {
    if (!(error instanceof SlsError) || error.fault === 'machine') throw error;
    return undefined;
  }
}

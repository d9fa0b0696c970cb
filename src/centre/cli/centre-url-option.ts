import { isLoopbackUrl, isSecureUrl, parseCentreUrl } from '../../domain/centre-url.ts';
import { failWith, SlsError } from '../../errors.ts';

/**
 * The address of the centre that a key set may tell installations.
 *
 * @throws SlsError CENTRE_URL_FORMAT, HTTP_NOT_ALLOWED: keys would travel where all can read them
 */
export function readCentreUrl(text: string): string {
  const url = parseCentreUrl(text);
  if (!url.ok) return failWith(url);
  if (!isSecureUrl(url.value) && !isLoopbackUrl(url.value))
    throw new SlsError('HTTP_NOT_ALLOWED', { url: url.value });
  return url.value;
}

import { accept, refuse, type Outcome } from '../domain/outcome.ts';

/** The headers by which a browser tells where a form comes from. */
export interface OriginHeaders {
  origin?: string | undefined;
  referer?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

export interface OriginProblems {
  ORIGIN_NOT_ALLOWED: { origin: string };
}

/**
 * May this request change something on behalf of the person whose cookie it carries? Every browser
 * names the origin of a form that it posts. Those that know `Sec-Fetch-Site` must confirm it; older
 * engines don't send it; the oldest name only the page that the form stands on.
 *
 * @param own the server's own origin, as the request addressed it: `https://centre.example`
 */
export function decideOrigin(headers: OriginHeaders, own: string): Outcome<true, OriginProblems> {
  const { 'sec-fetch-site': site } = headers;
  const origin = headers.origin ?? originOf(headers.referer);
  const isOwn = origin === own && (site === undefined || site === 'same-origin');
  return isOwn ? accept(true) : refuse('ORIGIN_NOT_ALLOWED', { origin: origin ?? '' });
}

/** Of the page that a form stands on. Ours tell it to nobody but to us. */
function originOf(referer: string | undefined): string | undefined {
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
}

/**
 * May this request change something that needs no cookie, because of where it comes from? Programs
 * name no origin. A browser does, and then a page elsewhere must not act in the name of whoever reads it.
 *
 * @param own as in {@link decideOrigin}
 */
export function decideProgramOrigin(
  headers: OriginHeaders,
  own: string,
): Outcome<true, OriginProblems> {
  const { origin, 'sec-fetch-site': site } = headers;
  const isProgram = origin === undefined && (site === undefined || site === 'none');
  return isProgram ? accept(true) : decideOrigin(headers, own);
}

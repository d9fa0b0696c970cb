const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

/**
 * What every answer says to browsers: scripts and styles come from here alone and from files alone,
 * nobody frames us, nothing is guessed, nothing is told to other sites.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `${POLICY}'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/**
 * By these a link or a form asks, and a browser shows what comes. What a script asks for otherwise is
 * no page, in no frame, and leads nowhere: to write the headers of one would cost a tenth of a renewal.
 */
export const MAY_BE_SHOWN: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** What an answer says that no browser shows. */
export const NEVER_SHOWN_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The same where pages of some sites may show ours in a frame. Of several sites the older header can
 * name none, and where both stand some engines obey the older.
 *
 * @param embedders origins
 */
export function headersFor(embedders: readonly string[]): Readonly<Record<string, string>> {
  if (embedders.length === 0) return SECURITY_HEADERS;
  const { 'x-frame-options': _older, ...others } = SECURITY_HEADERS;
  const policy = `${POLICY}'self' ${embedders.join(' ')}`;
  return { ...others, 'content-security-policy': policy };
}

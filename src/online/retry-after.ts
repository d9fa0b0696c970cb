const DELTA_SECONDS = /^\d{1,9}$/;

/** Milliseconds to wait by a `Retry-After` header: seconds, or an HTTP date. Undefined where it says nothing. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (DELTA_SECONDS.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

import { accept, refuse, type Outcome } from './outcome.ts';

/** What is wrong with the address of an activation centre. */
export interface CentreUrlProblems {
  /** `url` is empty where a password stands in it. */
  CENTRE_URL_FORMAT: { url: string; problem: CentreUrlProblem; suggestion: string | null };
}

export type CentreUrlProblem = 'not-an-address' | 'no-scheme' | 'credentials' | 'excess';

const LONGEST = 2000;
const SCHEME = /^https?:\/\//i;
// oxlint-disable-next-line no-control-regex -- browsers drop them from addresses silently
const BLANK = /[\s\u0000-\u001F\u007F]/;

/** What people copy along: the path is ours to add. */
const OUR_PATH = /(?:\/api\/v1(?:\/(?:activations|health)?)?)?\/*$/;

/**
 * The address of a centre as it is used: scheme, host, port and a path before ours, without a slash
 * at the end.
 */
export function parseCentreUrl(text: string): Outcome<string, CentreUrlProblems> {
  const typed = text.trim();
  const bad = (problem: CentreUrlProblem, suggestion: string | null = null) =>
    refuse('CENTRE_URL_FORMAT', {
      url: problem === 'credentials' ? '' : typed.slice(0, LONGEST),
      problem,
      suggestion,
    });
  if (typed.includes('@')) return bad('credentials');
  if (typed.length > LONGEST || BLANK.test(typed)) return bad('not-an-address');
  if (!SCHEME.test(typed)) return bad('no-scheme', withScheme(typed));
  const url = parseUrl(typed);
  if (url === undefined) return bad('not-an-address');
  if (url.search !== '' || url.hash !== '') return bad('excess', plain(url));
  return accept(plain(url));
}

/** True where nothing leaves this computer, so that there is nobody to read it. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname) ||
    hostname === '[::1]'
  );
}

export function isSecureUrl(url: string): boolean {
  return new URL(url).protocol === 'https:';
}

function plain({ origin, pathname }: URL): string {
  return origin + pathname.replace(OUR_PATH, '');
}

function withScheme(typed: string): string | null {
  const url = /^[a-z]+:\/\//i.test(typed) ? undefined : parseUrl(`https://${typed}`);
  return url === undefined ? null : plain(url);
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

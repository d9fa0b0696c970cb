/** Every address of the account pages. */
export const PATHS = {
  start: '/',
  signIn: '/sign-in',
  signOut: '/account/sign-out',
  invitation: '/invitation/:token',
  home: '/account',
  keys: '/account/keys',
  activation: '/account/activation',
  answer: '/account/activation/answer',
  data: '/account/data',
  password: '/account/data/password',
  sessions: '/account/data/sessions',
} as const;

/** Where a sign-in may lead: nowhere else, whatever an address says. */
const TARGETS: ReadonlySet<string> = new Set([
  PATHS.home,
  PATHS.keys,
  PATHS.activation,
  PATHS.data,
]);

/** The page that a sign-in leads to. */
export function targetOf(text: unknown): string {
  return typeof text === 'string' && TARGETS.has(text) ? text : PATHS.home;
}

/** The page that a form stands on, by the address that it is sent to. */
export function pageOfForm(path: string): string {
  if (path.startsWith(PATHS.activation)) return PATHS.activation;
  return path.startsWith(PATHS.data) ? PATHS.data : targetOf(path);
}

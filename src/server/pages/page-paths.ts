/** Every address of the pages, and of the forms on them. */
export const PATHS = {
  home: '/',
  install: '/install',
  /** What is wrong with what stands in the form of `/install` so far: asked by its script. */
  checkEntry: '/install/check',
  installed: '/install/done',
  request: '/request',
  requestFile: '/request/file',
  answer: '/answer',
  seats: '/seats',
  releaseSeat: '/seats/release',
  keys: '/keys',
  key: '/keys/:key',
  deleteKey: '/keys/delete',
  validateKeys: '/keys/validate',
  computer: '/computer',
  settings: '/settings',
  password: '/settings/password',
  clearPassword: '/settings/password/clear',
  sessions: '/settings/sessions',
  tokens: '/settings/tokens',
  trust: '/settings/trust',
  about: '/about',
  licences: '/about/licences',
  diagnostics: '/about/diagnostics',
  diagnosticsFile: '/about/diagnostics/file',
  signIn: '/sign-in',
  signOut: '/sign-out',
  /** Server-sent events: something about the seats has changed. */
  liveSeats: '/live/seats',
} as const;

/** Pages that a sign-in may lead to: nowhere else, whatever an address says. */
const TARGETS: ReadonlySet<string> = new Set([
  PATHS.home,
  PATHS.install,
  PATHS.request,
  PATHS.answer,
  PATHS.seats,
  PATHS.keys,
  PATHS.computer,
  PATHS.settings,
  PATHS.about,
  PATHS.licences,
  PATHS.diagnostics,
]);

/** The page that a sign-in leads to. */
export function targetOf(text: unknown): string {
  return typeof text === 'string' && TARGETS.has(text) ? text : PATHS.home;
}

/** The page that a form stands on, by the address that it is sent to. */
export function pageOfForm(path: string): string {
  return targetOf(`/${path.split('/', 2)[1] ?? ''}`);
}

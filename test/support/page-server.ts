import { setPassword } from '../../src/actions/administrator.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import type { Activation } from '../../src/domain/licence.ts';
import { AccountBrowser } from './account-browser.ts';
import {
  HOLDER,
  serveHome,
  serveSeats,
  take,
  type TestLicenceServer,
} from './test-licence-server.ts';
import { seededRandom } from './test-vendor.ts';

export const ADMINISTRATOR_PASSWORD = 'three random words';
const CHEAP = 16;

/** A licence server and a browser on its computer, which is let in as long as no password is set. */
export interface PageServer {
  served: TestLicenceServer;
  browser: AccountBrowser;
}

/** With one product, of which two seats were bought unless said otherwise. */
export async function servePages(
  changes: Partial<Activation> = {},
  begin: Parameters<typeof serveSeats>[1] = {},
): Promise<PageServer> {
  const options = { passwordCost: CHEAP, ...begin.options };
  return visit(await serveSeats(changes, { ...begin, options }));
}

/** Over a home as it is. */
export async function servePagesOf(begin: Parameters<typeof serveHome>[0] = {}) {
  const options = { passwordCost: CHEAP, ...begin.options };
  return visit(await serveHome({ ...begin, options }));
}

function visit(served: TestLicenceServer): PageServer {
  return { served, browser: new AccountBrowser(served.app) };
}

/** From now on everybody has to sign in. */
export async function closeDoor({ site }: TestLicenceServer): Promise<void> {
  const random = seededRandom('a password');
  await setPassword(site(), await sealPassword(ADMINISTRATOR_PASSWORD, random, CHEAP));
}

/** Signs in with the form that is open. */
export function signInAsAdministrator(browser: AccountBrowser) {
  return browser.send('/sign-in', { password: ADMINISTRATOR_PASSWORD });
}

/** Takes a seat. @returns the id of its lease */
export async function holdSeat(
  served: TestLicenceServer,
  session = '42',
  holder: object = HOLDER,
): Promise<string> {
  const { body } = await take(served, session, { holder: { ...holder, session } });
  return body.lease.id;
}

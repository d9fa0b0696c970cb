import type { FastifyInstance } from 'fastify';
import { findCentre } from '../../../actions/find-centre.ts';
import type { UsedSeats } from '../../../actions/seats/count-seats.ts';
import type { Status } from '../../../actions/status.ts';
import { isAwaiting } from '../../../domain/key-state.ts';
import { SlsError } from '../../../errors.ts';
import { renderPage, sendHtml } from '../../../http/page/render-page.ts';
import type { LicenceServer } from '../../licence-server.ts';
import { showPage } from '../forms.ts';
import type { PageContext } from '../page-context.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { HomePage } from './home-page.tsx';
import { RememberedPages } from './remembered-pages.ts';

/** The state in one glance. */
export function registerHome(app: FastifyInstance, door: PageDoor): void {
  const { server } = door;
  const remembered = new RememberedPages();
  showPage(app, door, PATHS.home, async ({ reply, page }) => {
    const settings = await server.settings();
    const { status } = await server.picture();
    const seats = await server.seats.usedOfAll();
    const shown = [
      page.language,
      page.visitor,
      page.query,
      ...formsOf(page),
      ...textsOf(seats),
    ].join(' ');
    const make = () => renderPage(makePage(server, page, status, seats));
    return sendHtml(reply, remembered.get([status, settings], shown, make));
  });
}

/** Who is signed in has a form on the page: the way out. */
function formsOf(page: PageContext): string[] {
  return page.visitor === 'administrator' ? [page.token(PATHS.signOut)] : [];
}

function textsOf({ used, problems }: UsedSeats): string[] {
  const counts = Array.from(used, ([product, count]) => `${product}=${count}`);
  return problems.size === 0 ? counts : [...counts, JSON.stringify([...problems])];
}

function makePage(
  server: LicenceServer,
  page: PageContext,
  { survey, products, problems }: Status,
  seats: UsedSeats,
) {
  const { keys, judgedAt } = survey;
  const pending = keys.filter(isAwaiting);
  const view = {
    page,
    products: products.map((product) => ({
      ...product,
      used: seats.problems.has(product.code) ? undefined : (seats.used.get(product.code) ?? 0),
    })),
    pending,
    problems: [...problems, ...seats.problems.values()],
    judgedAt,
    keys: keys.length,
    hasCentre: pending.length > 0 && hasCentre(server),
  };
  return <HomePage {...view} />;
}

/** Whether keys can be activated over the network. An address that is unusable is none. */
function hasCentre(server: LicenceServer): boolean {
  try {
    return findCentre(server.site()) !== undefined;
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return false;
  }
}

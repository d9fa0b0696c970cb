import type { FastifyInstance } from 'fastify';
import type { LeaseView } from '../../../actions/seats/lease-view.ts';
import type { ProductSeats } from '../../../actions/seats/list-seats.ts';
import type { SeatOutcome } from '../../../actions/seats/seat-outcome.ts';
import { dayInMoscow, DAY_MS } from '../../../domain/dates.ts';
import { ERRORS, SlsError, type Problem } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { readFailure, type Failure } from '../failure.ts';
import { showPage, takeForm, type Asked, type Sent } from '../forms.ts';
import { PATHS } from '../page-paths.ts';
import type { PageDoor } from '../page-door.ts';
import { findLeases, pageOf } from './find-leases.ts';
import { ReleasePage } from './release-page.tsx';
import { readDone, readSeatQuery, seatsAddress, type SeatQuery } from './seat-query.ts';
import { SeatsPage } from './seats-page.tsx';
import type { ShownUsage } from './usage.tsx';

/** How many days the chart goes back, with today. */
const DAYS = 14;
/** Charts of more products at once would be a long page; one of them can be chosen. */
const MOST_CHARTS = 4;
const GONE = 410;

/** Who holds what, and the way to take a seat back. */
export function registerSeats(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.seats, showSeats);
  showPage(app, door, PATHS.releaseSeat, async (asked) => {
    const { lease } = Object(asked.request.query) as { lease?: unknown };
    return askAgain(asked, typeof lease === 'string' ? lease : '', queryOf(asked));
  });
  takeForm(app, door, PATHS.releaseSeat, {
    handle: release,
    again: (sent) => askAgain(sent, sent.form.text('lease'), fieldsOf(sent)),
  });
}

function queryOf({ request }: Asked): SeatQuery {
  const query = Object(request.query) as Record<string, unknown>;
  return readSeatQuery((name) => query[name]);
}

function fieldsOf({ form }: Sent): SeatQuery {
  return readSeatQuery((name) => form.text(name));
}

async function showSeats(asked: Asked): Promise<unknown> {
  const { door, request, reply, page } = asked;
  const query = queryOf(asked);
  const listed = await list(door, query.product);
  const products = listed.ok ? listed.value : [];
  const all = products.flatMap(({ leases }) => leases);
  const names = await namesOf(door, products);
  const found = findLeases(products, names, query.find);
  const { done } = Object(request.query) as { done?: unknown };
  const view = {
    page,
    query,
    names,
    products,
    ...pageOf(found, query.number),
    found: found.length,
    all: all.length,
    done: readDone(done),
    usage: products.slice(0, MOST_CHARTS).map((each) => usageOf(door, each)),
    problem: listed.ok ? undefined : listed,
  };
  return sendPage(reply, <SeatsPage {...view} />, listed.ok ? 200 : ERRORS[listed.code].http);
}

/** What cannot be read is a problem on the page: the rest of it leads on. */
async function list(
  { server }: PageDoor,
  product: string,
): Promise<SeatOutcome<ProductSeats[]> | ({ ok: false } & Problem)> {
  try {
    return await server.seats.list(product === '' ? undefined : product);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return { ok: false, ...error.problem };
  }
}

/** What the products are called, by their codes: those that are licensed, and those whose seats are held. */
async function namesOf(
  { server }: PageDoor,
  products: readonly ProductSeats[],
): Promise<ReadonlyMap<string, string>> {
  const { status } = await server.picture();
  return new Map([
    ...products.map(({ code, name }) => [code, name ?? code] as const),
    ...status.products.map(({ code, name }) => [code, name] as const),
  ]);
}

function usageOf({ server }: PageDoor, product: ProductSeats): ShownUsage {
  const { code, name, total, peakToday } = product;
  const now = server.clock.now();
  const days = Array.from({ length: DAYS }, (_, at) => dayInMoscow(now - (DAYS - 1 - at) * DAY_MS));
  const period = { from: days[0], to: days.at(-1) };
  const [history] = server.seats.history(period, code);
  const known = new Map(history?.days.map((each) => [each.day, each]));
  const today = days.at(-1);
  return {
    code,
    name: name ?? code,
    total,
    days: days.map((day) => {
      const { peak = 0, refused = 0 } = known.get(day) ?? {};
      return { day, peak: day === today ? Math.max(peak, peakToday) : peak, refused };
    }),
    refusals: server.seats.refusals(period, code),
  };
}

/** Asks first; what is gone meanwhile is said. */
async function askAgain(
  asked: Asked,
  id: string,
  query: SeatQuery,
  failure?: Pick<Failure, 'problem' | 'status'>,
): Promise<unknown> {
  const { door, reply, page } = asked;
  const lease: LeaseView | undefined = door.server.seats.find({ id })[0];
  const names = await namesOf(door, []);
  const name = lease && (names.get(lease.product) ?? lease.product);
  const view = { page, lease, query, name, problem: failure?.problem };
  const status = failure?.status ?? (lease === undefined ? GONE : reply.statusCode);
  return sendPage(reply, <ReleasePage {...view} />, status);
}

async function release(sent: Sent): Promise<unknown> {
  const { door, request, reply, page, form } = sent;
  const id = form.text('lease');
  const query = fieldsOf(sent);
  try {
    const freed = await door.server.seats.releaseByAdministrator({ id });
    if (freed.length > 0)
      request.log.info({ lease: id }, 'a seat was taken back by the administrator');
    return reply.redirect(seatsAddress(query, freed.length > 0 ? 'released' : 'gone'), 303);
  } catch (error) {
    return askAgain(sent, id, query, readFailure(error, reply, page.language));
  }
}

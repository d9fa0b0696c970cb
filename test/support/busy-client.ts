import { pathToFileURL } from 'node:url';
import type * as client from '../../src/client/index.ts';
import { seededNumbers } from './crowd.ts';
import type { ClientNotes, ClientOrder } from './busy-clients.ts';

/**
 * A process of its own with many programs that take seats, work and give them back, by the client as
 * it was built, until it is told to end; then it sends what it saw. Argument: the order, as JSON.
 */
const [, , text = ''] = process.argv;
const order = JSON.parse(text) as ClientOrder;
const next = seededNumbers(order.seed);

/** One in so many works so long that its lease is renewed, by the clock of the client. */
const LONG_WORK = { oneIn: 20, leastMs: 5500, mostMs: 8000 };
const SHORT_WORK_MS = 20;
const AFTER_REFUSAL_MS = 60;
/** Of seats that could not be given back at once; less than their leases last. */
const LONGEST_RETURN_MS = 20_000;
/** One report for so many operations: the one who kills need not know more exactly. */
const REPORT_EVERY = 10;

const notes: ClientNotes = { grants: [], refusals: 0, lost: 0, renewals: 0, complaints: [] };
/** Leases whose seat is not known to be back yet. */
const out = new Set<string>();
const unsure = new Set<string>();
let operations = 0;
const ending = new AbortController();

const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
const complain = (what: string) => {
  if (notes.complaints.length < 100) notes.complaints.push(what);
};
const pass = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

function count(): void {
  operations += 1;
  if (operations % REPORT_EVERY === 0) process.send?.({ operations });
}

const addressOf = (input: string | URL | Request) =>
  input instanceof Request ? input.url : input.toString();

/** The network as the client sees it, noted. */
const noting: typeof fetch = async (input, init = {}) => {
  const id = addressOf(input).split('/leases/')[1] ?? '';
  const { method = 'GET' } = init;
  let reply: Response;
  try {
    reply = await fetch(input, init);
    const body = reply.status === 204 ? null : await reply.text();
    reply = new Response(body, reply);
  } catch (error) {
    notes.lost += 1;
    unsure.add(id);
    throw error;
  }
  judge(method, id, reply.status);
  return reply;
};

function judge(method: string, id: string, status: number): void {
  if (method === 'POST') {
    if (status !== 201 && status !== 409) complain(`POST was answered ${status}`);
    return;
  }
  if (method === 'DELETE' && (status === 204 || status === 410)) out.delete(id);
  const isBack = method === 'DELETE' && (status === 204 || (status === 410 && unsure.has(id)));
  if (isBack) unsure.delete(id);
  else if (method === 'PUT' && status === 200) notes.renewals += 1;
  else complain(`${method} of ${id} was answered ${status}`);
  count();
}

/** Time of the client passes faster: it renews and asks again sooner. That of the server does not. */
const clock: client.ClientClock = {
  now: () => Date.now() * order.haste,
  monotonicMs: () => performance.now() * order.haste,
  after(milliseconds, run, keepsAlive) {
    const timer = setTimeout(run, milliseconds / order.haste);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};

async function work(server: client.LicenceServer, isRefusal: (error: unknown) => boolean) {
  while (!ending.signal.aborted) {
    let lease: client.Lease;
    try {
      lease = await server.acquire();
    } catch (error) {
      if (isRefusal(error)) notes.refusals += 1;
      else complain(`acquire: ${String((error as { code?: unknown }).code ?? error)}`);
      await pass(next() * AFTER_REFUSAL_MS);
      continue;
    }
    const { id, holder } = lease;
    const grant = { id, session: holder.session, at: monotonicMs(), until: Infinity };
    notes.grants.push(grant);
    out.add(id);
    count();
    const { oneIn, leastMs, mostMs } = LONG_WORK;
    const isLong = next() * oneIn < 1;
    await pass(isLong ? leastMs + next() * (mostMs - leastMs) : next() * SHORT_WORK_MS);
    if (lease.state === 'lost') complain(`${id} was lost`);
    grant.until = monotonicMs();
    await lease.release();
  }
}

async function runAll(): Promise<void> {
  const { connect, LicenceError } = (await import(
    pathToFileURL(order.client).href
  )) as typeof client;
  const isRefusal = (error: unknown) => {
    if (!(error instanceof LicenceError) || !error.is('SEATS_EXHAUSTED')) return false;
    const { used, total } = error.details;
    if (used !== total || total !== order.seats) complain(`refused with ${used} of ${total} used`);
    return true;
  };
  const clients = Array.from({ length: order.clients }, (_, index) => {
    const session = `${order.name}-${index}`;
    const holder = { user: `user ${index % 7}`, host: order.name, app: 'a busy client', session };
    return work(
      connect({
        url: order.url,
        product: order.product,
        holder,
        clock,
        fetch: noting,
        // So much of the client's time that no test is too slow for it.
        ttlSeconds: 30,
        offlineGraceSeconds: 3600,
        patienceSeconds: 3600,
        timeoutSeconds: 10 * order.haste,
        onLost({ code }, { id }) {
          out.delete(id);
          complain(`${id} was lost: ${code}`);
        },
      }),
      isRefusal,
    );
  });
  await Promise.all(clients);
  // What could not be given back while the server was away goes back by itself.
  const patience = monotonicMs() + LONGEST_RETURN_MS;
  while (out.size > 0 && monotonicMs() < patience) await pass(10);
  for (const id of out) complain(`${id} was never given back`);
  process.send?.({ notes }, () => process.disconnect());
}

process.on('message', () => {
  ending.abort();
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
void runAll();

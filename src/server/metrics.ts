import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DAY_MS, endOfDayInMoscow } from '../domain/dates.ts';
import { countRequests } from '../http/metrics/request-metrics.ts';
import { talliedCounter } from '../http/metrics/tallied-counter.ts';
import { watchProcess } from '../http/metrics/process-metrics.ts';
import type { LicenceServer } from './licence-server.ts';

/** As far as counting goes, what became of a wish. */
type Result = { ok: true } | { ok: false; code: string; details: object };

/** What a licence server counts, in a registry of its own: two servers in one process count apart. */
export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];
  readonly #granted = new Counter({
    name: 'sls_leases_granted_total',
    help: 'Leases that this process granted.',
    registers: this.#registers,
  });
  readonly #refused = new Counter({
    name: 'sls_seats_refused_total',
    help: 'Wishes for a seat that this process refused, by product and code.',
    labelNames: ['product', 'code'],
    registers: this.#registers,
  });
  readonly #takeSeconds = new Histogram({
    name: 'sls_seat_commit_seconds',
    help: 'From a wish for a seat to its durable answer: decision, line of the log, flush of the disk.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: this.#registers,
  });
  readonly #countRenewal = talliedCounter(this.#registry, {
    name: 'sls_lease_renewals_total',
    help: 'Renewals, by their code where they were refused.',
    labelNames: ['code'],
  });
  readonly #releases = new Counter({
    name: 'sls_lease_releases_total',
    help: 'Seats that were given back, by their code where that was refused.',
    labelNames: ['code'],
    registers: this.#registers,
  });
  readonly #server: LicenceServer;

  constructor(server: LicenceServer) {
    this.#server = server;
    watchHome(this.#registry, server);
    watchProcess(this.#registry);
  }

  /** Counts the replies of a server. */
  watchReplies(app: FastifyInstance): void {
    countRequests(app, this.#registry);
  }

  /** Counts a wish for a seat. */
  async observeTake(result: Result, product: string, seconds: number): Promise<void> {
    if (result.ok) {
      this.#granted.inc();
      this.#takeSeconds.observe(seconds);
      return;
    }
    this.#refused.inc({ product: await this.#knownProduct(product), code: result.code });
  }

  countRenewal(result: Result): void {
    this.#countRenewal(result.ok ? '' : result.code);
  }

  countRelease(result: Result): void {
    this.#releases.inc({ code: result.ok ? '' : result.code });
  }

  /** The text that Prometheus reads. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** What somebody made up is no label: there would be no end of them. */
  async #knownProduct(product: string): Promise<string> {
    const { status } = await this.#server.picture();
    const isKnown = status.survey.keys.some((key) => key.activation?.product.code === product);
    return isKnown ? product : '';
  }
}

/** What is looked up when somebody asks. */
function watchHome(registry: Registry, server: LicenceServer): void {
  const watch = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    read: () => Promise<readonly (readonly [Record<L, string>, number])[]>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        for (const [labels, value] of await read()) this.set(labels, value);
      },
    });
  const ofProducts =
    (value: (product: Awaited<ReturnType<typeof licensed>>[number]) => number | null) => async () =>
      (await licensed(server)).flatMap((product) => {
        const found = value(product);
        return found === null ? [] : [[{ product: product.code }, found] as const];
      });
  const daysLeft = (end: number) => (end - server.clock.now()) / DAY_MS;
  const label = ['product'] as const;
  watch(
    'sls_seats_total',
    'Seats of a product, of all its active keys.',
    label,
    ofProducts(({ seats }) => seats),
  );
  watch('sls_seats_used', 'Seats that are taken now.', label, async () =>
    Promise.all(
      (await licensed(server)).map(
        async ({ code }) => [{ product: code }, await server.seats.used(code)] as const,
      ),
    ),
  );
  watch(
    'sls_support_days_left',
    'Days until releases are no longer covered; below 0 they are not. Absent: every release is.',
    label,
    ofProducts(({ supportUntil }) =>
      supportUntil === null ? null : daysLeft(endOfDayInMoscow(supportUntil)),
    ),
  );
  watch(
    'sls_expiry_days_left',
    'Days until the next licence of a product ends. Absent: none does.',
    label,
    ofProducts(({ expiresAt }) => (expiresAt === null ? null : daysLeft(Date.parse(expiresAt)))),
  );
  watch('sls_keys', 'Keys, by their state.', ['state'] as const, async () => {
    const { status } = await server.picture();
    return count(status.survey.keys.map(({ state }) => state)).map(
      ([state, number]) => [{ state }, number] as const,
    );
  });
  watch('sls_problems', 'What sls status shows as wrong, by code.', ['code'] as const, async () => {
    const { status } = await server.picture();
    return count(status.problems.map(({ code }) => code)).map(
      ([code, number]) => [{ code }, number] as const,
    );
  });
}

async function licensed(server: LicenceServer) {
  const { status } = await server.picture();
  return status.products;
}

function count<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

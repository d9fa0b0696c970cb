import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, Registry } from 'prom-client';
import { DAY_MS } from '../../domain/dates.ts';
import type { Centre } from '../centre.ts';
import type { RequestResult } from '../respond.ts';
import { problemReplies } from './open-api/problem-replies.ts';
import { watchProcess } from './process-metrics.ts';
import type { ServingCentre } from './serving-centre.ts';
import { findToken } from './vendor-api/vendor-token.ts';
import { watch } from './watched-gauge.ts';

const METRICS_PATH = '/metrics';
const MILLISECONDS = 1000;
const TOO_MANY = 429;

/** What a serving centre counts, in a registry of its own: two centres in one process count apart. */
export class CentreMetrics {
  readonly #registry = new Registry();
  readonly #activations = new Counter({
    name: 'sls_activations_total',
    help: 'Activation requests, by what became of them; code is that of a refusal or a fault.',
    labelNames: ['outcome', 'code'],
    registers: [this.#registry],
  });
  readonly #activationSeconds = new Histogram({
    name: 'sls_activation_seconds',
    help: 'From the request text to the answer: decision, signature, and both durable writes.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.#registry],
  });
  readonly #requests = new Counter({
    name: 'sls_http_requests_total',
    help: 'Requests, by the route as it is declared.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  });
  readonly #requestSeconds = new Histogram({
    name: 'sls_http_request_seconds',
    help: 'From the first byte of a request to the last of its reply.',
    labelNames: ['route'],
    buckets: [0.0025, 0.01, 0.025, 0.1, 0.25, 1, 5],
    registers: [this.#registry],
  });
  readonly #limited = new Counter({
    name: 'sls_attempts_limited_total',
    help: 'Requests that were refused because too many had failed before.',
    labelNames: ['route'],
    registers: [this.#registry],
  });

  constructor(serving: ServingCentre) {
    watchCentre(this.#registry, serving);
    watchProcess(this.#registry);
  }

  /** Counts one text of activation requests; fits the `observe` of openAnswerDesk. */
  observe = (results: readonly RequestResult[], seconds: number): void => {
    for (const result of results) {
      const code = 'problem' in result ? result.problem.code : '';
      this.#activations.inc({ outcome: result.outcome, code });
    }
    this.#activationSeconds.observe(seconds);
  };

  /** Counts a reply. What stands in a path (keys, one-time links) is no label. */
  countReply(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? '(unknown)';
    const { method } = request;
    this.#requests.inc({ method, route, status: reply.statusCode });
    this.#requestSeconds.observe({ route }, reply.elapsedTime / MILLISECONDS);
    if (reply.statusCode === TOO_MANY) this.#limited.inc({ route });
  }

  /** The text that Prometheus reads. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}

/** What is looked up when somebody asks. Licences are not counted: that would read every folder. */
function watchCentre(registry: Registry, serving: ServingCentre): void {
  watch(
    registry,
    'sls_journal_lines',
    'Lines of the journal: each was one commit, for one event or several.',
    () => serving.centre().journal.size().lines,
  );
  watch(
    registry,
    'sls_journal_events',
    'Events in the journal.',
    () => serving.centre().journal.size().events,
  );
  watch(
    registry,
    'sls_signing_key_days_left',
    'Days until the last signing key ends; absent where one has no end.',
    () => daysLeft(serving.centre()),
  );
}

function daysLeft({ trust, now }: Centre): number | undefined {
  const standing = trust.keys.signingKeys.filter(({ revoked }) => !revoked);
  const ends = standing.map(({ notAfter }) =>
    notAfter === null ? Infinity : Date.parse(notAfter),
  );
  const last = Math.max(now, ...ends);
  return last === Infinity ? undefined : (last - now) / DAY_MS;
}

/** `GET /metrics`: for this computer, or for whoever has a token. */
export function registerMetrics(
  app: FastifyInstance,
  serving: ServingCentre,
  metrics: CentreMetrics,
): void {
  app.addHook('onResponse', async (request, reply) => metrics.countReply(request, reply));
  app.get(METRICS_PATH, { schema: SCHEMA }, async (request, reply) => {
    if (!isFromHere(request)) findToken(serving, request, reply);
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.read());
  });
}

/** A request that a proxy on this computer passes on is not from here. */
function isFromHere({ ip, socket, headers }: FastifyRequest): boolean {
  const isForwarded =
    headers['x-forwarded-for'] !== undefined ||
    headers.forwarded !== undefined ||
    headers['x-real-ip'] !== undefined ||
    headers.via !== undefined;
  return !isForwarded && isLoopback(ip) && isLoopback(socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./i.test(address);
}

const SCHEMA = {
  operationId: 'readMetrics',
  tags: ['centre'],
  summary: 'Numbers for Prometheus',
  description:
    'Without a token for this computer only; a request that came over a proxy needs one in any case.',
  security: [{}, { token: [] }],
  response: {
    200: {
      description: 'The text format of Prometheus.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
    ...problemReplies('TOKEN_REQUIRED', 'TOKEN_REFUSED', 'TOO_MANY_ATTEMPTS', 'LOG_DAMAGED'),
  },
};

import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, Registry } from 'prom-client';
import { DAY_MS } from '../../domain/dates.ts';
import { isFromHere } from '../../http/from-here.ts';
import { countRequests } from '../../http/metrics/request-metrics.ts';
import type { Centre } from '../centre.ts';
import type { RequestResult } from '../respond.ts';
import { problemReplies } from '../../http/open-api/problem-replies.ts';
import { watchProcess } from '../../http/metrics/process-metrics.ts';
import type { ServingCentre } from './serving-centre.ts';
import { findToken } from './vendor-api/vendor-token.ts';
import { watch } from '../../http/metrics/watched-gauge.ts';

const METRICS_PATH = '/metrics';

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

  /** Counts the replies of a server. */
  watchReplies(app: FastifyInstance): void {
    countRequests(app, this.#registry);
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
  metrics.watchReplies(app);
  app.get(METRICS_PATH, { schema: SCHEMA }, async (request, reply) => {
    if (!isFromHere(request)) findToken(serving, request, reply);
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.read());
  });
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

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import { talliedCounter } from './tallied-counter.ts';

const MILLISECONDS = 1000;
const TOO_MANY = 429;

/** Counts every reply by its route as it is declared: what stands in a path (keys, links) is no label. */
export function countRequests(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const countRequest = talliedCounter(registry, {
    name: 'sls_http_requests_total',
    help: 'Requests, by the route as it is declared.',
    labelNames: ['method', 'route', 'status'],
  });
  const seconds = new Histogram({
    name: 'sls_http_request_seconds',
    help: 'From the first byte of a request to the last of its reply.',
    labelNames: ['route'],
    buckets: [0.0025, 0.01, 0.025, 0.1, 0.25, 1, 5],
    registers,
  });
  const limited = new Counter({
    name: 'sls_attempts_limited_total',
    help: 'Requests that were refused because too many had failed before.',
    labelNames: ['route'],
    registers,
  });
  app.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? '(unknown)';
    const { statusCode: status } = reply;
    countRequest(request.method, route, String(status));
    seconds.observe({ route }, reply.elapsedTime / MILLISECONDS);
    if (status === TOO_MANY) limited.inc({ route });
    done();
  });
}

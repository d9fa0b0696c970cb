import type { FastifyInstance, FastifySchema } from 'fastify';
import { problemReplies } from '../../http/open-api/problem-replies.ts';
import { letWatchersIn } from '../doors.ts';
import type { LicenceServer } from '../licence-server.ts';
import type { ServerMetrics } from '../metrics.ts';
import { PROGRAMS } from '../open-api/program-replies.ts';

/** `GET /metrics`: for this computer, or for whoever has a token. */
export function registerMetrics(
  app: FastifyInstance,
  server: LicenceServer,
  metrics: ServerMetrics,
): void {
  void app.register(async (watched) => {
    letWatchersIn(watched, server);
    watched.get('/metrics', { schema: SCHEMA }, async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(metrics.contentType)
        .send(await metrics.read()),
    );
  });
}

const SCHEMA: FastifySchema = {
  operationId: 'readMetrics',
  tags: ['server'],
  summary: 'Numbers for Prometheus',
  description:
    'Without a token for this computer only; a request that came over a proxy needs one in any case, ' +
    'that of the programs or the administrator’s.',
  security: PROGRAMS,
  response: {
    200: {
      description: 'The text format of Prometheus.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
    ...problemReplies('TOKEN_REQUIRED', 'TOKEN_REFUSED', 'TOO_MANY_ATTEMPTS', 'LOG_DAMAGED'),
  },
};

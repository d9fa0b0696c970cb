import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failWith, SlsError } from '../../errors.ts';
import { requireAdministrator, requireProgram } from '../doors.ts';
import type { LicenceServer } from '../licence-server.ts';
import type { ServerMetrics } from '../metrics.ts';
import { RELEASE_SCHEMA, RENEW_SCHEMA } from '../open-api/lease-schemas.ts';
import { prove } from './leases.ts';

interface Renewal {
  Params: { id: string };
  Headers: { 'lease-token': string };
  Body: { nonce?: string } | null;
}

interface Release {
  Params: { id: string };
  Headers: { 'lease-token'?: string };
}

const NO_CONTENT = 204;

/** `PUT /leases/{id}` lets a lease live on. */
export function registerRenewals(
  app: FastifyInstance,
  server: LicenceServer,
  metrics: ServerMetrics,
): void {
  app.put(
    '/leases/:id',
    { schema: RENEW_SCHEMA },
    async ({ params, headers, body }: FastifyRequest<Renewal>) => {
      const outcome = await server.seats.renew(params.id, headers['lease-token']);
      metrics.countRenewal(outcome);
      if (!outcome.ok) return failWith(outcome);
      const { value: lease } = outcome;
      const proof = await prove(server, lease, body?.nonce);
      return { lease, ...(proof && { proof }) };
    },
  );
}

/** `DELETE /leases/{id}` gives a seat back: by its holder with the token, by the administrator without. */
export function registerReleases(
  app: FastifyInstance,
  server: LicenceServer,
  metrics: ServerMetrics,
): void {
  app.delete(
    '/leases/:id',
    {
      schema: RELEASE_SCHEMA,
      onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        const isHolder = request.headers['lease-token'] !== undefined;
        await (isHolder ? requireProgram : requireAdministrator)(server, request, reply);
      },
    },
    async ({ params: { id }, headers, log }: FastifyRequest<Release>, reply) => {
      const token = headers['lease-token'];
      if (token === undefined) {
        const freed = await server.seats.releaseByAdministrator({ id });
        if (freed.length === 0) throw new SlsError('LEASE_GONE', { id });
        log.info({ lease: id }, 'a seat was taken back by the administrator');
      } else {
        const outcome = await server.seats.release(id, token);
        metrics.countRelease(outcome);
        if (!outcome.ok) return failWith(outcome);
      }
      return reply.code(NO_CONTENT).send();
    },
  );
}

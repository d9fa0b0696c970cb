import type { FastifyInstance, FastifyRequest } from 'fastify';
import { proveLease, type LeaseProof } from '../../actions/lease-proof.ts';
import type { LeaseView } from '../../actions/seats/lease-view.ts';
import type { LicenceServer } from '../licence-server.ts';
import type { ServerMetrics } from '../metrics.ts';
import { LIST_SCHEMA, TAKE_SCHEMA } from '../open-api/lease-schemas.ts';
import { refuseProgram } from '../refuse-program.ts';

/** As the description has it; names and numbers are judged by the rules of the domain. */
interface Taking {
  Body: {
    product: string;
    holder: unknown;
    ttlSeconds?: number;
    released?: string;
    nonce?: string;
  };
  Headers: { 'idempotency-key'?: string };
}

const CREATED = 201;
const MILLISECONDS = 1000;

/** `POST /leases` takes a seat, `GET /leases` says who holds them. */
export function registerLeases(
  app: FastifyInstance,
  server: LicenceServer,
  metrics: ServerMetrics,
): void {
  app.post(
    '/leases',
    { schema: TAKE_SCHEMA },
    async ({ body, headers }: FastifyRequest<Taking>, reply) => {
      const began = performance.now();
      const idempotencyKey = headers['idempotency-key'];
      const outcome = await server.seats.acquire({ ...body, idempotencyKey });
      await metrics.observeTake(outcome, body.product, (performance.now() - began) / MILLISECONDS);
      if (!outcome.ok) return refuseProgram(outcome);
      const { seats, ...lease } = outcome.value;
      const proof = await prove(server, lease, body.nonce);
      return reply.code(CREATED).send({ lease, seats, ...(proof && { proof }) });
    },
  );
  app.get(
    '/leases',
    { schema: LIST_SCHEMA },
    async ({ query }: FastifyRequest<{ Querystring: { product?: string } }>) => {
      const outcome = await server.seats.list(query.product);
      return outcome.ok ? { products: outcome.value } : refuseProgram(outcome);
    },
  );
}

/** A lease that was taken or renewed, vouched for where its holder asks. docs/format.md 12.1. */
export async function prove(
  server: LicenceServer,
  { id, product, holder, ttlSeconds, released }: LeaseView,
  nonce: string | undefined,
): Promise<LeaseProof | undefined> {
  if (nonce === undefined) return undefined;
  const { papers } = await server.picture();
  const lease = { lease: id, product, holder, ttlSeconds, released: released ?? null };
  return papers && proveLease(papers, { ...lease, nonce });
}

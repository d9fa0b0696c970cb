// What the licence server is measured against, as a process of its own: a plain fastify.
//   node plain-server.mjs empty         a POST route that takes JSON and grants nothing; a page that says nothing
//   node plain-server.mjs single FILE   it grants by SQLite, one transaction a claim
//   node plain-server.mjs group FILE    those that come together share a transaction
import fastify from 'fastify';

const LEASES = '/api/v1/leases';
const CREATED = 201;
const NO_CONTENT = 204;

const [kind, file] = process.argv.slice(2);
const app = fastify();
if (kind === 'empty') {
  app.post(LEASES, async (_request, reply) => reply.code(CREATED).send({}));
  app.get('/', async () => ({}));
} else {
  const { inGroups, openGrants } = await import('./sqlite-grants.mjs');
  const { grant, release, transact } = openGrants(file);
  const commit = kind === 'group' ? inGroups(transact) : async (work) => transact([work])[0];
  app.post(LEASES, async ({ body }, reply) =>
    reply.code(CREATED).send(await commit(() => grant(body))),
  );
  app.delete(`${LEASES}/:id`, async ({ params: { id } }, reply) => {
    await commit(() => release(id));
    return reply.code(NO_CONTENT).send();
  });
}
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);

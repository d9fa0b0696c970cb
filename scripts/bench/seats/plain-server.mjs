// What the licence server is measured against, as a process of its own: a plain fastify with one
// POST route that takes JSON.  node plain-server.mjs empty
import fastify from 'fastify';

const app = fastify();
app.post('/api/v1/leases', async (_request, reply) => reply.code(201).send({}));
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);

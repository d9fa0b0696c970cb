import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

/** A text of 1 MiB, as a browser sends it, and room for the rest of the form. */
const MOST_BYTES = 1536 * 1024;
const MOST_FIELDS = 12;

/** The part of a server that is for people: it takes forms and nothing else. */
export async function takeForms(pages: FastifyInstance): Promise<void> {
  pages.removeAllContentTypeParsers();
  await pages.register(formbody, { bodyLimit: MOST_BYTES });
  await pages.register(multipart, {
    limits: {
      fileSize: MOST_BYTES,
      fieldSize: MOST_BYTES,
      fields: MOST_FIELDS,
      files: 1,
      parts: MOST_FIELDS,
      fieldNameSize: 100,
      headerPairs: 20,
    },
  });
  // Nothing here is for programs: the description of the interface does not name it.
  pages.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
}

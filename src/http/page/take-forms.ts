import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { MOST_FORM_BYTES } from './sent-form.ts';

const MOST_FIELDS = 12;

/** The part of a server that is for people: it takes forms and nothing else. */
export async function takeForms(pages: FastifyInstance): Promise<void> {
  pages.removeAllContentTypeParsers();
  await pages.register(formbody, { bodyLimit: MOST_FORM_BYTES });
  await pages.register(multipart, {
    limits: {
      fileSize: MOST_FORM_BYTES,
      fieldSize: MOST_FORM_BYTES,
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
    // Whoever sends too much is told this limit.
    route.bodyLimit = MOST_FORM_BYTES;
  });
}

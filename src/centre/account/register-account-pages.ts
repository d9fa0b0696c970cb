import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { AnswerDesk } from '../http/answer-desk.ts';
import type { ServingCentre } from '../http/serving-centre.ts';
import { openAccountDoor, type AccountOptions } from './account-door.ts';
import { registerActivation } from './activation-routes.tsx';
import { registerData } from './data-routes.tsx';
import { registerInvitations } from './invitation-routes.tsx';
import { registerKeys } from './keys-routes.tsx';
import { registerSignIn } from './sign-in-routes.tsx';

/** A text of 1 MiB, as a browser sends it, and room for the rest of the form. */
const MOST_BYTES = 1536 * 1024;
const MOST_FIELDS = 12;

/** The pages for customers. They take forms and nothing else. */
export async function registerAccountPages(
  app: FastifyInstance,
  serving: ServingCentre,
  answer: AnswerDesk,
  options: AccountOptions,
): Promise<void> {
  await app.register(async (pages) => {
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
    const door = openAccountDoor(serving, answer, options);
    registerSignIn(pages, door);
    registerInvitations(pages, door);
    registerData(pages, door);
    registerKeys(pages, door);
    registerActivation(pages, door);
  });
}

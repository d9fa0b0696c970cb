import type { FastifyInstance, FastifyRequest } from 'fastify';
import { activateOnline } from '../../actions/activate-online.ts';
import { enterKey } from '../../actions/activate.ts';
import { deleteNamed } from '../../actions/delete-keys.ts';
import { findCentre } from '../../actions/find-centre.ts';
import { maskKey, parseKey, type Key } from '../../domain/key.ts';
import { parseLicenseeId, type TypedLicenseeId } from '../../domain/licensee-id.ts';
import { failWith } from '../../errors.ts';
import type { LicenceServer } from '../licence-server.ts';
import { ACTIVATE_SCHEMA, DELETE_SCHEMA } from '../open-api/administration-schemas.ts';

interface ActivateBody extends TypedLicenseeId {
  key: string;
  offline?: boolean;
}

const NO_CONTENT = 204;

/** `POST /activations` enters a key, and activates it where there is a centre; `DELETE /keys/{key}` deletes one. */
export function registerKeys(app: FastifyInstance, server: LicenceServer): void {
  app.post(
    '/activations',
    { schema: ACTIVATE_SCHEMA },
    async ({ body, log }: FastifyRequest<{ Body: ActivateBody }>) => {
      const { offline = false, key: typed, ...buyer } = body;
      const key = readKey(typed);
      const licensee = parseLicenseeId(buyer);
      if (!licensee.ok) return failWith(licensee);
      await server.settings();
      const site = server.site();
      const entered = await enterKey(site, key, licensee.value);
      log.info({ key: maskKey(key) }, 'a key was entered');
      const centre = offline ? undefined : findCentre(site);
      if (centre === undefined) return { ...entered, via: 'pending' };
      const { state } = await activateOnline(server.site(), key, await server.openLink(centre));
      log.info({ key: maskKey(key), state }, 'a key was activated');
      return { key, state, via: 'online' };
    },
  );
  app.delete(
    '/keys/:key',
    { schema: DELETE_SCHEMA },
    async ({ params, log }: FastifyRequest<{ Params: { key: string } }>, reply) => {
      const key = readKey(params.key);
      await deleteNamed(server.site(), [key]);
      log.info({ key: maskKey(key) }, 'a key was deleted');
      return reply.code(NO_CONTENT).send();
    },
  );
}

/** @throws SlsError with the code of what is wrong with it */
export function readKey(typed: string): Key {
  const key = parseKey(typed);
  return key.ok ? key.value : failWith(key);
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPasswordSet } from '../actions/administrator.ts';
import { isToken, isTokenSet, type TokenBearer } from '../actions/server-tokens.ts';
import { failWith, SlsError } from '../errors.ts';
import { challenge, readBearerToken } from '../http/bearer-token.ts';
import { isFromHere } from '../http/from-here.ts';
import { decideProgramOrigin } from '../http/same-origin.ts';
import { sourceOf } from '../http/source-address.ts';
import { readAdministrator } from '../store/administrator-file.ts';
import type { LicenceServer } from './licence-server.ts';

const REALM = 'sls';

/** Every program of the network is let in, or those with the token where one is set. */
export function letProgramsIn(app: FastifyInstance, server: LicenceServer): void {
  app.addHook('onRequest', (request, reply) => requireProgram(server, request, reply));
}

/** @throws SlsError TOKEN_REQUIRED, TOKEN_REFUSED, TOO_MANY_ATTEMPTS, ORIGIN_NOT_ALLOWED */
export async function requireProgram(
  server: LicenceServer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  refuseOtherSites(request);
  const settings = await server.settings();
  if (isTokenSet(settings, 'programs')) await requireToken(server, request, reply, 'programs');
}

/** Whoever works on this computer is let in as long as no password is set, and whoever has the token. */
export function letAdministratorIn(app: FastifyInstance, server: LicenceServer): void {
  app.addHook('onRequest', (request, reply) => requireAdministrator(server, request, reply));
}

/** @throws SlsError TOKEN_REQUIRED, TOKEN_REFUSED, TOO_MANY_ATTEMPTS, ORIGIN_NOT_ALLOWED */
export async function requireAdministrator(
  server: LicenceServer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  refuseOtherSites(request);
  const isNamed = readBearerToken(request) !== undefined;
  if (!isNamed && isFromHere(request) && !isPasswordSet(readAdministrator(server.site().home)))
    return;
  await requireToken(server, request, reply, 'administrator');
}

/** This computer, and whoever has a token: they read what others need not know. */
export function letWatchersIn(app: FastifyInstance, server: LicenceServer): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isFromHere(request)) await requireToken(server, request, reply, 'programs');
  });
}

/**
 * The administrator's token opens every door. One that is right is let through whoever failed
 * before: nobody guesses 256 bits, and a neighbour's old token must stop nobody's work.
 */
async function requireToken(
  server: LicenceServer,
  request: FastifyRequest,
  reply: FastifyReply,
  of: TokenBearer,
): Promise<void> {
  const text = readBearerToken(request);
  if (text === undefined) {
    challenge(reply, REALM);
    throw new SlsError('TOKEN_REQUIRED', { of });
  }
  const settings = await server.settings();
  if (isToken(settings, 'administrator', text)) return;
  if (of === 'programs' && isToken(settings, 'programs', text)) return;
  const source = sourceOf(request.ip);
  const allowed = server.attempts.check(source);
  if (!allowed.ok) failWith(allowed);
  server.attempts.fail(source);
  challenge(reply, REALM, 'invalid_token');
  throw new SlsError('TOKEN_REFUSED', { of });
}

const LOOKING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page somewhere else that an administrator looks at must not work here in his name. */
function refuseOtherSites({ method, headers, protocol, host }: FastifyRequest): void {
  if (LOOKING.has(method)) return;
  const origin = decideProgramOrigin(headers, `${protocol}://${host}`);
  if (!origin.ok) failWith(origin);
}

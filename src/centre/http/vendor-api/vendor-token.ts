import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failWith, SlsError } from '../../../errors.ts';
import { challenge, readBearerToken } from '../../../http/bearer-token.ts';
import { sourceOf } from '../../../http/source-address.ts';
import type { Centre } from '../../centre.ts';
import type { TokenRecord } from '../../tokens/token-folder.ts';
import { verifyToken } from '../../tokens/verify-token.ts';
import type { ServingCentre } from '../serving-centre.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token that the request came with, in force when it arrived. */
    vendorToken: TokenRecord | null;
  }
}

const REALM = 'sls-centre';
const LOOKING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets nobody through without a token, and nobody change anything with one that only reads. It is
 * asked before the body is read.
 */
export function requireToken(app: FastifyInstance, serving: ServingCentre): void {
  app.decorateRequest('vendorToken', null);
  app.addHook('onRequest', async (request, reply) => {
    const token = findToken(serving, request, reply);
    if (token.readOnly && !LOOKING.has(request.method)) {
      challenge(reply, REALM, 'insufficient_scope');
      throw new SlsError('TOKEN_READ_ONLY', { name: token.name });
    }
    request.vendorToken = token;
  });
}

/** The centre as a token's bearer changes it: the journal names him. */
export function centreFor(serving: ServingCentre, { vendorToken }: FastifyRequest): Centre {
  const centre = serving.centre();
  return vendorToken === null ? centre : { ...centre, by: vendorToken.name };
}

/**
 * The token that a request carries. One that is right is let through whoever failed before: nobody
 * guesses 192 bits, and a neighbour's old token must not stop the shop.
 *
 * @throws SlsError TOKEN_REQUIRED, TOKEN_REFUSED, TOO_MANY_ATTEMPTS
 */
export function findToken(
  serving: ServingCentre,
  request: FastifyRequest,
  reply: FastifyReply,
): TokenRecord {
  const text = readBearerToken(request);
  if (text === undefined) {
    challenge(reply, REALM);
    throw new SlsError('TOKEN_REQUIRED', {});
  }
  const token = verifyToken(serving.centre(), text);
  if (token !== undefined) return token;
  const { signIn } = serving.limits;
  const source = sourceOf(request.ip);
  const allowed = signIn.check(source);
  if (!allowed.ok) failWith(allowed);
  signIn.fail(source);
  challenge(reply, REALM, 'invalid_token');
  throw new SlsError('TOKEN_REFUSED', {});
}

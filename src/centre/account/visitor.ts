import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCustomer } from '../customers/change-customer.ts';
import { nameOfCustomer } from '../customers/customer-id.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import type { AccountDoor } from './account-door.ts';
import { encodeSession, verifySession } from './session.ts';

/** Who sent a request. */
export type Visitor =
  | { kind: 'customer'; customer: CustomerRecord }
  /** `hadSession`: there was one, which is over. */
  | { kind: 'guest'; visit: string; hadSession: boolean };

/** The licence server's own page may stand on the same host; cookies know no ports. */
const SESSION_COOKIE = 'sls-centre-session';
const VISIT_COOKIE = 'sls-centre-visit';
const VISIT_BYTES = 16;
const VISIT = /^[0-9a-f]{32}$/;

/** Recognises who sent a request. A guest gets a cookie that ties his forms to his browser. */
export function recogniseVisitor(
  door: AccountDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Visitor {
  const isSecure = isHttps(door, request);
  const cookie = request.cookies[nameOf(SESSION_COOKIE, isSecure)];
  const customer = cookie === undefined ? undefined : findCustomerOf(door, cookie);
  if (customer !== undefined) return { kind: 'customer', customer };
  return { kind: 'guest', visit: readVisit(door, request, reply), hadSession: Boolean(cookie) };
}

/** Whoever is signed in: a guest in this browser, for forms that guests send. */
export function guestOf(door: AccountDoor, request: FastifyRequest, reply: FastifyReply): Visitor {
  return { kind: 'guest', visit: readVisit(door, request, reply), hadSession: false };
}

/** The guest's mark of this browser, made where it has none. */
function readVisit(door: AccountDoor, request: FastifyRequest, reply: FastifyReply): string {
  const isSecure = isHttps(door, request);
  const standing = request.cookies[nameOf(VISIT_COOKIE, isSecure)];
  if (standing !== undefined && VISIT.test(standing)) return standing;
  const visit = Buffer.from(door.serving.centre().random(VISIT_BYTES)).toString('hex');
  reply.setCookie(nameOf(VISIT_COOKIE, isSecure), visit, attributes(isSecure));
  return visit;
}

/** Signs a customer in: from this answer on his browser has a session. */
export function beginSession(
  door: AccountDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, epoch }: CustomerRecord,
): void {
  const isSecure = isHttps(door, request);
  const session = { name: nameOfCustomer(id), epoch, startedAt: door.serving.clock() };
  const cookie = encodeSession(door.key(), session);
  reply.setCookie(nameOf(SESSION_COOKIE, isSecure), cookie, attributes(isSecure));
}

export function endSession(door: AccountDoor, request: FastifyRequest, reply: FastifyReply): void {
  const isSecure = isHttps(door, request);
  reply.clearCookie(nameOf(SESSION_COOKIE, isSecure), attributes(isSecure));
}

function findCustomerOf(door: AccountDoor, cookie: string): CustomerRecord | undefined {
  const session = verifySession(door.key(), cookie, door.serving.clock());
  const stored = session && readCustomer(door.serving.centre(), session.name);
  if (stored === undefined) return undefined;
  const { customer } = stored;
  return customer.epoch === session?.epoch && customer.blockedAt === null ? customer : undefined;
}

function isHttps(door: AccountDoor, request: FastifyRequest): boolean {
  return door.originOf(request).startsWith('https:');
}

/** With the prefix a browser takes the cookie from this very host only, and over TLS only. */
function nameOf(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

function attributes(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

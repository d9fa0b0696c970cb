import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readCookie, setCookie } from '../../http/page/cookies.ts';
import { readCustomer } from '../customers/change-customer.ts';
import { isCustomerName, nameOfCustomer } from '../customers/customer-id.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import type { AccountDoor } from './account-door.ts';
import { encodeSession, verifySession } from '../../http/page/session.ts';

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
  const cookie = readCookie(request, SESSION_COOKIE, isSecure);
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
  const standing = readCookie(request, VISIT_COOKIE, isSecure);
  if (standing !== undefined && VISIT.test(standing)) return standing;
  const visit = Buffer.from(door.serving.centre().random(VISIT_BYTES)).toString('hex');
  setCookie(reply, VISIT_COOKIE, visit, isSecure);
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
  setCookie(reply, SESSION_COOKIE, cookie, isSecure);
}

export function endSession(door: AccountDoor, request: FastifyRequest, reply: FastifyReply): void {
  clearCookie(reply, SESSION_COOKIE, isHttps(door, request));
}

function findCustomerOf(door: AccountDoor, cookie: string): CustomerRecord | undefined {
  const session = verifySession(door.key(), cookie, door.serving.clock());
  const stored =
    session && isCustomerName(session.name)
      ? readCustomer(door.serving.centre(), session.name)
      : undefined;
  if (stored === undefined) return undefined;
  const { customer } = stored;
  return customer.epoch === session?.epoch && customer.blockedAt === null ? customer : undefined;
}

function isHttps(door: AccountDoor, request: FastifyRequest): boolean {
  return door.originOf(request).startsWith('https:');
}

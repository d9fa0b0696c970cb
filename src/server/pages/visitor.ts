import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPasswordSet } from '../../actions/administrator.ts';
import { isFromHere } from '../../http/from-here.ts';
import { clearCookie, readCookie, setCookie } from '../../http/page/cookies.ts';
import { encodeSession, verifySession } from '../../http/page/session.ts';
import type { AdministratorFile } from '../../store/administrator-file.ts';
import type { PageDoor } from './page-door.ts';

/** Who sent a request. `holder` ties forms to him. */
export type Visitor =
  /** Signed in. */
  | { kind: 'administrator'; holder: string }
  /** On this computer, where no password was set: let in as an administrator. */
  | { kind: 'here'; holder: string }
  /** `hadSession`: there was one, which is over. */
  | { kind: 'guest'; holder: string; hadSession: boolean };

/** The vendor's centre may stand on the same host; cookies know no ports. */
const SESSION_COOKIE = 'sls-session';
const VISIT_COOKIE = 'sls-visit';
const VISIT_BYTES = 16;
const VISIT = /^[0-9a-f]{32}$/;
const NAME = 'administrator';

/** Recognises who sent a request. Who is not signed in gets a cookie that ties his forms to his browser. */
export function recogniseVisitor(
  door: PageDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  file: AdministratorFile,
): Visitor {
  const kind = kindOf(door, request, file);
  if (kind === 'administrator') return { kind, holder: `${NAME} ${file.epoch}` };
  const holder = holderOfVisit(door, request, reply);
  return kind === 'here'
    ? { kind, holder }
    : { kind, holder, hadSession: sessionOf(door, request) !== undefined };
}

/** Whether whoever sent a request is let in, also long after it was sent: an answer may take hours. */
export function isLetIn(door: PageDoor, request: FastifyRequest): boolean {
  return kindOf(door, request, door.administrator()) !== 'guest';
}

function kindOf(door: PageDoor, request: FastifyRequest, file: AdministratorFile): Visitor['kind'] {
  if (!isPasswordSet(file)) return isFromHere(request) ? 'here' : 'guest';
  const cookie = sessionOf(door, request);
  return cookie !== undefined && isSession(door, file, cookie) ? 'administrator' : 'guest';
}

function sessionOf(door: PageDoor, request: FastifyRequest): string | undefined {
  return readCookie(request, SESSION_COOKIE, isHttps(door, request));
}

/** Whoever is signed in: a guest in this browser, for forms that guests send. */
export function holderOfVisit(
  door: PageDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): string {
  const isSecure = isHttps(door, request);
  const standing = readCookie(request, VISIT_COOKIE, isSecure);
  if (standing !== undefined && VISIT.test(standing)) return `visit ${standing}`;
  const visit = Buffer.from(door.server.site().home.random(VISIT_BYTES)).toString('hex');
  setCookie(reply, VISIT_COOKIE, visit, isSecure, door.isFramed);
  return `visit ${visit}`;
}

/** Signs the administrator in: from this answer on his browser has a session. */
export function beginSession(
  door: PageDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, epoch }: AdministratorFile,
): void {
  const session = { name: NAME, epoch, startedAt: door.server.clock.now() };
  const cookie = encodeSession(Buffer.from(key, 'hex'), session);
  setCookie(reply, SESSION_COOKIE, cookie, isHttps(door, request), door.isFramed);
}

export function endSession(door: PageDoor, request: FastifyRequest, reply: FastifyReply): void {
  clearCookie(reply, SESSION_COOKIE, isHttps(door, request), door.isFramed);
}

function isSession(door: PageDoor, { key, epoch }: AdministratorFile, cookie: string): boolean {
  const session = verifySession(Buffer.from(key, 'hex'), cookie, door.server.clock.now());
  return session?.name === NAME && session.epoch === epoch;
}

function isHttps(door: PageDoor, request: FastifyRequest): boolean {
  return door.originOf(request).startsWith('https:');
}

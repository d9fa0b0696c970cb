import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failWith } from '../../errors.ts';
import { fitsFormToken, TOKEN_FIELD } from '../../http/page/form-token.ts';
import { readForm, type SentForm } from '../../http/page/sent-form.ts';
import { decideOrigin } from '../../http/same-origin.ts';
import { makePageContext, type PageContext } from './page-context.ts';
import type { PageDoor } from './page-door.ts';
import { askToSignIn, leadToSignIn } from './ask-to-sign-in.tsx';
import { holderOfVisit, recogniseVisitor, type Visitor } from './visitor.ts';

/** A request that is about to be answered with a page. */
export interface Asked {
  door: PageDoor;
  request: FastifyRequest;
  reply: FastifyReply;
  page: PageContext;
}

/** A form that was sent. */
export type Sent = Asked & { form: SentForm };

type Handle<A> = (asked: A) => unknown;

/** A page for everybody. */
export function showToAll(
  app: FastifyInstance,
  door: PageDoor,
  path: string,
  handle: Handle<Asked & { visitor: Visitor }>,
): void {
  app.get(path, async (request, reply) => {
    const { visitor, ...asked } = recognise(door, request, reply);
    return handle({ ...asked, visitor });
  });
}

/** A page for the administrator; others are led to the sign-in. */
export function showPage(
  app: FastifyInstance,
  door: PageDoor,
  path: string,
  handle: Handle<Asked>,
): void {
  showToAll(app, door, path, ({ visitor, ...asked }) =>
    visitor.kind === 'guest' ? leadToSignIn(asked) : handle(asked),
  );
}

/** How a form is answered. */
interface FormHandlers {
  handle: Handle<Sent>;
  /**
   * Shows the form once more, with what was typed: where its token does not fit, and after a sign-in
   * that came in between. `page.notice` says why.
   */
  again: Handle<Sent>;
}

/**
 * A form of the administrator. Checked in this order: origin (before the body is read), content type,
 * who it is, token. Who has to sign in first finds what he typed in its place afterwards.
 */
export function takeForm(
  app: FastifyInstance,
  door: PageDoor,
  path: string,
  { handle, again }: FormHandlers,
): void {
  door.again.set(path, again);
  app.post(path, guarded(door), async (request, reply) => {
    // The form first: what is no form makes nobody a guest with a cookie.
    const form = await readForm(request);
    const { visitor, ...asked } = recognise(door, request, reply);
    const sent = { ...asked, form };
    if (visitor.kind === 'guest') return askToSignIn(sent);
    if (fitsToken(door, visitor.holder, path, form)) return handle(sent);
    reply.code(FORBIDDEN);
    return again(withNotice(sent, sent.page.words.notices.formOld));
  });
}

/**
 * What the script of a page asks while somebody types. Nothing is changed, so there is no token; who is
 * not signed in learns nothing.
 */
export function takeQuestion(
  app: FastifyInstance,
  door: PageDoor,
  path: string,
  answer: (sent: Sent) => unknown,
): void {
  app.post(path, guarded(door), async (request, reply) => {
    const form = await readForm(request);
    const { visitor, ...asked } = recognise(door, request, reply);
    reply.header('cache-control', 'no-store');
    return visitor.kind === 'guest' ? reply.code(UNAUTHORISED).send() : answer({ ...asked, form });
  });
}

/** A form of those who are not signed in. Checked as {@link takeForm} says. */
export function takeGuestForm(
  app: FastifyInstance,
  door: PageDoor,
  path: string,
  { handle, again }: FormHandlers,
): void {
  app.post(path, guarded(door), async (request, reply) => {
    const form = await readForm(request);
    const { visitor, ...asked } = recognise(door, request, reply);
    const sent = { ...asked, form };
    const holder =
      visitor.kind === 'administrator' ? holderOfVisit(door, request, reply) : visitor.holder;
    return fitsToken(door, holder, path, form) ? handle(sent) : again(sent);
  });
}

/** The same request, whose page begins with a notice. */
export function withNotice<A extends Asked>(asked: A, notice: string): A {
  return { ...asked, page: { ...asked.page, notice } };
}

const UNAUTHORISED = 401;
const FORBIDDEN = 403;

function recognise(door: PageDoor, request: FastifyRequest, reply: FastifyReply) {
  const file = door.administrator();
  const visitor = recogniseVisitor(door, request, reply, file);
  const page = makePageContext(door, request, reply, visitor, file);
  return { door, request, reply, page, visitor };
}

function fitsToken(door: PageDoor, holder: string, path: string, form: SentForm): boolean {
  const key = Buffer.from(door.administrator().key, 'hex');
  return fitsFormToken(key, holder, path, form.text(TOKEN_FIELD));
}

function guarded(door: PageDoor) {
  return {
    config: { takes: 'application/x-www-form-urlencoded' },
    onRequest: async (request: FastifyRequest) => {
      const own = decideOrigin(request.headers, door.originOf(request));
      if (!own.ok) failWith(own);
    },
  };
}

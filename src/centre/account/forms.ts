import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failWith } from '../../errors.ts';
import { decideOrigin } from '../../http/same-origin.ts';
import type { CustomerRecord } from '../customers/customer-record.ts';
import type { AccountDoor } from './account-door.ts';
import { TOKEN_FIELD } from '../../http/page/form-token.ts';
import { fitsFormToken } from './form-token.ts';
import { makePageContext, type PageContext } from './page-context.ts';
import { readForm, type SentForm } from '../../http/page/sent-form.ts';
import { guestOf, recogniseVisitor, type Visitor } from './visitor.ts';

/** A request that is about to be answered with a page. */
export interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  page: PageContext;
}

export type AskedByCustomer = Asked & { customer: CustomerRecord };
export type SentByGuest = Asked & { form: SentForm };
export type SentByCustomer = AskedByCustomer & { form: SentForm };

type Handle<A> = (asked: A) => unknown;

/** A page for everybody. */
export function showPage(
  app: FastifyInstance,
  door: AccountDoor,
  path: string,
  handle: Handle<Asked & { customer?: CustomerRecord; hadSession: boolean }>,
): void {
  app.get(path, async (request, reply) => {
    const visitor = recogniseVisitor(door, request, reply);
    const page = makePageContext(door, request, reply, visitor);
    return visitor.kind === 'customer'
      ? handle({ request, reply, page, customer: visitor.customer, hadSession: true })
      : handle({ request, reply, page, hadSession: visitor.hadSession });
  });
}

/** A page for those who are signed in. @param orElse answers the others */
export function showCustomerPage(
  app: FastifyInstance,
  door: AccountDoor,
  path: string,
  handle: Handle<AskedByCustomer>,
  orElse: Handle<Asked>,
): void {
  showPage(app, door, path, ({ customer, ...asked }) =>
    customer === undefined ? orElse(asked) : handle({ ...asked, customer }),
  );
}

/**
 * A form of those who are not signed in yet. Checked in this order: origin (before the body is
 * read), content type, token.
 *
 * @param again shows the form once more, with what was typed
 */
export function takeGuestForm(
  app: FastifyInstance,
  door: AccountDoor,
  path: string,
  handle: Handle<SentByGuest>,
  again: Handle<SentByGuest>,
): void {
  app.post(path, guarded(door), async (request, reply) => {
    const { sent } = await readSent(door, request, reply);
    const guest = guestOf(door, request, reply);
    const isOwn = fitsFormToken(door.key(), guest, path, sent.form.text(TOKEN_FIELD));
    return isOwn ? handle(sent) : again(sent);
  });
}

/**
 * A form of those who are signed in. Checked in this order: origin (before the body is read),
 * content type, session, token.
 *
 * @param again shows the form once more, with what was typed, where its token does not fit
 * @param orElse answers those who are not signed in any more
 */
export function takeCustomerForm(
  app: FastifyInstance,
  door: AccountDoor,
  path: string,
  handlers: {
    handle: Handle<SentByCustomer>;
    again: Handle<SentByCustomer>;
    orElse: Handle<SentByGuest>;
  },
): void {
  app.post(path, guarded(door), async (request, reply) => {
    const { visitor, sent } = await readSent(door, request, reply);
    if (visitor.kind === 'guest') return handlers.orElse(sent);
    const isOwn = fitsFormToken(door.key(), visitor, path, sent.form.text(TOKEN_FIELD));
    const { customer } = visitor;
    return isOwn ? handlers.handle({ ...sent, customer }) : handlers.again({ ...sent, customer });
  });
}

/** The form first: what is no form makes nobody a guest with a cookie. */
async function readSent(
  door: AccountDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ visitor: Visitor; sent: SentByGuest }> {
  const form = await readForm(request);
  const visitor = recogniseVisitor(door, request, reply);
  const page = makePageContext(door, request, reply, visitor);
  return { visitor, sent: { request, reply, page, form } };
}

function guarded(door: AccountDoor) {
  return {
    config: { takes: 'application/x-www-form-urlencoded' },
    onRequest: async (request: FastifyRequest) => {
      const own = decideOrigin(request.headers, door.originOf(request));
      if (!own.ok) failWith(own);
    },
  };
}

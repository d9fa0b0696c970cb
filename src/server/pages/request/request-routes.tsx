import type { FastifyInstance } from 'fastify';
import { makeRequestText, type RequestText } from '../../../actions/make-request.ts';
import { isAwaiting } from '../../../domain/key-state.ts';
import type { Key } from '../../../domain/key.ts';
import { failWith } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { readFailure } from '../failure.ts';
import { showPage, takeForm, type Asked, type Sent } from '../forms.ts';
import { accountAt, lookForCentre } from '../known-centre.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { surveyNow } from '../survey-now.ts';
import { readAskedKeys, requestPath } from './asked-keys.ts';
import { ActivePage, NoRequestPage, NothingPage } from './other-pages.tsx';
import { rememberingQrCode, type drawQrCode } from './qr-code.tsx';
import { RequestPage } from './request-page.tsx';

const REQUEST_FILE = 'req.txt';

/**
 * «Файловый запрос». Looking at it makes the text of keys that wait for one: what is stored then is
 * due anyway, and comes again as often as somebody looks. A key that waits for nothing is asked for anew
 * by a form alone.
 */
export function registerRequest(app: FastifyInstance, door: PageDoor): void {
  const draw = rememberingQrCode();
  showPage(app, door, PATHS.request, (asked) => showRequest(asked, draw));
  showPage(app, door, PATHS.requestFile, saveRequest);
  takeForm(app, door, PATHS.request, {
    handle: makeAnew,
    again: (sent) => {
      const keys = namedKeys(sent);
      return sendPage(sent.reply, <ActivePage page={sent.page} keys={keys} />, statusOf(sent));
    },
  });
}

async function showRequest(asked: Asked, draw: typeof drawQrCode): Promise<unknown> {
  const { door, reply, page } = asked;
  try {
    const named = readAskedKeys(asked.request.query);
    const found = await findRequest(door, named);
    if (found.kind === 'nothing') return await sendPage(reply, <NothingPage page={page} />);
    if (found.kind === 'active')
      return await sendPage(reply, <ActivePage page={page} keys={found.keys} />);
    const { made, awaiting } = found;
    const { text, requests, identifiable: isIdentifiable } = made;
    await door.server.settings();
    const view = {
      page,
      text,
      awaiting,
      isIdentifiable,
      keys: requests.map(({ key }) => key),
      asked: named,
      drawing: draw(text),
      account: accountAt(lookForCentre(door.server.site()))?.home,
    };
    return await sendPage(reply, <RequestPage {...view} />);
  } catch (error) {
    return showWhyNot(asked, error);
  }
}

/** The same bytes as on the page. */
async function saveRequest(asked: Asked): Promise<unknown> {
  const { door, reply, request } = asked;
  try {
    const named = readAskedKeys(request.query);
    const found = await findRequest(door, named);
    if (found.kind !== 'text') return await reply.redirect(requestPath(named), 303);
    return await reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${REQUEST_FILE}"`)
      .send(found.made.text);
  } catch (error) {
    return showWhyNot(asked, error);
  }
}

/** A fresh grant is asked for, of keys that have one. */
async function makeAnew(sent: Sent): Promise<unknown> {
  try {
    const keys = namedKeys(sent);
    await makeRequestText(sent.door.server.site(), keys);
    return await sent.reply.redirect(requestPath(keys), 303);
  } catch (error) {
    return showWhyNot(sent, error);
  }
}

function showWhyNot({ reply, page }: Asked, error: unknown): unknown {
  const { status, problem } = readFailure(error, reply, page.language);
  return sendPage(reply, <NoRequestPage page={page} problem={problem} />, status);
}

type Found =
  | { kind: 'text'; made: RequestText; awaiting: Key[] }
  /** Named, and none of these is waiting. */
  | { kind: 'active'; keys: Key[] }
  | { kind: 'nothing' };

async function findRequest({ server }: PageDoor, named: readonly Key[]): Promise<Found> {
  const { keys } = await surveyNow(server);
  const awaiting = keys.filter(isAwaiting).map(({ key }) => key);
  const absent = named.find((key) => keys.every((each) => each.key !== key));
  if (absent !== undefined)
    return failWith({ code: 'KEY_NOT_INSTALLED', details: { key: absent } });
  const open = new Set(keys.filter(({ openRequest }) => openRequest).map(({ key }) => key));
  const settled = named.filter((key) => !awaiting.includes(key) && !open.has(key));
  if (settled.length > 0) return { kind: 'active', keys: settled };
  if (awaiting.length === 0) return { kind: 'nothing' };
  return { kind: 'text', made: await makeRequestText(server.site(), named), awaiting };
}

function namedKeys({ form }: Sent): Key[] {
  return readAskedKeys({ key: form.text('keys').split(' ') });
}

function statusOf({ reply }: Sent): number {
  return reply.statusCode;
}

import type { FastifyInstance } from 'fastify';
import { deleteNamed } from '../../../actions/delete-keys.ts';
import { foreseeDeletion } from '../../../actions/foresee-deletion.ts';
import { maskKey } from '../../../domain/key.ts';
import { SlsError } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import type { LicenceServer } from '../../licence-server.ts';
import { readFailure, type Failure } from '../failure.ts';
import { showPage, takeForm, withNotice, type Asked, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { DeletionPage } from './deletion-page.tsx';
import { findKey, sendMissing, type FoundKey } from './find-key.tsx';

/** A key is deleted after a page has asked, which says what that does. */
export function registerDeletion(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.deleteKey, (asked) => {
    const { key } = Object(asked.request.query) as { key?: unknown };
    // The address alone asks for nothing.
    return key === undefined ? asked.reply.redirect(PATHS.keys, 303) : ask(asked, key);
  });
  takeForm(app, door, PATHS.deleteKey, {
    handle: remove,
    again: (sent) => ask(sent, sent.form.text('key')),
  });
}

/** Asks, with the key as it stands this moment. */
async function ask(asked: Asked, named: unknown, failure?: Failure): Promise<unknown> {
  try {
    return await sendQuestion(asked, await findKey(asked, named), failure);
  } catch (error) {
    return sendMissing(asked, error);
  }
}

async function sendQuestion(
  { door, reply, page }: Asked,
  found: FoundKey,
  failure?: Failure,
): Promise<unknown> {
  const { survey, key } = found;
  const effect = foreseeDeletion(survey, key);
  const used = effect && (await countUsed(door.server, effect.product.code));
  const view = { page, target: key, seen: markOf(found), effect, used, failure };
  return sendPage(reply, <DeletionPage {...view} />, failure?.status ?? reply.statusCode);
}

async function remove(sent: Sent): Promise<unknown> {
  const { door, reply, page, form } = sent;
  const named = form.text('key');
  try {
    const found = await findKey(sent, named);
    if (form.text('seen') !== markOf(found)) {
      reply.code(CONFLICT);
      return await sendQuestion(withNotice(sent, page.words.keys.deletion.changed), found);
    }
    await deleteNamed(door.server.site(), [found.key]);
    reply.log.info({ key: maskKey(found.key) }, 'a key was deleted');
    const query = new URLSearchParams({ deleted: found.key });
    return await reply.redirect(`${PATHS.keys}?${query}`, 303);
  } catch (error) {
    if (error instanceof SlsError && isOfTheHome(error))
      return ask(sent, named, readFailure(error, reply, page.language));
    return sendMissing(sent, error);
  }
}

const CONFLICT = 409;

/** The key is what it was: the page can be tried once more. */
function isOfTheHome({ fault, code }: SlsError): boolean {
  return fault !== 'input' && code !== 'KEY_NOT_INSTALLED';
}

/** Tells what was looked at from what became of it since. */
function markOf({ surveyed }: FoundKey): string {
  return surveyed === undefined ? 'old' : `${surveyed.state} ${surveyed.activation?.id ?? ''}`;
}

/** Undefined where the ledger cannot be read: that keeps no key from being deleted. */
async function countUsed(server: LicenceServer, product: string): Promise<number | undefined> {
  try {
    return await server.seats.used(product);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return undefined;
  }
}

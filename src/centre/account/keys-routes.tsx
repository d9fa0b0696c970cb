import type { FastifyInstance } from 'fastify';
import { nextMonthInMoscow } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import { sendPage } from '../../http/page/render-page.ts';
import type { Centre } from '../centre.ts';
import type { CustomerId } from '../customers/customer-id.ts';
import { isSoldTo, licencesOf } from '../customers/sold-to.ts';
import { decideNewKey, KEYS_A_MONTH } from '../key-limit.ts';
import { viewLicence } from '../licence-view.ts';
import { makeNewKey } from '../make-new-key.ts';
import type { StoredLicence } from '../registry.ts';
import type { AccountDoor } from './account-door.ts';
import { PATHS } from './account-paths.ts';
import { askToSignIn, leadToSignIn } from './ask-to-sign-in.tsx';
import { readFailure, type Failure } from './failure.ts';
import {
  showCustomerPage,
  takeCustomerForm,
  type AskedByCustomer,
  type SentByCustomer,
} from './forms.ts';
import { KeysPage, type KeysView } from './pages/keys-page.tsx';
import type { KeysLeft, ShownLicence } from './pages/licence-card.tsx';
import type { PageContext } from './page-context.ts';

const LICENCES_A_PAGE = 50;

/** The licences of a customer, and new keys of theirs. */
export function registerKeys(app: FastifyInstance, door: AccountDoor): void {
  showCustomerPage(
    app,
    door,
    PATHS.keys,
    (asked) => showKeys(door, asked, 200, noticeOf(door, asked)),
    leadToSignIn,
  );
  takeCustomerForm(app, door, PATHS.keys, {
    handle: (sent) => makeKey(door, sent),
    again: (sent) => {
      const { formOld, formOldNext } = sent.page.words.notices;
      return showKeys(door, sent, 403, { kind: 'bad', lines: [formOld, formOldNext] });
    },
    orElse: (sent) => askToSignIn(sent, sent.page.words.signIn.ended),
  });
}

/** A second press of the button, or another tab, finds that the licence has got its key. */
class AlreadyMade extends Error {}

async function makeKey(door: AccountDoor, sent: SentByCustomer): Promise<unknown> {
  const { customer, form, reply, page } = sent;
  const { serving } = door;
  const licence = form.text('licence');
  const seen = Number(form.text('keys'));
  const done = (how: 'made' | 'already') =>
    reply.redirect(`${PATHS.keys}?${how}=${encodeURIComponent(licence)}#${licence}`, 303);
  try {
    await makeNewKey(serving.centre(), licence, {
      override: false,
      admit(record) {
        // What is not one's own does not exist; neither does a licence that was named by its key.
        if (!isSoldTo(record, customer.id) || record.id !== licence)
          throw new SlsError('LICENCE_UNKNOWN', { licence });
        if (record.keys.length !== seen) throw new AlreadyMade();
      },
    });
    serving.changed();
    return done('made');
  } catch (error) {
    if (error instanceof AlreadyMade) return done('already');
    const failure = readFailure(error, reply, page.language);
    return showKeys(door, sent, failure.status, { kind: 'bad', lines: describe(failure, page) });
  }
}

function describe({ problem, text, next }: Failure, { words: { keys } }: PageContext): string[] {
  if (problem.code === 'LICENCE_UNKNOWN') return [keys.notYours];
  if (problem.code === 'KEY_LIMIT_REACHED')
    return [keys.noneLeft(problem.details.limit, problem.details.again)];
  return [text, ...(next === undefined ? [] : [next])];
}

function showKeys(
  door: AccountDoor,
  { request, reply, page, customer }: AskedByCustomer,
  status: number,
  notice: KeysView['notice'],
): unknown {
  const centre = door.serving.centre();
  const { licences, problems } = licencesOf(centre, customer.id);
  const pages = Math.max(1, Math.ceil(licences.length / LICENCES_A_PAGE));
  const { page: wanted } = Object(request.query) as { page?: unknown };
  const number = Math.min(pages, Math.max(1, Math.floor(Number(wanted)) || 1));
  const shown = licences.slice((number - 1) * LICENCES_A_PAGE, number * LICENCES_A_PAGE);
  const view: KeysView = {
    page,
    licences: shown.map((stored) => showLicence(centre, stored)),
    damaged: problems.length,
    number,
    pages,
    notice,
  };
  return sendPage(reply, <KeysPage {...view} />, status);
}

function showLicence(centre: Centre, stored: StoredLicence): ShownLicence {
  const { keys: states, ...view } = viewLicence(stored);
  const { licence } = stored;
  const keys = licence.keys.map((record, at) => ({
    ...record,
    state: states[at]?.state ?? 'superseded',
  }));
  return {
    ...view,
    productName: centre.registry.findProduct(view.product)?.name ?? view.product,
    keys: keys.toReversed(),
    limit: keysLeft(centre, stored),
  };
}

function keysLeft({ now }: Centre, { licence }: StoredLicence): KeysLeft {
  const decision = decideNewKey(licence, now);
  const left = decision.ok ? decision.value + 1 : 0;
  return { left, limit: KEYS_A_MONTH, again: nextMonthInMoscow(now) };
}

/** What the button did; only about a licence of the customer's own. */
function noticeOf(
  door: AccountDoor,
  { request, page, customer }: AskedByCustomer,
): KeysView['notice'] {
  const { made, already } = Object(request.query) as { made?: unknown; already?: unknown };
  const { keys: words } = page.words;
  const id = [made, already].find((text) => typeof text === 'string');
  const stored = id === undefined ? undefined : findOwn(door.serving.centre(), id, customer.id);
  if (stored === undefined) return undefined;
  if (made === undefined) return { kind: 'bad', lines: [words.alreadyMade] };
  const { left, limit, again } = keysLeft(door.serving.centre(), stored);
  return { kind: 'good', lines: [words.made(left, limit, again), words.madeNext] };
}

function findOwn(centre: Centre, id: string, customer: CustomerId): StoredLicence | undefined {
  return licencesOf(centre, customer).licences.find(({ licence }) => licence.id === id);
}

import type { FastifyInstance } from 'fastify';
import { changeSettings, judgeSettings } from '../../../actions/settings.ts';
import {
  makeServerToken,
  revokeServerToken,
  TOKEN_BEARERS,
} from '../../../actions/server-tokens.ts';
import type { Fault } from '../../../http/page/notice.tsx';
import { describe } from '../../../messages/describe.ts';
import { readSettings } from '../../../store/settings-file.ts';
import { showPage, takeForm, type Asked, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { readChanges, typedValues } from './offered-settings.ts';
import { registerPassword } from './password-routes.ts';
import { showFailure, showSettings } from './show-settings.tsx';
import { registerTrust } from './trust-routes.ts';

/** What a page may say that it did: an address names one of these, and nothing else is shown. */
function doneTexts({ settings }: Asked['page']['words']): Readonly<Record<string, string>> {
  const { saved, unchanged, password, trust, tokens } = settings;
  return {
    saved,
    unchanged,
    'password-saved': password.saved,
    'password-cleared': password.cleared,
    'trust-added': trust.added,
    'trust-updated': trust.updated,
    'trust-unchanged': trust.unchanged,
    'token-revoked': tokens.revoked,
  };
}

/** The page of settings, and its forms. */
export function registerSettings(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.settings, (asked) => {
    const { done } = Object(asked.request.query) as { done?: unknown };
    const texts = doneTexts(asked.page.words);
    const text = typeof done === 'string' && Object.hasOwn(texts, done) ? texts[done] : undefined;
    return showSettings(asked, { done: text });
  });
  takeForm(app, door, PATHS.settings, {
    handle: save,
    again: (sent) => showSettings(sent, { values: typedValues(sent.form) }),
  });
  takeForm(app, door, PATHS.tokens, {
    handle: changeToken,
    again: (sent) => showSettings(sent),
  });
  registerTrust(app, door);
  registerPassword(app, door);
}

async function save(sent: Sent): Promise<unknown> {
  const { door, reply, page, form } = sent;
  const { language, words } = page;
  const values = typedValues(form);
  try {
    const site = door.server.site();
    const settings = await readSettings(site.home);
    const { changes, overtaken } = readChanges(form, settings);
    const faults: Fault[] = [
      ...Array.from(overtaken, ([field, value]) => ({
        field,
        text: words.settings.changedMeanwhile(value),
      })),
      ...Array.from(judgeSettings(changes, settings).faults, ([field, { problem }]) => ({
        field,
        text: describe(problem, language, { program: 'sls' }).message,
      })),
    ];
    if (faults.length > 0) return await showSettings(sent, { values, faults }, 422);
    if (changes.size > 0) await changeSettings({ ...site, settings }, changes);
    door.server.forgetSettings();
    return reply.redirect(
      `${PATHS.settings}?done=${changes.size > 0 ? 'saved' : 'unchanged'}`,
      303,
    );
  } catch (error) {
    return showFailure(sent, error, { values });
  }
}

async function changeToken(sent: Sent): Promise<unknown> {
  const { door, reply, form } = sent;
  const bearer = TOKEN_BEARERS.find((each) => each === form.text('bearer'));
  if (bearer === undefined) return reply.redirect(PATHS.settings, 303);
  try {
    const site = door.server.site();
    if (form.text('what') !== 'revoke') {
      const text = await makeServerToken(site, bearer);
      door.server.forgetSettings();
      return await showSettings(sent, { token: { bearer, text } });
    }
    await revokeServerToken(site, bearer);
    door.server.forgetSettings();
    return reply.redirect(`${PATHS.settings}?done=token-revoked`, 303);
  } catch (error) {
    return showFailure(sent, error);
  }
}

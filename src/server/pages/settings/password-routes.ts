import type { FastifyInstance } from 'fastify';
import { clearPassword, endSessions, setPassword } from '../../../actions/administrator.ts';
import { failWith } from '../../../errors.ts';
import { readNewPassword } from '../../../http/passwords/new-password.ts';
import { sourceOf } from '../../../http/source-address.ts';
import { takeForm, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { beginSession, endSession } from '../visitor.ts';
import { showFailure, showSettings } from './show-settings.tsx';

const REFUSED = 403;
const UNPROCESSABLE = 422;

/** Sets, changes and takes away the password, and ends sessions. */
export function registerPassword(app: FastifyInstance, door: PageDoor): void {
  // What was typed is a secret: it is typed anew.
  const again = (sent: Sent) => showSettings(sent);
  takeForm(app, door, PATHS.password, { handle: changePassword, again });
  takeForm(app, door, PATHS.clearPassword, { handle: removePassword, again });
  takeForm(app, door, PATHS.sessions, { handle: leaveEverywhere, again });
}

async function changePassword(sent: Sent): Promise<unknown> {
  const { door, request, reply, page, form } = sent;
  const words = page.words.settings.password;
  try {
    const site = door.server.site();
    if (!(await isPresentPassword(sent, 'password'))) return await refusePassword(sent, 'password');
    const chosen = readNewPassword(form, '', words);
    if ('faults' in chosen)
      return await showSettings(sent, { faults: chosen.faults }, UNPROCESSABLE);
    const file = await setPassword(site, await door.passwords.seal(chosen.password));
    beginSession(door, request, reply, file);
    return reply.redirect(`${PATHS.settings}?done=password-saved#password`, 303);
  } catch (error) {
    return showFailure(sent, error);
  }
}

async function removePassword(sent: Sent): Promise<unknown> {
  const { door, request, reply } = sent;
  const field = 'password-to-clear';
  try {
    if (!(await isPresentPassword(sent, field))) return await refusePassword(sent, field);
    await clearPassword(door.server.site());
    endSession(door, request, reply);
    return reply.redirect(`${PATHS.settings}?done=password-cleared#password`, 303);
  } catch (error) {
    return showFailure(sent, error);
  }
}

async function leaveEverywhere(sent: Sent): Promise<unknown> {
  const { door, request, reply } = sent;
  try {
    await endSessions(door.server.site());
    endSession(door, request, reply);
    return reply.redirect(`${PATHS.signIn}?out=1`, 303);
  } catch (error) {
    return showFailure(sent, error);
  }
}

/** Whoever sits down at an open page must not take it over: a session alone does not change a password. */
async function isPresentPassword({ door, request, form }: Sent, field: string): Promise<boolean> {
  const { password } = door.administrator();
  if (password === null) return true;
  const { attempts } = door.server;
  const source = sourceOf(request.ip);
  const admit = () => {
    const allowed = attempts.check(source);
    if (!allowed.ok) failWith(allowed);
  };
  admit();
  if (await door.passwords.matches(form.text(field), password, admit)) return true;
  attempts.fail(source);
  return false;
}

function refusePassword(sent: Sent, field: string): Promise<unknown> {
  const text = sent.page.words.settings.password.wrong;
  return showSettings(sent, { faults: [{ field, text }] }, REFUSED);
}

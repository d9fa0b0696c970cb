import type { FastifyInstance } from 'fastify';
import { enterKey } from '../../../actions/activate.ts';
import { setSetting } from '../../../actions/settings.ts';
import type { SurveyedKey } from '../../../actions/survey.ts';
import { isAwaiting } from '../../../domain/key-state.ts';
import { maskKey, parseKey, type Key } from '../../../domain/key.ts';
import { SlsError } from '../../../errors.ts';
import type { Fault } from '../../../http/page/notice.tsx';
import { sendPage } from '../../../http/page/render-page.ts';
import { describeOnOneLine } from '../../../messages/pages/describe-on-page.ts';
import type { Settings } from '../../../store/settings-file.ts';
import { readFailure } from '../failure.ts';
import { showPage, takeForm, takeQuestion, type Asked, type Sent } from '../forms.ts';
import { lookForCentre, type KnownCentre } from '../known-centre.ts';
import type { PageContext } from '../page-context.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { surveyNow } from '../survey-now.ts';
import { ActivationDesk } from './activation-desk.ts';
import { checkEntry } from './check-entry.ts';
import { describeEntryFault, findAddressFault } from './describe-fault.ts';
import { InstallPage, type InstallView } from './install-page.tsx';
import { InstalledPage } from './installed-page.tsx';
import { requestPath } from '../request/asked-keys.ts';
import { EMPTY_ENTRY, judgeEntry, readEntry, typeEntry } from './typed-entry.ts';

/** «Установка лицензий»: a key is entered, and activated over the network or by a file. */
export function registerInstall(app: FastifyInstance, door: PageDoor): void {
  const desk = new ActivationDesk(door.server);
  showPage(app, door, PATHS.install, (asked) => showForm(asked));
  takeForm(app, door, PATHS.install, {
    handle: (sent) => install(sent, desk),
    again: (sent) => sendForm(sent, sent.reply.statusCode, { typed: readEntry(sent.form) }),
  });
  takeQuestion(app, door, PATHS.checkEntry, checkEntry);
  showPage(app, door, PATHS.installed, showInstalled);
}

/** The form; with `?key=` what was entered for that key before. */
async function showForm(asked: Asked): Promise<unknown> {
  const { door } = asked;
  const settings = await door.server.settings();
  const keys = await readKeys(door);
  const known = keys.find(({ key }) => key === askedKey(asked));
  const licensee = known?.entered?.licensee ?? known?.activation?.licensee;
  const typed = licensee && known ? typeEntry(known.key, licensee) : EMPTY_ENTRY;
  return sendForm(asked, 200, { typed, keys }, settings);
}

async function install(sent: Sent, desk: ActivationDesk): Promise<unknown> {
  const { door, reply, page, form } = sent;
  const settings = await door.server.settings();
  const typed = readEntry(form);
  const { key, licensee, faults: found } = judgeEntry(typed);
  const faults = found.map((fault) => describeEntryFault(fault, page));
  const isOffline = form.text('how') === 'file';
  const known = lookForCentre(door.server.site());
  const typedCentre = form.text('centre');
  const address =
    isOffline || known.address !== undefined
      ? undefined
      : findAddressFault(typedCentre, settings, page);
  if (address !== undefined) faults.push(address);
  if (key === undefined || licensee === undefined || faults.length > 0)
    return sendForm(sent, 422, { typed, faults, typedCentre }, settings);

  let inForce = settings;
  try {
    if (isOffline) {
      await enterKey(door.server.site(), key, licensee);
      reply.log.info({ key: maskKey(key) }, 'a key was entered');
      return await reply.redirect(requestPath([key]), 303);
    }
    if (known.address === undefined) {
      inForce = await setSetting(door.server.site(), 'centre.url', typedCentre);
      door.server.forgetSettings();
    }
    const { address: centre } = lookForCentre({ ...homeOf(door), settings: inForce });
    if (centre === undefined) throw new Error('an address that was judged is no address');
    const { state } = await desk.activate({ key, licensee, centre });
    reply.log.info({ key: maskKey(key), state }, 'a key was activated');
    return await reply.redirect(`${PATHS.installed}?${new URLSearchParams({ key })}`, 303);
  } catch (error) {
    const { status, problem } = readFailure(error, reply, page.language);
    const keys = await readKeys(door);
    const isStored = keys.some((each) => each.key === key && isAwaiting(each));
    const refused = { problem, storedAs: isStored ? key : undefined };
    return sendForm(sent, status, { typed, typedCentre, refused, keys }, inForce);
  }
}

/** The form with what was typed. @param settings as they hold by now */
async function sendForm(
  asked: Asked,
  status: number,
  view: Pick<InstallView, 'typed'> & Partial<InstallView>,
  settings?: Settings,
): Promise<unknown> {
  const { door, reply, page } = asked;
  const inForce = settings ?? (await door.server.settings());
  const centre = lookForCentre({ ...homeOf(door), settings: inForce });
  const keys = view.keys ?? (await readKeys(door));
  const { typedCentre = centre.typed, faults = addressFaults(centre, page) } = view;
  return sendPage(
    reply,
    <InstallPage {...{ page, centre, ...view, keys, typedCentre, faults }} />,
    status,
  );
}

/** What stands in the settings may be no address to ask: that is said before somebody presses a button. */
function addressFaults({ problem }: KnownCentre, { language }: PageContext): Fault[] {
  if (problem === undefined) return [];
  return [{ field: 'centre', text: describeOnOneLine(problem, language) }];
}

async function showInstalled(asked: Asked): Promise<unknown> {
  const { door, reply, page } = asked;
  const { keys } = await surveyNow(door.server);
  const surveyed = keys.find(({ key }) => key === askedKey(asked));
  if (surveyed === undefined || surveyed.activation === null)
    return reply.redirect(PATHS.install, 303);
  const { activation } = surveyed;
  return sendPage(reply, <InstalledPage {...{ page, surveyed, activation }} />);
}

function askedKey({ request }: Asked): Key | undefined {
  const { key } = Object(request.query) as { key?: unknown };
  const parsed = typeof key === 'string' ? parseKey(key) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}

/** Also where the home cannot be read any more: then the reason is on the page, and no keys. */
async function readKeys({ server }: PageDoor): Promise<readonly SurveyedKey[]> {
  try {
    return (await surveyNow(server)).keys;
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return [];
  }
}

function homeOf({ server }: PageDoor) {
  const { home, shippedTrust } = server.site();
  return { home, shippedTrust };
}

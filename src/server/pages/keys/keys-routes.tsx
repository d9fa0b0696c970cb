import type { FastifyInstance } from 'fastify';
import { surveyHome, type Survey } from '../../../actions/survey.ts';
import { maskKey, parseKey } from '../../../domain/key.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { showPage, type Asked } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { takePart } from '../page-numbers.tsx';
import { PATHS } from '../page-paths.ts';
import { registerCheck } from './check-routes.tsx';
import { registerDeletion } from './deletion-routes.tsx';
import { findKey, sendMissing } from './find-key.tsx';
import { KeyPage, OldKeyPage } from './key-page.tsx';
import { KeysPage } from './keys-page.tsx';
import { orderKeys } from './ordered-keys.ts';

const KEYS_A_PAGE = 50;

/** «Ключи»: the list, one key in full, its deletion, the check of every file. */
export function registerKeys(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.keys, showKeys);
  showPage(app, door, PATHS.key, showKey);
  registerDeletion(app, door);
  registerCheck(app, door);
}

async function showKeys({ door, request, reply, page }: Asked): Promise<unknown> {
  await door.server.settings();
  const survey = await surveyHome(door.server.site(), { depth: 'deciding' });
  const { judgedAt, problems } = survey;
  const view = {
    page,
    part: takePart(orderKeys(survey), request.query, KEYS_A_PAGE),
    judgedAt,
    problems,
    deleted: readDeleted(request.query, survey),
  };
  return sendPage(reply, <KeysPage {...view} />);
}

/** An address says nothing that is not so. */
function readDeleted(query: unknown, { keys, replaced }: Survey): string | undefined {
  const { deleted } = Object(query) as { deleted?: unknown };
  const key = typeof deleted === 'string' ? parseKey(deleted) : undefined;
  if (!key?.ok) return undefined;
  const isHere = replaced.includes(key.value) || keys.some((each) => each.key === key.value);
  return isHere ? undefined : maskKey(key.value);
}

async function showKey(asked: Asked): Promise<unknown> {
  const { door, request, reply, page } = asked;
  const { key: named } = Object(request.params) as { key?: unknown };
  try {
    const { survey, key, surveyed } = await findKey(asked, named);
    if (surveyed === undefined)
      return await sendPage(reply, <OldKeyPage page={page} target={key} />);
    const { judgedAt, installation } = survey;
    const place = {
      attributes: door.server.site().computer.attributes,
      installationKey: installation?.publicKey ?? null,
    };
    return await sendPage(reply, <KeyPage {...{ page, surveyed, judgedAt, place }} />);
  } catch (error) {
    return sendMissing(asked, error);
  }
}

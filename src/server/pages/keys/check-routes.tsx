import type { FastifyInstance } from 'fastify';
import { validateFiles } from '../../../actions/validate.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { readFailure } from '../failure.ts';
import { showPage, takeForm, type Asked, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { CheckPage } from './check-page.tsx';

/** «Проверить все файлы». Its answer is a page of its own: to load it again changes nothing. */
export function registerCheck(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.validateKeys, offer);
  takeForm(app, door, PATHS.validateKeys, { handle: check, again: offer });
}

function offer({ reply, page }: Asked): unknown {
  return sendPage(reply, <CheckPage page={page} />, reply.statusCode);
}

async function check({ door, reply, page }: Sent): Promise<unknown> {
  await door.server.settings();
  try {
    const checks = await validateFiles(door.server.site(), undefined);
    return await sendPage(reply, <CheckPage page={page} checks={checks} />);
  } catch (error) {
    const { status, problem } = readFailure(error, reply, page.language);
    return sendPage(reply, <CheckPage page={page} problem={problem} />, status);
  }
}

import type { FastifyInstance } from 'fastify';
import { importAnswers } from '../../../actions/import-answers.ts';
import { maskKey } from '../../../domain/key.ts';
import { ERRORS } from '../../../errors.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { readFailure } from '../failure.ts';
import { showPage, takeForm, type Sent } from '../forms.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { AnswerPage, AnswerResultPage } from './answer-page.tsx';
import { isBlank, readAnswerBytes, showAgain } from './typed-answer.ts';

const UNPROCESSABLE = 422;

/** «Активация из файла»: every answer in a text is installed, each by itself. */
export function registerAnswer(app: FastifyInstance, door: PageDoor): void {
  showPage(app, door, PATHS.answer, ({ reply, page }) =>
    sendPage(reply, <AnswerPage page={page} />),
  );
  takeForm(app, door, PATHS.answer, {
    handle: installAnswers,
    again: ({ reply, page, form }) =>
      sendPage(reply, <AnswerPage page={page} shown={showAgain(form)} />, reply.statusCode),
  });
}

/** Sent again it changes nothing: what is in is said to be in. So the result is this answer itself. */
async function installAnswers({ door, reply, page, form }: Sent): Promise<unknown> {
  const bytes = readAnswerBytes(form);
  if (isBlank(bytes)) return sendPage(reply, <AnswerPage page={page} isEmpty />, UNPROCESSABLE);
  const shown = showAgain(form);
  try {
    await door.server.settings();
    const results = await importAnswers(door.server.site(), bytes);
    for (const { key, outcome } of results)
      reply.log.info({ key: key === null ? null : maskKey(key), outcome }, 'an answer was read');
    const [first] = results;
    const isAnyIn = results.some(({ outcome }) => outcome !== 'refused');
    const status =
      isAnyIn || first?.outcome !== 'refused' ? reply.statusCode : ERRORS[first.problem.code].http;
    return await sendPage(reply, <AnswerResultPage {...{ page, results, shown }} />, status);
  } catch (error) {
    const { status, problem } = readFailure(error, reply, page.language);
    return sendPage(reply, <AnswerPage {...{ page, shown, problem }} />, status);
  }
}

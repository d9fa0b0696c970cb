import type { FastifyInstance } from 'fastify';
import type { Problem } from '../../errors.ts';
import { sendPage } from '../../http/page/render-page.ts';
import { sourceOf } from '../../http/source-address.ts';
import type { RequestResult, Response } from '../respond.ts';
import type { AccountDoor } from './account-door.ts';
import { PATHS } from './account-paths.ts';
import { askToSignIn, leadToSignIn } from './ask-to-sign-in.tsx';
import { encodeCarried, showText } from '../../http/page/carried-text.ts';
import { readFailure } from './failure.ts';
import {
  showCustomerPage,
  takeCustomerForm,
  type SentByCustomer,
  type SentByGuest,
} from './forms.ts';
import { ActivationPage, type ActivationView } from './pages/activation-page.tsx';
import { AnswerPage } from './pages/answer-page.tsx';
import type { SentForm } from '../../http/page/sent-form.ts';

const ANSWER_FILE = 'licence-answer.txt';

/** A request in, an answer out: the page, and the same as a file. */
export function registerActivation(app: FastifyInstance, door: AccountDoor): void {
  showCustomerPage(
    app,
    door,
    PATHS.activation,
    ({ reply, page }) => sendPage(reply, <ActivationPage page={page} />),
    leadToSignIn,
  );
  takeCustomerForm(app, door, PATHS.activation, {
    handle: (sent) => showAnswer(door, sent, typedBytes(sent.form)),
    again: (sent) => showAgain(sent, typedBytes(sent.form)),
    orElse: (sent) => keepForLater(sent, typedBytes(sent.form)),
  });
  takeCustomerForm(app, door, PATHS.answer, {
    handle: (sent) => saveAnswer(door, sent, carriedBytes(sent.form)),
    again: (sent) => showAgain(sent, carriedBytes(sent.form)),
    orElse: (sent) => keepForLater(sent, carriedBytes(sent.form)),
  });
  app.get(PATHS.answer, (_request, reply) => reply.redirect(PATHS.activation, 303));
}

async function showAnswer(
  door: AccountDoor,
  sent: SentByCustomer,
  bytes: Uint8Array,
): Promise<unknown> {
  const { reply, page } = sent;
  const response = await tryToAnswer(door, sent, bytes);
  if (response === undefined) return undefined;
  const { results, text } = response;
  const view = {
    page,
    results,
    answer: text,
    request: Buffer.from(bytes).toString('base64'),
    text: showText(bytes),
  };
  return sendPage(reply, <AnswerPage {...view} />);
}

/** The same request gets the same bytes, so nothing has to be kept between the page and the file. */
async function saveAnswer(
  door: AccountDoor,
  sent: SentByCustomer,
  bytes: Uint8Array,
): Promise<unknown> {
  const response = await tryToAnswer(door, sent, bytes);
  if (response === undefined) return undefined;
  return sent.reply
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${ANSWER_FILE}"`)
    .send(response.text);
}

/** The response with its text; undefined where the page was sent that says why there is none. */
async function tryToAnswer(
  door: AccountDoor,
  { request, reply, page }: SentByCustomer,
  bytes: Uint8Array,
): Promise<{ results: RequestResult[]; text: string } | undefined> {
  const refuse = async (status: number, view: Partial<ActivationView>) => {
    await sendPage(reply, <ActivationPage page={page} text={showText(bytes)} {...view} />, status);
    return undefined;
  };
  if (bytes.every((byte) => byte <= SPACE))
    return refuse(422, { wrong: page.words.activation.empty });
  const source = sourceOf(request.ip);
  let response: Response;
  try {
    response = await door.answer(source, bytes);
  } catch (error) {
    const { status, problem } = readFailure(error, reply, page.language);
    return refuse(status, { problems: [{ problem }] });
  }
  const { results, text } = response;
  if (text !== null) return { results, text };
  return refuse(422, {
    problems: results.flatMap((result) =>
      describeUnread(result, results.length, page.words.answer),
    ),
  });
}

const SPACE = 0x20;

function describeUnread(
  result: RequestResult,
  results: number,
  words: { request: (block: number) => string },
): { title: string | undefined; problem: Problem }[] {
  if (!('problem' in result)) return [];
  const title = results === 1 ? undefined : words.request(result.block);
  return [{ title, problem: result.problem }];
}

function showAgain({ reply, page }: SentByCustomer, bytes: Uint8Array): unknown {
  const { formOld, formOldNext } = page.words.notices;
  const view = { page, text: showText(bytes), notice: `${formOld} ${formOldNext}` };
  return sendPage(reply, <ActivationPage {...view} />, 403);
}

function keepForLater(sent: SentByGuest, bytes: Uint8Array): unknown {
  const carried = encodeCarried(bytes);
  const { ended, endedWithText, endedWithoutText } = sent.page.words.signIn;
  if (carried === '') return askToSignIn(sent, ended);
  const notice = carried === undefined ? endedWithoutText : endedWithText;
  return askToSignIn(sent, notice, carried);
}

/** What was pasted and what stands in the file, one behind the other. */
function typedBytes(form: SentForm): Uint8Array {
  const typed = Buffer.from(form.text('request'), 'utf8');
  if (form.file === undefined) return typed;
  return typed.every((byte) => byte <= SPACE)
    ? form.file
    : Buffer.concat([typed, Buffer.from('\n'), form.file]);
}

function carriedBytes(form: SentForm): Uint8Array {
  return Buffer.from(form.text('request'), 'base64');
}

import type { FastifyInstance } from 'fastify';
import { takeForms } from '../../http/page/take-forms.ts';
import type { AnswerDesk } from '../http/answer-desk.ts';
import type { ServingCentre } from '../http/serving-centre.ts';
import { openAccountDoor, type AccountOptions } from './account-door.ts';
import { registerActivation } from './activation-routes.tsx';
import { registerData } from './data-routes.tsx';
import { registerInvitations } from './invitation-routes.tsx';
import { registerKeys } from './keys-routes.tsx';
import { registerSignIn } from './sign-in-routes.tsx';

/** The pages for customers. */
export async function registerAccountPages(
  app: FastifyInstance,
  serving: ServingCentre,
  answer: AnswerDesk,
  options: AccountOptions,
): Promise<void> {
  await app.register(async (pages) => {
    await takeForms(pages);
    const door = openAccountDoor(serving, answer, options);
    registerSignIn(pages, door);
    registerInvitations(pages, door);
    registerData(pages, door);
    registerKeys(pages, door);
    registerActivation(pages, door);
  });
}

import type { FastifyRequest } from 'fastify';
import type { Centre } from '../centre.ts';
import { originFinder } from '../../http/own-origin.ts';
import { openPasswordDesk, type PasswordDesk } from '../../http/passwords/password-desk.ts';
import type { AnswerDesk } from '../http/answer-desk.ts';
import type { ServingCentre } from '../http/serving-centre.ts';
import { openSessionKey } from './session-key.ts';

/** How the account pages are served. */
export interface AccountOptions {
  /** The address that customers know, if it is not the one where the centre listens. */
  publicUrl?: URL | undefined;
  /** The cost of a password, for tests: a power of two. */
  passwordCost?: number | undefined;
}

/** What every account page works with. */
export interface AccountDoor {
  serving: ServingCentre;
  answer: AnswerDesk;
  /** The secret that cookies and forms are sealed with. */
  key(): Buffer;
  /** The origin under which a browser sees this server, for one of its requests. */
  originOf(request: FastifyRequest): string;
  passwords: PasswordDesk;
}

export function openAccountDoor(
  serving: ServingCentre,
  answer: AnswerDesk,
  { publicUrl, passwordCost }: AccountOptions,
): AccountDoor {
  let key: Buffer | undefined;
  const centre = (): Centre => serving.centre();
  return {
    serving,
    answer,
    key: () => (key ??= openSessionKey(centre())),
    originOf: originFinder(publicUrl),
    passwords: openPasswordDesk((size) => centre().random(size), passwordCost),
  };
}

import type { FastifyRequest } from 'fastify';
import type { Centre } from '../centre.ts';
import type { StoredPassword } from '../customers/password.ts';
import { matchesPassword, sealPassword } from '../customers/password.ts';
import { WaitingRoom } from '../customers/waiting-room.ts';
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
  sealPassword(password: string): Promise<StoredPassword>;
  /** @param admit asked when the turn has come; what it throws is thrown, and nothing is compared */
  matchesPassword(
    password: string,
    stored: StoredPassword | null,
    admit: () => void,
  ): Promise<boolean>;
}

/** 64 MiB and two cores at most are spent on passwords. */
const PASSWORDS = { atOnce: 2, waiting: 32 };

export function openAccountDoor(
  serving: ServingCentre,
  answer: AnswerDesk,
  { publicUrl, passwordCost }: AccountOptions,
): AccountDoor {
  const room = new WaitingRoom(PASSWORDS);
  let key: Buffer | undefined;
  const centre = (): Centre => serving.centre();
  return {
    serving,
    answer,
    key: () => (key ??= openSessionKey(centre())),
    originOf({ protocol, host }) {
      // A proxy that ends TLS and says nothing of it: the customers' address is known all the same.
      return host === publicUrl?.host ? publicUrl.origin : `${protocol}://${host}`;
    },
    sealPassword: (password) =>
      room.inTurn(() => sealPassword(password, centre().random, passwordCost)),
    matchesPassword: (password, stored, admit) =>
      room.inTurn(async () => {
        admit();
        return matchesPassword(password, stored, passwordCost);
      }),
  };
}

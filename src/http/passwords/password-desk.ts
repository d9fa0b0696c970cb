import type { RandomBytes } from '../../domain/random.ts';
import type { StoredPassword } from '../../domain/stored-password.ts';
import { matchesPassword, sealPassword } from './password.ts';
import { WaitingRoom } from './waiting-room.ts';

/** Where passwords are sealed and compared: so many at once, whoever asks. */
export interface PasswordDesk {
  /** @throws SlsError TOO_MANY_ATTEMPTS where no more may wait */
  seal(password: string): Promise<StoredPassword>;
  /**
   * @param stored null: the same work is done, and nothing fits
   * @param admit asked when the turn has come; what it throws is thrown, and nothing is compared
   * @throws SlsError TOO_MANY_ATTEMPTS where no more may wait
   */
  matches(password: string, stored: StoredPassword | null, admit: () => void): Promise<boolean>;
}

/** 64 MiB and two cores at most are spent on passwords. */
const SIZE = { atOnce: 2, waiting: 32 };

/** @param cost of a password, for tests: a power of two */
export function openPasswordDesk(random: RandomBytes, cost?: number): PasswordDesk {
  const room = new WaitingRoom(SIZE);
  return {
    seal: (password) => room.inTurn(() => sealPassword(password, random, cost)),
    matches: (password, stored, admit) =>
      room.inTurn(async () => {
        admit();
        return matchesPassword(password, stored, cost);
      }),
  };
}

import type { AcquireOptions, Holder, Lease } from './api.ts';
import { pause, startWatch } from './clock.ts';
import type { ProvenLink } from './lease-answer.ts';
import { LicenceError, ownError } from './licence-error.ts';
import { randomHex } from './random-hex.ts';
import { SelfRenewingLease } from './self-renewing-lease.ts';
import { checkCancelled, takeSeat } from './take-seat.ts';

const FIRST_POLL_MS = 1000;
const LONGEST_POLL_MS = 15_000;

/** Takes a seat, and waits for one where that is wanted. */
export async function acquire(
  link: ProvenLink,
  usual: Holder,
  { holder: given = usual, wait = false, onWaiting, signal }: AcquireOptions,
): Promise<Lease> {
  const holder = readHolder(link, given);
  const waited = startWatch(link.clock);
  const mostMs = wait === true ? Infinity : Number(wait) * 1000;
  for (let refusals = 0; ; refusals += 1) {
    checkCancelled(link, signal);
    try {
      const seat = await takeSeat(link, holder, link.patienceMs, signal);
      return new SelfRenewingLease(link, holder, seat);
    } catch (error) {
      if (!(error instanceof LicenceError) || !error.is('SEATS_EXHAUSTED')) throw error;
      const left = mostMs - waited.elapsedMs();
      if (!(left > 0)) throw error;
      onWaiting?.(error);
      await pause(link.clock, Math.min(pollPauseMs(link, refusals, error), left), signal);
    }
  }
}

/** Seats come free by themselves: asking more often does not bring one sooner. */
function pollPauseMs(link: ProvenLink, refusals: number, error: LicenceError): number {
  const most = Math.min(FIRST_POLL_MS * 1.5 ** Math.min(refusals, 20), LONGEST_POLL_MS);
  return Math.max(most * (0.5 + link.random() / 2), (error.retryAfterSeconds ?? 0) * 1000);
}

/** As the server reads it: what it signs is compared with this. */
function readHolder(link: ProvenLink, given: Holder): Required<Holder> {
  const { user, host, app, session = randomHex(16) } = given;
  const fields = Object.entries({ user, host, app, session });
  const wrong = fields.find(([, text]) => typeof text !== 'string' || text.trim() === '');
  if (wrong) throw ownError('OPTION_INVALID', { option: `holder.${wrong[0]}` }, link.language);
  return Object.fromEntries(
    fields.map(([name, text]) => [name, text.trim()]),
  ) as unknown as Required<Holder>;
}

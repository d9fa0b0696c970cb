import { hash } from 'node:crypto';
import type { Seats } from '../../../actions/seats/open-seats.ts';
import { SlsError } from '../../../errors.ts';
import type { SeatMark } from './seat-feed.ts';

/** What the seats are like now. What stops the page from being shown is a state, too. */
export async function markSeats(seats: Pick<Seats, 'list'>): Promise<SeatMark> {
  const listed = await seats.list().catch((error: unknown) => ({
    ok: false as const,
    // A bug of ours shows on the page as well, and is logged there.
    code: error instanceof SlsError ? error.code : 'INTERNAL',
  }));
  if (!listed.ok) return { holders: digest([listed.code]), everything: digest([listed.code]) };
  const holders: unknown[] = [];
  const ends: string[] = [];
  for (const { code, total, used, refusedToday, peakToday, leases } of listed.value) {
    holders.push(code, total, used, refusedToday, peakToday);
    for (const { id, expiresAt } of leases) {
      holders.push(id);
      ends.push(expiresAt);
    }
  }
  return { holders: digest(holders), everything: digest([...holders, ...ends]) };
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', parts.join('\n')).slice(0, DIGITS);
}

const DIGITS = 32;

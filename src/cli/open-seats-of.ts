import { openSeats, type Seats } from '../actions/seats/open-seats.ts';
import { openSite } from './open-site.ts';
import type { CommandContext } from './shell/command.ts';

/** Opens the seats of the home that the command line names, for as long as the work takes. */
export async function withSeats<T>(
  context: CommandContext,
  command: string,
  work: (seats: Seats) => Promise<T>,
): Promise<T> {
  const site = await openSite(context, command);
  const seats = openSeats(site, context.world.clock);
  try {
    return await work(seats);
  } finally {
    await seats.close();
  }
}

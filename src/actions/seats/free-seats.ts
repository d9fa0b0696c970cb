import { decideFree, type FreeFilter } from '../../domain/seats/decide-free.ts';
import type { Lease } from '../../domain/seats/lease.ts';
import { viewLease, type LeaseView } from './lease-view.ts';
import type { SeatDesk } from './seat-desk.ts';

/**
 * Takes seats back, of all products or of one; durable when it returns. Whoever held one is told so
 * when he renews.
 *
 * @returns the leases that were taken back; none where the filter fits nobody
 * @throws SlsError as the log's commit
 */
export async function freeSeats(
  desk: SeatDesk,
  filter: FreeFilter,
  only?: string,
): Promise<LeaseView[]> {
  const freed: LeaseView[] = [];
  for (const product of desk.products().filter((each) => only === undefined || each === only)) {
    const { state: before, moment: asked } = desk.view(product);
    if (decideFree(before, asked, filter).freed.length === 0) continue;
    let found: Lease[] = [];
    await desk.commit(
      product,
      (state) => {
        const decision = decideFree(state, desk.moment(), filter);
        found = decision.freed;
        return found.length === 0 ? null : decision.events;
      },
      desk.operation('free'),
    );
    const moment = desk.moment();
    freed.push(...found.map((lease) => viewLease(product, lease, moment)));
  }
  if (freed.length === 0) await desk.settleAll();
  return freed;
}

/** What {@link freeSeats} would take back. Changes nothing. */
export function findSeats(desk: SeatDesk, filter: FreeFilter): LeaseView[] {
  return desk.products().flatMap((product) => {
    const { state, moment } = desk.view(product);
    return decideFree(state, moment, filter).freed.map((lease) =>
      viewLease(product, lease, moment),
    );
  });
}

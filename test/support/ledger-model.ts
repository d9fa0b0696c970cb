import type { SeatPer } from '../../src/domain/licence.ts';
import type { Holder } from '../../src/domain/seats/holder.ts';
import type { RequestMark } from '../../src/domain/seats/lease.ts';
import type { Moment } from '../../src/domain/seats/moment.ts';

interface ModelLease {
  id: string;
  holder: Holder;
  ttl: number;
  /** Last second of its life, exclusive. */
  ends: number;
  request: RequestMark | null;
}

interface ModelWish {
  id: string;
  holder: Holder;
  ttlSeconds: number;
  request: RequestMark | null;
}

const SHARED_BY: Record<SeatPer, (holder: Holder) => string> = {
  session: ({ user, host, app, session }) => JSON.stringify([user, host, app, session]),
  user: ({ user }) => user,
  host: ({ host }) => host,
};

/** What a ledger has to do, said as plainly as can be: a list, and everything counted anew each time. */
export class LedgerModel {
  leases: ModelLease[] = [];
  #boot = '';
  #at = 0;

  /** Brings the model to a moment; `writes`: something is written, so another boot is noted for good. */
  #open({ bootId, monotonicMs }: Moment): { leases: ModelLease[]; at: number } {
    if (bootId !== this.#boot || monotonicMs < this.#at - 1000) {
      const at = monotonicMs;
      const leases = this.leases.map((lease) => ({ ...lease, ends: endOf(at, lease.ttl) }));
      return { leases, at };
    }
    const at = Math.max(monotonicMs, this.#at);
    return { leases: this.leases.filter(({ ends }) => ends * 1000 > at), at };
  }

  #write(moment: Moment, leases: ModelLease[], at: number): void {
    this.leases = leases;
    this.#boot = moment.bootId;
    this.#at = at;
  }

  /** A refused request writes that a boot began, if anybody is in. */
  boot(moment: Moment): void {
    if (this.leases.length === 0) return;
    const { bootId, monotonicMs } = moment;
    if (bootId === this.#boot && monotonicMs >= this.#at - 1000) return;
    const { leases, at } = this.#open(moment);
    this.#write(moment, leases, at);
  }

  acquire(moment: Moment, capacity: number, per: SeatPer, wish: ModelWish): string {
    const { leases, at } = this.#open(moment);
    const { id, holder, ttlSeconds: ttl, request } = wish;
    const same = request && leases.find((lease) => lease.request?.key === request.key);
    if (same) return same.request?.body === request.body ? `repeated ${same.id}` : 'reused';
    const taken = new Set(leases.map((lease) => SHARED_BY[per](lease.holder)));
    if (taken.size >= capacity && !taken.has(SHARED_BY[per](holder)))
      return `exhausted ${taken.size}`;
    this.#write(moment, [...leases, { id, holder, ttl, ends: endOf(at, ttl), request }], at);
    return `granted ${taken.add(SHARED_BY[per](holder)).size}`;
  }

  renew(moment: Moment, id: string): string {
    const { leases, at } = this.#open(moment);
    if (!leases.some((lease) => lease.id === id)) return 'gone';
    const renewed = leases.map((lease) =>
      lease.id === id ? { ...lease, ends: endOf(at, lease.ttl) } : lease,
    );
    this.#write(moment, renewed, at);
    return 'renewed';
  }

  remove(moment: Moment, isRemoved: (lease: ModelLease) => boolean): string {
    const { leases, at } = this.#open(moment);
    const left = leases.filter((lease) => !isRemoved(lease));
    if (left.length === leases.length) return 'gone';
    this.#write(moment, left, at);
    return `removed ${leases.length - left.length}`;
  }

  living(moment: Moment): string[] {
    return this.#open(moment)
      .leases.map(({ id, ends }) => `${id} ${ends}`)
      .toSorted();
  }
}

function endOf(at: number, ttl: number): number {
  return Math.ceil(at / 1000) + ttl;
}

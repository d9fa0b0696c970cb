import type { HeldTime, SeatHistory, SeatLook, SeatOperation } from './seat-history.ts';

/** What is wrong with a history, in a word, and where. */
export interface HistoryFault {
  kind:
    | 'too many hold'
    | 'too many listed'
    | 'lost'
    | 'not listed'
    | 'stayed'
    | 'given back in vain'
    | 'nobody asked'
    | 'strange answer';
  at: string;
}

export interface HistoryReport {
  faults: HistoryFault[];
  /** The most that certainly held a seat at once. */
  peak: number;
}

/** A seat that nobody renews is free again so long after its time to live at the latest. */
const GRACE_MS = 5000;

const EXPECTED = new Set(['ok', 'unknown', 'SEATS_EXHAUSTED', 'LEASE_GONE']);

/**
 * Compares what was answered with what may be answered. It knows nothing of logs and locks, only what
 * the holders and the onlookers were told, and when.
 */
export function checkHistory({ capacity, operations }: SeatHistory): HistoryReport {
  const asked = operations.filter((each) => each.kind !== 'list');
  const looks = operations.filter((each) => each.kind === 'list');
  const byUser = groupByUser(asked);
  const held = [...byUser.values()].flatMap(heldTimes);
  const { peak, atMs } = mostAtOnce(held);
  return {
    peak,
    faults: [
      ...(peak > capacity ? [fault('too many hold', `${peak} at ${atMs} ms`)] : []),
      ...asked.filter(({ outcome }) => !EXPECTED.has(outcome)).map(strange),
      ...[...byUser.values()].flatMap(findLost),
      ...looks.flatMap((look) => checkLook(look, { capacity, byUser, held })),
    ],
  };
}

/**
 * When one user certainly held his seat, by what he knows himself: his lease lives for its time from when he
 * sent what was granted. A request that was repeated may have been granted the first time.
 */
export function heldTimes(ofUser: readonly SeatOperation[]): HeldTime[] {
  const [{ user } = { user: '' }] = ofUser;
  const firstAsked = least(ofUser.filter(({ kind }) => kind === 'acquire'));
  const givenBack = least(ofUser.filter(({ kind }) => kind === 'release'));
  const times = ofUser
    .filter(({ kind, outcome }) => kind !== 'release' && outcome === 'ok')
    .map(({ kind, sentMs, endedMs, ttlSeconds }) => ({
      user,
      fromMs: endedMs,
      untilMs: Math.min(givenBack, (kind === 'acquire' ? firstAsked : sentMs) + ttlSeconds * 1000),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs)
    .toSorted((a, b) => a.fromMs - b.fromMs);
  return times.reduce<HeldTime[]>((merged, next) => {
    const last = merged.at(-1);
    if (last === undefined || last.untilMs < next.fromMs) return [...merged, next];
    return [...merged.slice(0, -1), { ...last, untilMs: Math.max(last.untilMs, next.untilMs) }];
  }, []);
}

/** The most at once, and when that was first. Who ends at a moment makes room for who begins at it. */
function mostAtOnce(held: readonly HeldTime[]): { peak: number; atMs: number } {
  const steps = held
    .flatMap(({ fromMs, untilMs }) => [
      { atMs: fromMs, step: 1 },
      { atMs: untilMs, step: -1 },
    ])
    .toSorted((a, b) => a.atMs - b.atMs || a.step - b.step);
  let now = 0;
  let most = { peak: 0, atMs: 0 };
  for (const { atMs, step } of steps) {
    now += step;
    if (now > most.peak) most = { peak: now, atMs };
  }
  return most;
}

/** Who is told that his lease is gone while it certainly lives. */
function findLost(ofUser: readonly SeatOperation[]): HistoryFault[] {
  return ofUser
    .filter(({ outcome }) => outcome === 'LEASE_GONE')
    .filter(({ sentMs, endedMs }) => {
      const before = ofUser.filter((each) => each.sentMs < sentMs);
      return heldTimes(before).some((time) => isThroughout(time, sentMs, endedMs));
    })
    .map((operation) => fault('lost', told(operation)));
}

function checkLook(
  look: SeatLook,
  {
    capacity,
    byUser,
    held,
  }: {
    capacity: number;
    byUser: ReadonlyMap<string, readonly SeatOperation[]>;
    held: readonly HeldTime[];
  },
): HistoryFault[] {
  const { by, sentMs, endedMs } = look;
  const users = new Set(look.users);
  const name = (user: string) => `${user}, to ${by} from ${sentMs} to ${endedMs} ms`;
  const faults = held
    .filter(({ user }) => !users.has(user))
    .filter((time) => isThroughout(time, sentMs, endedMs))
    .map(({ user }) => fault('not listed', name(user)));
  // Two leases of one user share a seat.
  if (users.size > capacity) faults.push(fault('too many listed', name(String(users.size))));
  for (const user of users) {
    const ofUser = byUser.get(user) ?? [];
    if (ofUser.length === 0) faults.push(fault('nobody asked', name(user)));
    else if (ofUser.some((each) => isGivenBack(each) && each.endedMs <= sentMs))
      faults.push(fault('given back in vain', name(user)));
    else if (sentMs > latestEnd(ofUser)) faults.push(fault('stayed', name(user)));
  }
  return faults;
}

function isGivenBack({ kind, outcome }: SeatOperation): boolean {
  return kind === 'release' && outcome === 'ok';
}

/** Who was stopped after his line was written may be told that his lease is gone when it had lived. */
const MAY_HAVE_BEEN = new Set(['ok', 'unknown', 'LEASE_GONE']);

/** When the seat has to be free again, if all that may have been granted was, as late as it may have been. */
function latestEnd(ofUser: readonly SeatOperation[]): number {
  const ends = ofUser
    .filter(({ kind, outcome }) => kind !== 'release' && MAY_HAVE_BEEN.has(outcome))
    .map(({ endedMs, ttlSeconds }) => endedMs + ttlSeconds * 1000 + GRACE_MS);
  return Math.max(-Infinity, ...ends);
}

function isThroughout({ fromMs, untilMs }: HeldTime, beginMs: number, endMs: number): boolean {
  return fromMs <= beginMs && endMs < untilMs;
}

function groupByUser(operations: readonly SeatOperation[]): Map<string, SeatOperation[]> {
  const groups = new Map<string, SeatOperation[]>();
  for (const operation of operations) {
    const group = groups.get(operation.user);
    if (group) group.push(operation);
    else groups.set(operation.user, [operation]);
  }
  return groups;
}

function least(operations: readonly SeatOperation[]): number {
  return Math.min(Infinity, ...operations.map(({ sentMs }) => sentMs));
}

function strange(operation: SeatOperation): HistoryFault {
  return fault('strange answer', told(operation));
}

function told({ kind, user, by, outcome, sentMs, endedMs }: SeatOperation): string {
  return `${kind} of ${user} by ${by} from ${sentMs} to ${endedMs} ms: ${outcome}`;
}

function fault(kind: HistoryFault['kind'], at: string): HistoryFault {
  return { kind, at };
}

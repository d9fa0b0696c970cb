import { Table } from './table.ts';

/**
 * Which leases are to be looked at when. Like a table it never changes. Leases live a day at most, so
 * there are never more than some 1440 minutes, of 60 seconds each: a change copies a short list of
 * each, however many leases there are.
 */
export type DueList = readonly DueMinute[];

interface DueMinute {
  minute: number;
  /** Ascending. */
  seconds: readonly DueSecond[];
}

interface DueSecond {
  second: number;
  ids: Table<true>;
}

const SECONDS = 60;

/** Made at once. */
export function makeDueList(
  leases: readonly { readonly id: string; readonly lookAtSecond: number }[],
): DueList {
  const idsOf = new Map<number, string[]>();
  for (const { id, lookAtSecond } of leases) {
    const ids = idsOf.get(lookAtSecond);
    if (ids) ids.push(id);
    else idsOf.set(lookAtSecond, [id]);
  }
  const due: { minute: number; seconds: DueSecond[] }[] = [];
  for (const [second, ids] of [...idsOf].toSorted(([a], [b]) => a - b)) {
    const minute = Math.floor(second / SECONDS);
    const bucket = {
      second,
      ids: Table.later(() => new Map(ids.map((id) => [id, true as const]))),
    };
    const last = due.at(-1);
    if (last?.minute === minute) last.seconds.push(bucket);
    else due.push({ minute, seconds: [bucket] });
  }
  return due;
}

export function withDue(due: DueList, second: number, id: string): DueList {
  const minute = Math.floor(second / SECONDS);
  const at = findAt(due, (each) => each.minute, minute);
  const there = due[at];
  const isThere = there?.minute === minute;
  const seconds = addSecond(isThere ? there.seconds : [], second, id);
  return replaceAt(due, at, isThere, { minute, seconds });
}

export function withoutDue(due: DueList, second: number, id: string): DueList {
  const at = findAt(due, (each) => each.minute, Math.floor(second / SECONDS));
  const seconds = due[at]?.seconds ?? [];
  const inner = findAt(seconds, (each) => each.second, second);
  const bucket = seconds[inner];
  const minute = due[at]?.minute;
  if (minute === undefined || bucket?.second !== second) return due;
  const ids = bucket.ids.without(id);
  const left = replaceAt(seconds, inner, true, ids.size === 0 ? undefined : { second, ids });
  return replaceAt(due, at, true, left.length === 0 ? undefined : { minute, seconds: left });
}

/** The seconds that have come, with their ids, the oldest first. */
export function* listDue(due: DueList, second: number): Generator<[number, string[]], void> {
  for (const { seconds } of due)
    for (const bucket of seconds) {
      if (bucket.second > second) return;
      yield [bucket.second, Array.from(bucket.ids.entries(), ([id]) => id)];
    }
}

function addSecond(seconds: readonly DueSecond[], second: number, id: string): DueSecond[] {
  const at = findAt(seconds, (each) => each.second, second);
  const there = seconds[at];
  const isThere = there?.second === second;
  const ids = (isThere ? there.ids : Table.empty<true>()).with(id, true);
  return replaceAt(seconds, at, isThere, { second, ids });
}

/** Where a number stands in an ascending list, or would stand. */
function findAt<T>(list: readonly T[], numberOf: (item: T) => number, wanted: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && numberOf(item) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function replaceAt<T>(list: readonly T[], at: number, isThere: boolean, item: T | undefined): T[] {
  const copy = list.slice();
  copy.splice(at, isThere ? 1 : 0, ...(item === undefined ? [] : [item]));
  return copy;
}

import type { LogRules } from '../../src/store/log/log-rules.ts';

/** Seats of one product, as far as tests of the log need them. */
export interface Hall {
  holders: readonly string[];
  /** The most holders that there ever were at once. */
  peak: number;
  /** How often each operation was applied. */
  applied: Readonly<Record<string, number>>;
}

export type HallEvent = { kind: 'enter' | 'leave'; holder: string; note?: string };

/** Rules that refuse nothing, so that whatever a writer decided wrongly can be seen in the state. */
export const hallRules: LogRules<Hall, HallEvent> = {
  initial: { holders: [], peak: 0, applied: {} },
  apply({ holders, peak, applied }, { kind, holder }) {
    const now = kind === 'enter' ? [...holders, holder] : holders.filter((one) => one !== holder);
    const operation = `${kind} ${holder}`;
    return {
      holders: now,
      peak: Math.max(peak, now.length),
      applied: { ...applied, [operation]: (applied[operation] ?? 0) + 1 },
    };
  },
  encodeState: (state) => state,
  /** In pieces as small as nobody makes them. */
  writeState: (state) => JSON.stringify(state).match(/.{1,16}/gsu) ?? [],
  decodeState(value) {
    const { holders, peak, applied } = value as Hall;
    if (!Array.isArray(holders)) throw new Error('not a hall');
    return { holders, peak, applied };
  },
  parseEvent(value) {
    const event = value as HallEvent;
    if (event.kind !== 'enter' && event.kind !== 'leave') throw new Error('unknown event');
    return event;
  },
};

/** Lets somebody in while there is room; null when the hall is full. */
export function entering(holder: string, capacity = Infinity) {
  return (hall: Hall): HallEvent[] | null =>
    hall.holders.length < capacity ? [{ kind: 'enter', holder }] : null;
}

export function leaving(holder: string) {
  return (hall: Hall): HallEvent[] | null =>
    hall.holders.includes(holder) ? [{ kind: 'leave', holder }] : null;
}

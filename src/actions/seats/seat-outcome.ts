import type { Problem } from '../../errors.ts';

/** What somebody who wants a seat is told: what he asked for, or why not. */
export type SeatOutcome<T> = { ok: true; value: T } | ({ ok: false } & Problem);

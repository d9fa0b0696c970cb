/** What the three clocks of a computer say at once. */
export interface Moment {
  /** Names the boot within which monotonic times may be compared. */
  bootId: string;
  /** Milliseconds, the same for every process of one boot; the one clock that leases go by. */
  monotonicMs: number;
  /** The wall clock, milliseconds since 1970: for people to read, and nothing else. */
  now: number;
}

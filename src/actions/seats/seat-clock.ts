/** The three clocks of the computer, as machine/ has them. */
export interface SeatClock {
  /** The wall clock, milliseconds since 1970. */
  now(): number;
  /** The same for every process of one boot. */
  monotonicMs(): number;
  bootId(): string;
}

/** Something that was asked about a seat. Every seat is taken for a user of its own. */
export interface SeatOperation {
  kind: 'acquire' | 'renew' | 'release';
  /** Which process was asked. */
  by: string;
  user: string;
  ttlSeconds: number;
  /** Milliseconds of the boot's monotonic time: before anything was asked … */
  sentMs: number;
  /** … and when the answer was there, or the process that was asked was dead. */
  endedMs: number;
  /** `ok`, the code of a refusal, or `unknown`: whoever was asked was killed before he could say. */
  outcome: string;
}

/** What somebody saw who asked who holds seats. */
export interface SeatLook {
  kind: 'list';
  by: string;
  sentMs: number;
  endedMs: number;
  users: readonly string[];
}

/** All that was asked of the seats of one product, and what was answered. */
export interface SeatHistory {
  capacity: number;
  operations: readonly (SeatOperation | SeatLook)[];
}

/** A seat that is certainly held: from the answer until its holder gives it back, or has to think that it ran out. */
export interface HeldTime {
  user: string;
  fromMs: number;
  untilMs: number;
}

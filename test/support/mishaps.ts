/** Where in a commit a process stops or dies: before its line is written, or when it has not looked yet what became of it. */
export interface MishapOrder {
  kind: 'stop' | 'kill';
  place: 'before' | 'after';
}

/** What a program finds in SLS_TEST_MISHAPS when it begins. */
export interface MishapSettings {
  /** The file of the time that it shares with the others. */
  aheadFile: string;
  /** How far its wall clock is wrong. */
  wallShiftMs: number;
  armed?: MishapOrder;
}

/** To which it writes what it is about to do, at once. Behind the channel that node makes of 3. */
export const ANNOUNCING_FD = 4;

/** A source of unpredictable bytes, passed in so that tests can repeat a run. */
export type RandomBytes = (count: number) => Uint8Array;

import {
  decodeLedger,
  encodeLedger,
  writeLedger,
  type LedgerCheckpoint,
} from '../domain/seats/checkpoint.ts';
import { applyLedgerEvent, EMPTY_LEDGER, type LedgerState } from '../domain/seats/ledger.ts';
import type { LedgerEvent } from '../domain/seats/ledger-events.ts';
import { isProductCode } from '../domain/product-code.ts';
import {
  seatCheckpoint as validateCheckpoint,
  seatEvent as validateEvent,
} from './generated/validators.js';
import type { Home } from './home.ts';
import { GroupCommit, type GroupWorld } from './log/group-commit.ts';
import { openLog, type Log } from './log/log.ts';
import type { LogRules } from './log/log-rules.ts';
import { arePlainRows } from './plain-checkpoint.ts';
import { listFolder } from './read-file.ts';

/** The ledger of one product as a log, shared by all processes of a home. docs/format.md, section 11. */
export type SeatLog = Pick<
  Log<LedgerState, LedgerEvent>,
  'read' | 'peek' | 'head' | 'commit' | 'settle' | 'isDue' | 'maintainLater' | 'verify' | 'close'
>;

const OPTIONS = {
  sealAfterLines: 1024,
  sealAfterBytes: 256 * 1024,
  outgrowsCheckpoint: true,
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  /** Who slept for longer reads from the newest segment on, like somebody new. */
  keepSegmentsMs: 60 * 60 * 1000,
};

const RULES: LogRules<LedgerState, LedgerEvent> = {
  initial: EMPTY_LEDGER,
  apply: applyLedgerEvent,
  encodeState: encodeLedger,
  writeState: writeLedger,
  decodeState: (value) => {
    const checkpoint = value as LedgerCheckpoint;
    const isPlain =
      arePlainRows(checkpoint.leases) && validateCheckpoint({ ...checkpoint, leases: [] });
    if (!isPlain && !validateCheckpoint(value)) throw new Error('unknown checkpoint of seats');
    return decodeLedger(checkpoint);
  },
  parseEvent: (value) => {
    if (!validateEvent(value)) throw new Error('unknown event of seats');
    return value as LedgerEvent;
  },
};

/**
 * The ledger of a product, whose folder need not exist. What is asked for at once shares one line
 * and one flush.
 *
 * @param product a product code
 * @param now wall clock, milliseconds since 1970: for the age of segments, and for people
 * @param look before each line, as GroupCommit has it
 */
export function openSeatLog(
  home: Home,
  product: string,
  now: () => number,
  look?: GroupWorld['look'],
): SeatLog {
  const log = openLog(home, home.paths.seatLog(product), RULES, { ...OPTIONS, now });
  return { ...log, commit: new GroupCommit(log, { look }).commit };
}

/** The products that have a ledger, held or not. */
export function listSeatLogs({ disk, paths }: Home): string[] {
  return listFolder(disk, paths.seats).filter(isProductCode);
}

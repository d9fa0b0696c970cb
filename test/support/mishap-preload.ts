import fs from 'node:fs';
import { ANNOUNCING_FD, type MishapOrder, type MishapSettings } from './mishaps.ts';
import { decodeAhead } from './shared-time.ts';

/**
 * Loaded before a program of ours, which knows nothing of it: moves its clocks, and stops or kills it in
 * the middle of a commit, between the look and the write or between the write and the look back.
 */
const { aheadFile, wallShiftMs, armed } = JSON.parse(
  process.env['SLS_TEST_MISHAPS'] ?? '',
) as MishapSettings;

let order: MishapOrder | undefined = armed;
const real = {
  Date,
  hrtimeNs: process.hrtime.bigint.bind(process.hrtime),
  openSync: fs.openSync,
  closeSync: fs.closeSync,
  writeSync: fs.writeSync,
};

class MovedDate extends real.Date {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [MovedDate.now()] : given) as [number]));
  }
  static override now(): number {
    return real.Date.now() + wallShiftMs;
  }
}
globalThis.Date = MovedDate as DateConstructor;

const SECOND_NS = 1_000_000_000n;
const ahead = { fd: fs.openSync(aheadFile, 'r'), bytes: new Uint8Array(8) };
function monotonicNs(): bigint {
  fs.readSync(ahead.fd, ahead.bytes, 0, 8, 0);
  return real.hrtimeNs() + decodeAhead(ahead.bytes) * 1_000_000n;
}
process.hrtime = Object.assign(
  ([seconds, nanoseconds]: [number, number] = [0, 0]): [number, number] => {
    const sinceNs = monotonicNs() - BigInt(seconds) * SECOND_NS - BigInt(nanoseconds);
    return [Number(sinceNs / SECOND_NS), Number(sinceNs % SECOND_NS)];
  },
  { bigint: monotonicNs },
);

/** Segments of a ledger that are open for writing. */
const segments = new Set<number>();
Object.assign(fs, {
  openSync(path: fs.PathLike, flags: fs.OpenMode, mode?: fs.Mode) {
    const fd = real.openSync(path, flags, mode);
    const isAppending = typeof flags === 'number' && (flags & fs.constants.O_APPEND) !== 0;
    if (isAppending && /[\\/]Seats[\\/]/.test(String(path))) segments.add(fd);
    return fd;
  },
  closeSync(fd: number) {
    segments.delete(fd);
    real.closeSync(fd);
  },
  writeSync(fd: number, ...given: [Uint8Array, number]) {
    if (!segments.has(fd)) return real.writeSync(fd, ...given);
    announce('section');
    strike('before');
    const written = real.writeSync(fd, ...given);
    strike('after');
    return written;
  },
});

function strike(place: MishapOrder['place']): void {
  if (order?.place !== place) return;
  const { kind } = order;
  order = undefined;
  announce(kind);
  process.kill(process.pid, kind === 'stop' ? 'SIGSTOP' : 'SIGKILL');
}

function announce(what: 'section' | MishapOrder['kind']): void {
  real.writeSync(ANNOUNCING_FD, `${what}\n`);
}

process.on('message', (message: { mishap?: MishapOrder | null }) => {
  if (message.mishap !== undefined) order = message.mishap ?? undefined;
});
// Whoever tests is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

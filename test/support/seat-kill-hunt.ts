import { randomInt } from 'node:crypto';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { homePaths } from '../../src/store/paths.ts';
import { readEvents } from '../../src/store/log/history.ts';
import { openSeatLog } from '../../src/store/seat-log.ts';
import type { LedgerEvent } from '../../src/domain/seats/ledger-events.ts';
import { BusyClients } from './busy-clients.ts';
import { realSite } from './real-site.ts';
import { findSeatContradictions, type LedgerSight } from './seat-contradictions.ts';
import { runProgram } from './run-program.ts';
import { startServing, type ServingProgram } from './serving-program.ts';

export interface SeatKills {
  home: string;
  product: string;
  /** How many the home has. */
  seats: number;
  clients: number;
  kills: number;
  /** Of clients, at least, over all lives of the server. */
  operations: number;
  seed: number;
  /** Numbers from 0 up to 1 that follow from a seed. */
  next: () => number;
  /** A folder for programs. */
  folder: string;
  /** What happens to the home behind each kill. */
  afterKill?: () => void;
}

export interface SeatKillReport {
  /** Servers that a SIGKILL ended, by what the system says of them. */
  killed: number;
  operations: number;
  granted: number;
  renewals: number;
  refusals: number;
  /** Questions of clients that got no answer. */
  lost: number;
  contradictions: string[];
}

/** Two, like the cores of a small server: the one that is killed wants some room, too. */
const PROCESSES = 2;
/** The time of the clients passes so much faster than the server's, so that leases of 30 s are renewed every 5. */
const HASTE = 2;
/** One kill in so many comes right after the server began to listen, not after some work. */
const EARLY = { oneIn: 5, mostMs: 100 };
const LONGEST_DELAY_MS = 4;

const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;

/**
 * Kills the real server at random moments while clients of the built library take, renew and give
 * back seats, and starts it again on the same port. Behind each kill and in the end the ledger is
 * compared with what any client was ever told.
 */
export async function huntSeatKills(hunt: SeatKills): Promise<SeatKillReport> {
  const { home, product, seats, clients: count, kills, operations, seed, next, folder } = hunt;
  const sights: LedgerSight[] = [];
  const address = pickAddress();
  let server = await startServing(['--host', address, '--log', 'silent'], {
    home,
    program: 'sls',
  });
  const { port } = new URL(server.url);
  const clients = new BusyClients({
    url: server.url,
    product,
    seats,
    clients: count,
    processes: PROCESSES,
    haste: HASTE,
    seed,
    folder,
  });
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      if (next() * EARLY.oneIn < 1) await passMilliseconds(next() * EARLY.mostMs);
      else {
        await clients.done(1 + Math.floor((next() * 2 * operations) / kills));
        await passMilliseconds(next() * LONGEST_DELAY_MS);
      }
      const { signal } = await server.stop('SIGKILL');
      if (signal !== 'SIGKILL') throw new Error(`ended before it was killed: ${server.log()}`);
      hunt.afterKill?.();
      sights.push(lookAt(home, product));
      server = await startAgain(home, ['--host', address, '--port', port, '--log', 'silent']);
    }
    if (clients.operations < operations) await clients.done(operations - clients.operations);
    const notes = await clients.finish();
    const { exit } = await server.stop();
    const last = lookAt(home, product);
    const granted = grantedIn(home, product);
    const contradictions = [
      ...notes.complaints,
      ...findSeatContradictions({
        seats,
        grants: notes.grants,
        sights: [...sights, last],
        granted,
      }),
      ...[...last.held].map((id) => `${id} is still held`),
      ...(await examine(home)),
    ];
    if (exit !== 0) contradictions.push(`the server ended with ${exit}: ${server.log()}`);
    const { refusals, renewals, lost } = notes;
    const figures = { refusals, renewals, lost, granted: granted.length };
    return { killed: sights.length, operations: clients.operations, ...figures, contradictions };
  } finally {
    clients.kill();
    server.process.kill('SIGKILL');
  }
}

/**
 * Whose port nobody takes while the server is away: Linux has millions of addresses for itself.
 * There, no client can meet itself either, whose own port happens to be the one that it asks for.
 */
function pickAddress(): string {
  if (process.platform !== 'linux') return '127.0.0.1';
  return `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

const MOST_STARTS = 50;

/** On the port of the one that was killed, which another program may have taken for a moment. */
async function startAgain(home: string, words: readonly string[]): Promise<ServingProgram> {
  for (let start = 1; ; start += 1)
    try {
      return await startServing(words, { home, program: 'sls' });
    } catch (error) {
      if (start === MOST_STARTS || !/ADDRESS_UNUSABLE|EADDRINUSE/.test(String(error))) throw error;
    }
}

/** The ledger, as it stands in its files. */
function lookAt(home: string, product: string): LedgerSight {
  const at = monotonicMs();
  const log = openSeatLog(realSite(home).home, product, Date.now);
  try {
    return { at, held: new Set(Array.from(log.read().leases.values(), ({ id }) => id)) };
  } finally {
    log.close();
  }
}

function grantedIn(home: string, product: string): string[] {
  const rules = { parseEvent: (event: unknown) => event as LedgerEvent };
  const events = readEvents(nodeDisk, homePaths(home).seatLog(product), rules);
  return Array.from(events, ({ event }) => event).flatMap((event) =>
    event.type === 'acquired' ? [event.id] : [],
  );
}

async function examine(home: string): Promise<string[]> {
  const { stdout } = await runProgram(['doctor', '--json'], { home });
  const { checks } = JSON.parse(stdout.toString()) as { checks: { name: string; ok: boolean }[] };
  return checks
    .filter(({ name, ok }) => name === 'ledger' && !ok)
    .map((check) => `doctor: ${JSON.stringify(check)}`);
}

/** Spun, since no timer is so exact. */
async function passMilliseconds(duration: number): Promise<void> {
  const until = performance.now() + duration;
  while (performance.now() < until)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
}

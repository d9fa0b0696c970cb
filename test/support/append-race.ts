import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { LedgerEvent } from '../../src/domain/seats/ledger-events.ts';
import type { Disk } from '../../src/store/disk.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { homePaths } from '../../src/store/paths.ts';
import { openSeatLog, type SeatLog } from '../../src/store/seat-log.ts';
import { findAppendFaults, type AppendRace, type AppendReport } from './append-faults.ts';
import { seededNumbers } from './crowd.ts';

/**
 * Eight processes that append to one ledger at once, by the log as the product has it, and two that
 * read it meanwhile; then the file itself is looked at, and what was found is printed as JSON. A
 * program of its own, so that it can run where nobody else sees the disk. Argument: the race.
 */
const [, , text = '{}', role = 'referee'] = process.argv;
const race = JSON.parse(text) as AppendRace;

const PRODUCT = '1c-fleet';
const WRITERS = 8;
const READERS = 2;
/** Leases that one operation takes: its line is from a part of a page to twenty of them. */
const SIZES = [1, 1, 1, 1, 2, 5, 16, 40];
const AT_ONCE = 3;
/** A name takes up to 200 characters, two bytes each. */
const LONGEST_NAME = 200;

/** A disk whose writer gives up its turn in the middle of a line, as none of ours does. */
const inTwoPieces: Disk = {
  ...nodeDisk,
  write(fd, bytes, offset) {
    const half = Math.floor(bytes.byteLength / 2);
    if (half === 0 || offset > 0) return nodeDisk.write(fd, bytes, offset);
    const first = nodeDisk.write(fd, bytes.subarray(0, half), 0);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    return first + nodeDisk.write(fd, bytes, first);
  },
};

function openIt(): SeatLog {
  const paths = homePaths(race.folder);
  const disk = race.isSplit ? inTwoPieces : nodeDisk;
  return openSeatLog({ paths, disk, random: randomBytes }, PRODUCT, () => Date.now());
}

/** Takes leases and gives older ones back, and tells what it was told. */
async function write(): Promise<void> {
  const log = openIt();
  const next = seededNumbers(race.seed + Number(role.slice(1)));
  const told: AppendReport['told'] = [];
  const held: string[][] = [];
  const name = () => 'ж'.repeat(1 + Math.floor(next() * LONGEST_NAME));
  const commit = async (number: number) => {
    const op = `${role}/${number}`;
    const size = SIZES[Math.floor(next() * SIZES.length)] ?? 1;
    const ids = Array.from({ length: size }, () => randomBytes(8).toString('hex'));
    const freed = held.length > AT_ONCE ? (held.shift() ?? []) : [];
    const atMs = number;
    const events: LedgerEvent[] = ids.map((id) => ({
      type: 'acquired',
      atMs,
      id,
      holder: { user: name(), host: name(), app: name(), session: id },
      token: 't'.repeat(43),
      ttlSeconds: 86_400,
      grantedAt: '2026-11-22T09:30:00.000Z',
    }));
    if (freed.length > 0) events.push({ type: 'freed', atMs, ids: freed });
    const result = await log.commit(() => events, op, { durable: next() < 0.5 });
    held.push(ids);
    told.push({ op, digest: result?.digest ?? '', events: result?.events.length ?? 0 });
  };
  let number = 0;
  const work = async () => {
    while (number < race.operations) await commit((number += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await log.maintainLater();
  log.close();
  process.send?.({ told });
}

/** Looks again and again, until it is told to end; tells every head that it ever saw. */
async function read(): Promise<void> {
  const log = openIt();
  const heads = new Set<string>();
  let isOver = false;
  process.once('message', () => (isOver = true));
  const look = () => {
    log.read();
    const digest = log.head()?.digest;
    if (digest !== undefined) heads.add(digest);
  };
  for (;;) {
    look();
    if (isOver) break;
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
  look();
  log.close();
  process.send?.({ heads: [...heads] });
}

async function referee(): Promise<void> {
  const start = (name: string) => fork(process.argv[1] ?? '', [text, name]);
  const readers = Array.from({ length: READERS }, (_, index) => start(`r${index}`));
  const writers = Array.from({ length: WRITERS }, (_, index) => start(`w${index}`));
  const told = (await Promise.all(writers.map((child) => sayingOf(child)))).flatMap(
    (said) => said.told ?? [],
  );
  const reading = readers.map((child) => sayingOf(child));
  for (const reader of readers) reader.send('end');
  const heads = (await Promise.all(reading)).flatMap((said) => said.heads ?? []);
  const log = openIt();
  const verified = log.verify().problems.map((problem) => JSON.stringify(problem));
  const held = Array.from(log.read().leases.values(), ({ id }) => id);
  log.close();
  const folder = homePaths(race.folder).seatLog(PRODUCT);
  const report: AppendReport = { folder, told, heads, held, verified };
  process.stdout.write(JSON.stringify(findAppendFaults(report)));
}

async function sayingOf(child: ChildProcess): Promise<Partial<AppendReport>> {
  const ended = once(child, 'exit').then(([exit]) => {
    throw new Error(`a process ended with ${exit} before it told anything`);
  });
  ended.catch(() => undefined);
  const said = once(child, 'message') as Promise<[Partial<AppendReport>]>;
  const [told] = await Promise.race([said, ended]);
  child.disconnect();
  return told;
}

process.on('disconnect', () => process.exit());
if (role === 'referee') void referee();
else void (role.startsWith('w') ? write() : read());

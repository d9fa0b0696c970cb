// Homes with many leases, by the functions of the ledger itself, without waiting for the disk.
// Bundled and run by homes.mjs:
//   fill HOME COUNT    so many seats are taken: a segment that begins with their checkpoint
//   near HOME BYTES    renews until so many bytes are left before the newest segment is sealed
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSeats } from '../../../src/actions/seats/open-seats.ts';
import { encodeLedger } from '../../../src/domain/seats/checkpoint.ts';
import { makeLedger, type HeldLease } from '../../../src/domain/seats/holding.ts';
import { systemClock } from '../../../src/machine/clock.ts';
import { systemProbe } from '../../../src/machine/probe.ts';
import { digestText } from '../../../src/signed/seat-token.ts';
import type { Disk } from '../../../src/store/disk.ts';
import { ensureFolder, openHome } from '../../../src/store/home.ts';
import { NO_DIGEST } from '../../../src/store/log/log-line.ts';
import { makeSegment } from '../../../src/store/log/segment-file.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';

const PRODUCT = 'P0';
const AT_ONCE = 256;
/** Nothing ends while it is measured. */
const TTL_SECONDS = 86_400;

const hastyDisk: Disk = {
  ...nodeDisk,
  flush: () => undefined,
  flushData: () => Promise.resolve(),
  flushFolder: () => undefined,
};
const clock = systemClock();

function openHastily(path: string) {
  const user = process.getuid?.();
  return openHome({ path, kind: 'licence-server', disk: hastyDisk, random: randomBytes, user });
}

/** They were renewed at moments that are spread over half of their time, as those of an office are. */
function makeLease(number: number, count: number): HeldLease {
  const name = String(number).padStart(8, '0');
  const sinceRenewal = Math.floor((number / count) * (TTL_SECONDS / 2));
  const endsAtSecond = Math.ceil(clock.monotonicMs() / 1000) + TTL_SECONDS - sinceRenewal;
  return {
    id: randomBytes(8).toString('hex'),
    holder: { user: `fill-${name}`, host: `PC-${name}`, app: 'bench', session: name },
    tokenDigest: digestText(name),
    ttlSeconds: TTL_SECONDS,
    grantedAt: new Date(clock.now()).toISOString(),
    released: null,
    request: null,
    endsAtSecond,
    lookAtSecond: endsAtSecond,
  };
}

function fill(path: string, count: number): void {
  const home = openHastily(path);
  const folder = home.paths.seatLog(PRODUCT);
  const leases = Array.from({ length: count }, (_, number) => makeLease(number, count));
  const ledger = makeLedger({ boot: clock.bootId(), atMs: clock.monotonicMs(), leases });
  for (const each of [home.paths.seats, folder]) ensureFolder(home, each);
  const log = randomBytes(16).toString('hex');
  const header = { log, segment: 1, seq: 0, prev: NO_DIGEST, state: encodeLedger(ledger) };
  makeSegment(home, folder, header);
}

/** Of the newest segment: how much larger its checkpoint is than the lines behind it. */
function watchSeal(folder: string): () => number {
  let known = '';
  let checkpoint = 0;
  return () => {
    const newest = join(folder, readdirSync(folder).toSorted().at(-1) ?? '');
    const { size } = statSync(newest);
    if (newest !== known) {
      // Each line comes with a new-line before it.
      const end = readFileSync(newest).indexOf('\n', 1);
      checkpoint = end === -1 ? size : end;
    }
    known = newest;
    return 2 * checkpoint - size;
  };
}

async function near(path: string, left: number): Promise<void> {
  const home = openHastily(path);
  const site = {
    home,
    queue: () => {
      throw new Error('nobody else works here');
    },
    now: clock.now(),
    computer: systemProbe()(),
    shippedTrust: undefined,
    software: { name: 'sls', version: 'bench' },
    settings: {},
  };
  const seats = openSeats(site, clock);
  const listed = await seats.list(PRODUCT);
  if (!listed.ok) throw new Error(listed.code);
  const leases = listed.value.flatMap((product) => product.leases);
  const bytesBeforeSeal = watchSeal(home.paths.seatLog(PRODUCT));
  for (let at = 0; bytesBeforeSeal() > left; at = (at + AT_ONCE) % leases.length)
    await Promise.all(leases.slice(at, at + AT_ONCE).map(({ id }) => seats.renew(id, null)));
  await seats.close();
}

const [work, path = '', number = ''] = process.argv.slice(2);
if (work === 'fill') fill(path, Number(number));
else void near(path, Number(number));

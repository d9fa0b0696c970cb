import { randomBytes } from 'node:crypto';
import { openSeats } from '../../src/actions/seats/open-seats.ts';
import type { AcquireWish } from '../../src/actions/seats/acquire-seat.ts';
import { SlsError } from '../../src/errors.ts';
import { systemClock } from '../../src/machine/clock.ts';
import { systemProbe } from '../../src/machine/probe.ts';
import { openHome } from '../../src/store/home.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { makeQueue } from '../../src/store/queue.ts';

/** What a worker is asked. */
export type WorkerWish =
  | { kind: 'acquire'; wish: AcquireWish }
  | { kind: 'renew' | 'release'; id: string; token: string }
  | { kind: 'list'; product: string };

/** What came of it, and when, by the worker's own clock. */
export interface WorkerAnswer {
  sentMs: number;
  endedMs: number;
  outcome: string;
  lease?: { id: string; token: string };
  users?: string[];
}

/** A process of its own that does what `sls seats` does, many times: the folder of the home is its argument. */
const path = process.argv[2] ?? '';
const user = process.getuid?.();
const home = openHome({ path, kind: 'licence-server', disk: nodeDisk, random: randomBytes, user });
const now = Date.now();
const computer = systemProbe()();
const seats = openSeats(
  {
    home,
    queue: makeQueue(home.paths, { timeoutSeconds: 10, program: 'sls', now }),
    now,
    computer,
    shippedTrust: undefined,
    software: { name: 'sls', version: '0' },
    settings: {},
  },
  systemClock(),
);

/** Of the clock that was moved for all. */
const timeMs = () => Number(process.hrtime.bigint() / 1000n) / 1000;

async function act(asked: WorkerWish): Promise<Omit<WorkerAnswer, 'sentMs' | 'endedMs'>> {
  switch (asked.kind) {
    case 'acquire': {
      const taken = await seats.acquire(asked.wish);
      if (!taken.ok) return { outcome: taken.code };
      return { outcome: 'ok', lease: { id: taken.value.id, token: taken.value.token } };
    }
    case 'renew':
    case 'release': {
      const kept = await seats[asked.kind](asked.id, asked.token);
      return { outcome: kept.ok ? 'ok' : kept.code };
    }
    case 'list': {
      const listed = await seats.list(asked.product);
      if (!listed.ok) return { outcome: listed.code };
      const leases = listed.value.flatMap((each) => each.leases);
      return { outcome: 'ok', users: leases.map(({ holder }) => holder.user) };
    }
  }
}

async function answer(asked: WorkerWish): Promise<WorkerAnswer> {
  const sentMs = timeMs();
  try {
    const said = await act(asked);
    return { sentMs, endedMs: timeMs(), ...said };
  } catch (error) {
    const outcome = error instanceof SlsError ? error.code : String((error as Error).stack);
    return { sentMs, endedMs: timeMs(), outcome };
  }
}

process.on('message', (message: { ask?: WorkerWish }) => {
  if (message.ask) void answer(message.ask).then((said) => process.send?.(said));
});
process.channel?.ref();

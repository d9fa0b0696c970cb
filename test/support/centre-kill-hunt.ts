import { randomBytes } from 'node:crypto';
import { addLicence } from '../../src/centre/add-licence.ts';
import { addProduct } from '../../src/centre/add-product.ts';
import { openCentre, type CentrePlace } from '../../src/centre/centre.ts';
import { initialise } from '../../src/centre/init.ts';
import type { Key } from '../../src/domain/key.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { ActivatingClients } from './activating-clients.ts';
import { findContradictions } from './centre-contradictions.ts';
import { CentrePlan } from './centre-plan.ts';
import { inCrowd } from './crowd.ts';
import { runProgram } from './run-program.ts';
import { startServing } from './serving-program.ts';
import { PRODUCT, TERMS, VENDOR } from './test-centre.ts';

/** A kill comes after so many requests at most, counted from when the server listens … */
const LONGEST_LIFE = 24;
/** … and after so many milliseconds more, which is how long a request is under way. */
const LONGEST_DELAY_MS = 4;
const SALES_AT_ONCE = 32;

export interface CentreKills {
  home: string;
  keys: readonly Key[];
  kills: number;
  /** Numbers from 0 up to 1 that follow from a seed. */
  next: () => number;
  /** What happens to the home before each start, and behind each kill. */
  beforeStart?: () => void;
  afterKill?: () => void;
}

export interface CentreKillReport {
  /** Servers that a SIGKILL ended, by what the system says of them. */
  killed: number;
  /** Texts that were answered, each perhaps many times. */
  answered: number;
  /** Requests that were sent and got no answer, because the centre was killed. */
  lost: number;
  contradictions: string[];
}

/** A centre of the real program without passphrases, that has sold so many keys. */
export async function sellKeys(home: string, count: number): Promise<Key[]> {
  const { centre } = await initialise(placeOf(home), {
    vendor: VENDOR,
    rootKeyOut: undefined,
    choosePassphrases: async () => ({ root: null, signing: null }),
  });
  await addProduct(centre, PRODUCT, '1С:Управление автотранспортом');
  const sold = await inCrowd(Array.from({ length: count }), SALES_AT_ONCE, () =>
    addLicence(centre, TERMS),
  );
  centre.journal.close();
  return sold.map(({ key }) => key);
}

/**
 * Kills the real server at random moments while clients activate, and starts it again. In the end
 * everything that any client ever received is compared with the records.
 */
export async function huntCentreKills(hunt: CentreKills): Promise<CentreKillReport> {
  const { home, keys, kills, next } = hunt;
  const plan = new CentrePlan(keys, next);
  const clients = new ActivatingClients(plan);
  const start = async () => {
    hunt.beforeStart?.();
    const server = await startServing(['--log', 'silent'], { home });
    clients.serverListens(server.url);
    return server;
  };
  let killed = 0;
  for (let time = 0; time < kills; time += 1) {
    const server = await start();
    await clients.sent(1 + Math.floor(next() * LONGEST_LIFE));
    await passMilliseconds(next() * LONGEST_DELAY_MS);
    clients.serverDies();
    const { signal } = await server.stop('SIGKILL');
    if (signal !== 'SIGKILL') throw new Error(`ended before it was killed: ${server.log()}`);
    killed += 1;
    hunt.afterKill?.();
  }
  const server = await start();
  await clients.finish();
  const { exit } = await server.stop();
  const contradictions = [...clients.complaints, ...(await verify(home))];
  if (exit !== 0) contradictions.push(`the server ended with ${exit}: ${server.log()}`);
  const centre = openCentre(placeOf(home));
  contradictions.push(...findContradictions(centre, plan.asked));
  centre.journal.close();
  const answered = plan.asked.filter(({ answer }) => answer !== undefined).length;
  return { killed, answered, lost: clients.lost, contradictions };
}

async function verify(home: string): Promise<string[]> {
  const { exit, stdout } = await runProgram(['verify', '--json'], { home, program: 'sls-centre' });
  const { checks } = JSON.parse(stdout.toString()) as { checks: { ok: boolean }[] };
  const bad = checks.filter(({ ok }) => !ok).map((check) => `verify: ${JSON.stringify(check)}`);
  return exit === 0 ? bad : [`verify: exit ${exit}`, ...bad];
}

/** The program takes the time from the computer, so whoever sets its home up does, too. */
function placeOf(path: string): CentrePlace {
  const user = process.getuid?.();
  return { path, disk: nodeDisk, random: randomBytes, user, now: Date.now() };
}

/** Spun, since no timer is so exact. */
async function passMilliseconds(duration: number): Promise<void> {
  const until = performance.now() + duration;
  while (performance.now() < until)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
}

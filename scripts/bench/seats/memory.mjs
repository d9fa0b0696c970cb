// What a server with many leases keeps in memory, beside one without.
import { existsSync, readFileSync } from 'node:fs';
import { atMost } from './figures.mjs';
import { startLoader, startSls } from './processes.mjs';

const LEASES = 20_000;
const MOST_MEGABYTES = 60;

/** Resident now, in megabytes; not a number on systems that do not say. */
function resident(pid) {
  const file = `/proc/${pid}/status`;
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(existsSync(file) ? readFileSync(file) : '') ?? [];
  return Number(kilobytes) / 1024;
}

/** Both answered as many requests; the one granted a lease with each. */
export async function measureMemory({ homes, sls, keep }) {
  const loader = keep(startLoader());
  const empty = keep(await startSls(sls, homes.make('memory-empty')));
  const full = keep(await startSls(sls, homes.make('memory-full')));
  const started = resident(empty.pid);
  await loader.ask({ work: 'looks', port: empty.port, count: LEASES });
  await loader.ask({ work: 'claims', port: full.port, count: LEASES });
  return { started, empty: resident(empty.pid), full: resident(full.pid) };
}

export function reportMemory({ started, empty, full }) {
  atMost(
    `memory with ${LEASES} leases, beside none`,
    MOST_MEGABYTES,
    full - started,
    'MB',
    `${full.toFixed(0)} MB; without leases ${started.toFixed(0)} MB, ${empty.toFixed(0)} MB after as many requests`,
  );
}

// Homes to be measured: one key with two hundred thousand seats, signed by a vendor made for it.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const SEATS = 200_000;

/** Builds what makes homes. */
export async function prepareHomes(root, scratch) {
  const bundle = async (entry, name) => {
    const outfile = join(scratch, name);
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { 'graceful-fs': 'node:fs' },
      logLevel: 'error',
    });
    return (...words) => {
      const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
      const options = { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' };
      const { status, stdout } = spawnSync(process.execPath, [outfile, ...words], options);
      if (status !== 0) throw new Error(`${name} ${words.join(' ')}: exit ${status}`);
      return stdout;
    };
  };
  const makeStore = await bundle('scripts/make-store.ts', 'make-store.cjs');
  const fillSeats = await bundle('scripts/bench/seats/fill-seats.ts', 'fill-seats.cjs');
  return {
    /** A home with a licence, or several, and no seat taken. */
    make(name, keys = 1) {
      const home = join(scratch, name);
      makeStore(home, String(keys), String(SEATS));
      return home;
    },
    /** As if so many of its seats were taken; by nobody who would renew them. */
    fill: (home, count) => fillSeats('fill', home, String(count)),
    /** Renews until so many bytes are left before the newest segment is sealed. */
    nearSeal: (home, bytes) => fillSeats('near', home, String(bytes)),
    /** The same home once more. */
    copy(home, name) {
      const copied = join(scratch, name);
      cpSync(home, copied, { recursive: true, preserveTimestamps: true });
      return copied;
    },
  };
}

// Homes to be measured: one key with two hundred thousand seats, signed by a vendor made for it.
import { spawnSync } from 'node:child_process';
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
  return {
    /** A home with a licence and no seat taken. */
    make(name) {
      const home = join(scratch, name);
      makeStore(home, '1', String(SEATS));
      return home;
    },
  };
}

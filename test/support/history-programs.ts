import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Where the programs of histories stand. */
export interface HistoryPrograms {
  /** Loaded before every one of them, by node's own --require. */
  preload: string;
  /** `sls seats`, for many operations. The queue is in front of its commits. */
  worker: string;
  /** A package with an `sls` whose commits have the queue in front of them. */
  package: string;
}

const QUEUED_LOG = fileURLToPath(new URL('queued-log.ts', import.meta.url));

/** The ledgers, and nothing else, are opened with the queue in front of them. */
const queuedLedgers: Plugin = {
  name: 'queued-ledgers',
  setup({ onResolve, onEnd }) {
    let found = 0;
    onResolve({ filter: /^\.\/log\/log\.ts$/ }, ({ importer }) => {
      if (!/[\\/]store[\\/]seat-log\.ts$/.test(importer)) return undefined;
      found += 1;
      return { path: QUEUED_LOG };
    });
    onEnd(() => {
      if (found === 0) throw new Error('no ledger is opened by store/seat-log.ts any more');
    });
  },
};

/** Builds them into a folder, from the sources as they stand. */
export async function buildHistoryPrograms(folder: string): Promise<HistoryPrograms> {
  await build({
    entryPoints: {
      preload: fileURLToPath(new URL('mishap-preload.ts', import.meta.url)),
      worker: fileURLToPath(new URL('history-worker.ts', import.meta.url)),
      sls: fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
    },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['inquirer'],
    // As scripts/build.mjs has it.
    alias: { 'graceful-fs': 'node:fs', 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: { SLS_VERSION: '"0.0.0"' },
    plugins: [queuedLedgers],
    logLevel: 'silent',
  });
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin', 'sls.cjs'),
    "void require('../dist/sls.cjs').run(__dirname).then(() => process.exit());\n",
  );
  return {
    preload: join(folder, 'dist', 'preload.cjs'),
    worker: join(folder, 'dist', 'worker.cjs'),
    package: folder,
  };
}

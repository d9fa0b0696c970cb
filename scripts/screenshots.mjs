// Draws docs/screenshots anew. `npm run screenshots -- FOLDER --all` draws every page in every state.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// Where it finds its packages, and two folders down as the tests, whose fixtures it looks for.
const bundle = `${root}node_modules/.cache/screenshots.mjs`;

await import('./compile-schemas.mjs');
await import('./compile-assets.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['scripts/screenshots.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  define: { SLS_VERSION: '"0.0.0"' },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(bundle);
process.exit(status ?? 1);

// Builds dist/: one CommonJS bundle a program, because that starts fastest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** commander loads it for commands that are programs of their own. We have none, and it costs a start a tenth. */
const withoutChildProcess = {
  name: 'commander-without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {}' }));
  },
};

await import('./compile-schemas.mjs');
rmSync(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/cli/start.ts', out: 'start' },
    { in: 'src/cli/main.ts', out: 'sls' },
    { in: 'src/centre/cli/main.ts', out: 'sls-centre' },
  ].filter((entry) => existsSync(`${root}${entry.in}`)),
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Prompts are for people: their library is loaded only when somebody is asked.
  external: ['inquirer'],
  // proper-lockfile asks for graceful-fs, which rewires node:fs at every start; the plain one serves.
  alias: { 'graceful-fs': 'node:fs' },
  plugins: [withoutChildProcess],
  define: { SLS_VERSION: JSON.stringify(version) },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});

// What usual commands compile is kept beside the bundles; see src/cli/start.ts.
const scratch = mkdtempSync(join(tmpdir(), 'sls-build-'));
const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';
const USUAL = {
  sls: `activate ${KEY} --inn 7707083893/773601001 -- request -- status -- list -- --lang ru status`,
  'sls-centre': '--help',
};
for (const [program, words] of Object.entries(USUAL)) {
  const path = join(root, 'dist', `${program}.cjs`);
  if (!existsSync(path)) continue;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/make-code-cache.mjs', path, ...words.split(' ')],
    { cwd: root, env: { SLS_HOME: scratch, SLS_CENTRE_HOME: scratch }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`no code cache for ${program}: ${stderr}`);
}
rmSync(scratch, { recursive: true });

// Builds dist/: one CommonJS bundle a program, because that starts fastest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyLicences } from './third-party-licences.mjs';

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

/**
 * What most commands do without is a bundle of its own, loaded when it is asked for: the sentences
 * about problems, which are a third of everything, the way to a centre
 * over the network, and the server with the libraries that it needs.
 */
const APART = {
  describe: 'src/messages/describe.ts',
  'centre-serve': 'src/centre/http/serve.ts',
  serve: 'src/server/serve.ts',
  online: 'src/online/open-centre-link.ts',
};
const loadedApart = {
  name: 'loaded-apart',
  setup({ onResolve }) {
    for (const [bundle, file] of Object.entries(APART)) {
      const [folder, name] = file.split('/').slice(-2);
      const filter = new RegExp(
        `/${folder}/${name.replace('.', '\\.')}$|^\\./${name.replace('.', '\\.')}$`,
      );
      onResolve({ filter }, ({ kind, importer }) =>
        kind === 'dynamic-import' && !importer.endsWith(file)
          ? { path: `./${bundle}.cjs`, external: true }
          : undefined,
      );
    }
  },
};

await import('./compile-schemas.mjs');
await import('./compile-assets.mjs');
rmSync(`${root}dist`, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: [
    { in: 'src/cli/start.ts', out: 'start' },
    { in: 'src/cli/main.ts', out: 'sls' },
    { in: 'src/centre/cli/main.ts', out: 'sls-centre' },
    ...Object.entries(APART).map(([out, file]) => ({ in: file, out })),
  ],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Prompts are for people: their library is loaded only when somebody is asked.
  external: ['inquirer'],
  // proper-lockfile asks for graceful-fs, which rewires node:fs at every start; the plain one serves.
  // jsonc-parser's main file loads its parts by a require that no bundler sees.
  alias: { 'graceful-fs': 'node:fs', 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  plugins: [withoutChildProcess, loadedApart],
  // Every file that is loaded late is loaded by require: the loader of ES modules costs a start a fifth.
  // And import() fails in code that came out of a cache which another process made.
  supported: { 'dynamic-import': false },
  define: { SLS_VERSION: JSON.stringify(version) },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});

const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(root, bundled));

// src/cli/start.ts reads a bundle as latin1, which is right for ASCII alone. esbuild escapes other
// letters but for those of regular expression literals and of raw templates.
for (const name of readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.cjs'))) {
  const [found] = /[^\0-\x7F].{0,20}/.exec(readFileSync(join(root, 'dist', name), 'utf8')) ?? [];
  if (found !== undefined) throw new Error(`dist/${name} has a letter that is no ASCII: ${found}`);
}

// For the programs of others.
await import('./build-client.mjs');

// What usual commands compile is kept beside the bundles; see src/cli/start.ts. They run in a home
// with activations in it, so that whatever verifies and shows them is compiled too.
const scratch = mkdtempSync(join(tmpdir(), 'sls-build-'));
const makeStore = join(scratch, 'make-store.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['scripts/make-store.ts'],
  outfile: makeStore,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  logLevel: 'warning',
});
const home = join(scratch, 'home');
const run = (...words) => {
  const env = { SLS_HOME: home, SLS_CENTRE_HOME: join(scratch, 'centre') };
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
};
run(makeStore, home, '2');
const USUAL = {
  sls: [
    'activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 7707083893/773601001',
    'request',
    'list',
    'status',
    '--lang ru status',
  ],
  'sls-centre': ['--help'],
};
for (const [program, commands] of Object.entries(USUAL)) {
  const path = join(root, 'dist', `${program}.cjs`);
  run('scripts/make-code-cache.mjs', path, ...commands);
}
rmSync(scratch, { recursive: true });

// Everything that must hold before a change is shared, each step by itself; the first that fails ends it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {[name: string, words: string[]][]} */
const STEPS = [
  ['build', ['scripts/build.mjs']],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
  ['tests', ['scripts/test.mjs']],
];

for (const [name, words] of STEPS) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`== ${name}: failed`);
    process.exit(status ?? 1);
  }
  if (name !== 'tests') console.log(`== ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

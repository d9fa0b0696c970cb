// Builds, runs every test, and closes with one plain line of counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = (...words) => spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });

const built = node('scripts/build.mjs');
if (built.status !== 0) process.exit(built.status ?? 1);

const scratch = mkdtempSync(join(tmpdir(), 'sls-test-report-'));
const report = join(scratch, 'report.json');
const { status } = node(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
);

let counts;
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The tests ended without a report.');
}
rmSync(scratch, { recursive: true, force: true });
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = counts ?? {};
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
process.exit(status === 0 && numPassedTests > 0 ? 0 : status || 1);

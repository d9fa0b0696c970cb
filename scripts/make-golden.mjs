// Writes fixtures/signed/golden/ anew, from the test keys in keys.json alone.
// A test compares: run this only where a format is meant to change, and read the difference.
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = new URL('../test/support/golden-files.ts', import.meta.url);
// In the same folder, so that its paths to the fixtures hold.
const bundle = new URL(`.golden-files-${process.pid}.mjs`, entry);

try {
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: fileURLToPath(bundle),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const { makeGoldenFiles, GOLDEN_FOLDER } = await import(bundle.href);
  for (const [name, content] of makeGoldenFiles())
    writeFileSync(new URL(name, GOLDEN_FOLDER), content);
} finally {
  rmSync(bundle, { force: true });
}

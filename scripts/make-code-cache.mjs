// Leaves compiled code beside a bundle: what a few usual commands ran, in the form that this V8 reads.
// Run as a program of its own: node scripts/make-code-cache.mjs BUNDLE 'COMMAND …' …
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

const [path, ...calls] = process.argv.slice(2);
const script = new Script(Module.wrap(readFileSync(path, 'latin1')), {
  filename: path,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));

for (const call of calls) {
  process.argv = [process.argv[0], path, ...call.split(' ')];
  await module.exports.run(dirname(dirname(path)));
  if (process.exitCode) throw new Error(`${call}: exit ${process.exitCode}`);
}
writeFileSync(`${path}.cache`, script.createCachedData());

import { readFileSync, writeSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { VERSION } from './version.ts';

type Program = 'sls' | 'sls-centre';

/**
 * Starts a program of this package with as little work as can be: people and scripts run it often.
 *
 * Later Nodes keep a cache of compiled code by themselves. For the others the build leaves one beside
 * the bundle; V8 takes it only if it fits this very V8. Of the source it compares the length alone, so
 * the build always makes both.
 *
 * @param folder where the bundles stand
 */
export function start(program: Program, folder: string): void {
  const [only, ...others] = process.argv.slice(2);
  if (others.length === 0 && (only === '--version' || only === '-V')) {
    process.exitCode = writeLine(VERSION);
    return;
  }
  const path = join(folder, `${program}.cjs`);
  const load = nodeModule.createRequire(path);
  const bundle = enableCompileCache ? loadCached(load, path) : loadWithOurCache(load, path);
  // What was said is written: nothing is left but taking the process apart, which takes a while.
  void bundle.run(dirname(folder)).then(() => process.exit());
}

const STANDARD_OUTPUT = 1;
const MACHINE_SAID_NO = 6;

/** As the shell's own sink writes: no trace where a reader has gone (`| true`) or a disk is full. */
function writeLine(text: string): number {
  try {
    writeSync(STANDARD_OUTPUT, `${text}\n`);
    return 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : MACHINE_SAID_NO;
  }
}

interface Bundle {
  run(root: string): Promise<void>;
}

/** There from Node 22.1 on. */
const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };

/**
 * Node's cache stands beside the bundle, where only those write who may change the program anyway. Its
 * usual place is a folder in /tmp that any user can make first, and root would run what he put there.
 */
function loadCached(load: NodeJS.Require, path: string): Bundle {
  enableCompileCache?.(join(dirname(path), 'compiled'));
  return load(path) as Bundle;
}

function loadWithOurCache(load: NodeJS.Require, path: string): Bundle {
  const cachedData = readIfThere(`${path}.cache`);
  if (cachedData === undefined) return load(path) as Bundle;
  const script = new Script(nodeModule.wrap(readFileSync(path, 'latin1')), {
    filename: path,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  const evaluate = script.runInThisContext() as (...names: unknown[]) => void;
  evaluate(module.exports, load, module, path, dirname(path));
  return module.exports as Bundle;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

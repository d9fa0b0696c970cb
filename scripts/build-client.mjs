// Builds dist/client/: the client for programs, as an ES module and as CommonJS, each with its types.
// It is not minified: whoever puts it into a program may want to read it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = join(root, 'src/client');
const OUT = join(root, 'dist/client');
const FORMATS = [
  { format: 'esm', code: '.mjs', types: '.d.mts' },
  { format: 'cjs', code: '.cjs', types: '.d.cts' },
];

const IMPORT = /((?:from|import\() ?['"])\.\/([\w/-]+)\.ts(['"])/g;

/** Each file that the types of the entry come from, by its path in src/client without ending. */
function collectTypes(name, found = new Map()) {
  if (found.has(name)) return found;
  const fileName = join(SOURCE, `${name}.ts`);
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2023, isolatedDeclarations: true, strict: true },
  });
  const [fault] = diagnostics;
  if (fault) throw new Error(`${name}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`);
  found.set(name, outputText);
  for (const [, , other] of outputText.matchAll(IMPORT))
    collectTypes(join(dirname(name), other), found);
  return found;
}

const types = collectTypes('index');
await Promise.all(
  FORMATS.map(({ format, code }) =>
    build({
      absWorkingDir: root,
      entryPoints: [{ in: 'src/client/index.ts', out: 'index' }],
      outdir: 'dist/client',
      outExtension: { '.js': code },
      bundle: true,
      format,
      platform: 'neutral',
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
    }),
  ),
);
mkdirSync(OUT, { recursive: true });
for (const { code, types: ending } of FORMATS)
  for (const [name, text] of types)
    writeFileSync(join(OUT, `${basename(name)}${ending}`), text.replace(IMPORT, `$1./$2${code}$3`));

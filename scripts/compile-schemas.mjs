// Compiles src/<room>/schemas/*.schema.json into src/<room>/generated/validators.js and .d.ts:
// compiling at start would cost every command 100 ms. Files *.defs.json hold only definitions.
// One export a schema, named after its file: activation-request.schema.json → activationRequest.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Rules of the domain that schemas name as formats: format → [file in src/domain, function]. */
const FORMATS = {
  instant: ['dates.ts', 'isInstant'],
  'calendar-date': ['dates.ts', 'isCalendarDate'],
  'product-code': ['product-code.ts', 'isProductCode'],
};

// The ids mirror the tree, so that a relative $ref is the path of the file that it means.
const idOf = (room, file) => `https://schemas.invalid/src/${room}/schemas/${file}`;

function readSchemas() {
  return readdirSync(SRC).flatMap((room) => {
    const folder = join(SRC, room, 'schemas');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => ({
        room,
        file,
        schema: JSON.parse(readFileSync(join(folder, file), 'utf8')),
      }));
  });
}

function makeAjv(schemas) {
  const ajv = new Ajv({
    strict: true,
    strictTypes: true,
    allowUnionTypes: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`formats` },
  });
  for (const name of Object.keys(FORMATS)) ajv.addFormat(name, () => true);
  for (const { room, file, schema } of schemas) ajv.addSchema({ ...schema, $id: idOf(room, file) });
  return ajv;
}

const exportName = (file) =>
  file.replace('.schema.json', '').replace(/-(.)/g, (match, letter) => letter.toUpperCase());

function formatsSource() {
  const imports = Object.values(FORMATS).map(
    ([file, name]) => `import { ${name} } from ${JSON.stringify(join(SRC, 'domain', file))};`,
  );
  const entries = Object.entries(FORMATS).map(([format, [, name]]) => `'${format}': ${name}`);
  return `${imports.join('\n')}\nconst formats = { ${entries.join(', ')} };\n`;
}

async function bundle(ajv, room, files) {
  const ids = Object.fromEntries(files.map((file) => [exportName(file), idOf(room, file)]));
  const result = await build({
    stdin: {
      contents: formatsSource() + standalone.default(ajv, ids),
      resolveDir: SRC,
      sourcefile: 'validators.js',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

const declarations = (files) => `export interface ValidationError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

export interface Validator {
  (value: unknown): boolean;
  errors?: ValidationError[] | null;
}

${files.map((file) => `export declare const ${exportName(file)}: Validator;`).join('\n')}
`;

/** Replaces only what differs, and at once: tests of another process may be reading it. */
function replace(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

const schemas = readSchemas();
const ajv = makeAjv(schemas);
for (const room of new Set(schemas.map((schema) => schema.room))) {
  const files = schemas
    .filter((schema) => schema.room === room && schema.file.endsWith('.schema.json'))
    .map((schema) => schema.file);
  if (files.length === 0) continue;
  const folder = join(SRC, room, 'generated');
  mkdirSync(folder, { recursive: true });
  replace(join(folder, 'validators.js'), await bundle(ajv, room, files));
  replace(join(folder, 'validators.d.ts'), declarations(files));
}

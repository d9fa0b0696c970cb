import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const FOLDER = new URL('../../docs/json/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => /^(centre-|definitions)/.test(file));

/** What `docs/json` has of `sls-centre`: `init`, `licence-add`, … */
export const CENTRE_SCHEMAS: readonly string[] = FILES.flatMap(
  (file) => /^centre-(.+)\.schema\.json$/.exec(file)?.[1] ?? [],
).filter((name) => name !== 'definitions');

/** Stricter than for whoever reads: a field that no schema names is to be found here. */
const seal = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'required' in value && 'properties' in value
    ? { additionalProperties: false, ...value }
    : value;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
for (const file of FILES) {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const isShared = file === 'definitions.schema.json';
  ajv.addSchema(JSON.parse(text, isShared ? undefined : seal) as object, file);
}

/** The schema of a document of `sls-centre`, by the name of its file. */
export function centreSchema(name: string): ValidateFunction {
  const validate = ajv.getSchema(`centre-${name}.schema.json`);
  if (validate === undefined) throw new Error(`docs/json/centre-${name}.schema.json is missing`);
  return validate;
}

/** What is wrong with a document; empty where it is as its schema says. */
export function faultsInCentreDocument(name: string, document: unknown): unknown {
  const validate = centreSchema(name);
  return validate(document) ? [] : validate.errors;
}

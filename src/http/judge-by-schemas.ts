import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { isCalendarDate } from '../domain/dates.ts';
import type { NamedSchema } from './open-api/named-schema.ts';

/** An instant with its offset, as RFC 3339 has it; that it has one is what a schema asks for. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Judges requests by the schemas that the OpenAPI document shows: JSON Schema 2020-12, nothing
 * added, nothing taken away. Only parameters, which are all texts, are read as numbers.
 *
 * @param shared what the schemas refer to by name
 */
export function judgeBySchemas(app: FastifyInstance, shared: readonly NamedSchema[]): void {
  const [exact, reading] = [makeAjv(false, shared), makeAjv(true, shared)];
  app.setValidatorCompiler(({ schema, httpPart }): ValidateFunction => {
    return (httpPart === 'querystring' ? reading : exact).compile(schema as object);
  });
  // What a route gives is sent as it is; that it fits the document is what tests are for.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
}

function makeAjv(coerceTypes: boolean, shared: readonly NamedSchema[]): Ajv2020 {
  const ajv = new Ajv2020({
    coerceTypes,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    messages: false,
    formats: {
      date: isCalendarDate,
      'date-time': (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
    },
  });
  for (const schema of shared) ajv.addSchema(schema);
  return ajv;
}

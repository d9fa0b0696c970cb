import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { isCalendarDate } from '../../src/domain/dates.ts';

export interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  requestBody?: { content: Record<string, { schema: object }> };
  parameters?: { name: string; in: string; schema: object }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

/** A reply of `app.inject`, as far as a document speaks about it. */
export interface SentReply {
  statusCode: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: string;
}

/** Judges schemas of the document, with its own parts at hand. */
export function documentAjv({ components }: OpenApiDocument) {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { date: isCalendarDate, 'date-time': (text) => !Number.isNaN(Date.parse(text)) },
  });
  const compiled = new Map<object, ValidateFunction>();
  return (schema: object): ValidateFunction => {
    const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components });
    compiled.set(schema, validate);
    return validate;
  };
}

/** What a reply has that the document does not say; undefined where it fits. */
export function makeReplyCheck(app: FastifyInstance) {
  const document = app.swagger() as unknown as OpenApiDocument;
  const compile = documentAjv(document);
  return (method: string, url: string, reply: SentReply): string | undefined => {
    const operation = findOperation(document, method, url);
    if (operation === undefined) return `${method} ${url} is not described`;
    const { statusCode, headers, body } = reply;
    const described = operation.responses[String(statusCode)];
    if (described === undefined) return `status ${statusCode} is not described: ${body}`;
    if (described.content === undefined && body === '') return undefined;
    const [type = ''] = String(headers['content-type'] ?? '').split(';');
    const content = described.content?.[type];
    if (content === undefined) return `${statusCode} with ${type} is not described`;
    const value: unknown = type.endsWith('json') ? JSON.parse(body) : body;
    const validate = compile(content.schema);
    return validate(value) ? undefined : `${JSON.stringify(validate.errors)} in ${body}`;
  };
}

function findOperation(
  { paths }: OpenApiDocument,
  method: string,
  url: string,
): Operation | undefined {
  const [path = ''] = url.split('?', 1);
  const template = Object.keys(paths).find((each) =>
    new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/errors.ts';
import { documentAjv, type OpenApiDocument } from '../support/open-api-document.ts';
import { operationsOf, parseRoutes, schemasIn } from '../support/open-api-routes.ts';
import { ELSEWHERE, serveHome } from '../support/test-licence-server.ts';
import { makeServerToken } from '../../src/actions/server-tokens.ts';

let document: OpenApiDocument;
const routes: string[] = [];

beforeAll(async () => {
  const { app } = await serveHome();
  routes.push(...parseRoutes(app.printRoutes({ commonPrefix: false })));
  document = (await app.inject('/api/v1/openapi.json')).json();
});

describe('the description of the licence server', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const copy = structuredClone(document) as unknown as Record<string, unknown>;
    expect(await new Validator().validate(copy)).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route, and no other', () => {
    const declared = routes
      .filter((route) => / \/(?:api\/|metrics$)/.test(route) && !route.startsWith('HEAD'))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(declared.length).toBeGreaterThan(10);
    const described = operationsOf(document).map(([name]) => name);
    expect(described.toSorted()).toEqual(declared.toSorted());
  });

  it('names every operation once, with a summary and a tag that is explained', () => {
    const all = operationsOf(document).map(([, operation]) => operation);
    const ids = all.map(({ operationId }) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const { tags: known } = document as unknown as { tags: { name: string }[] };
    for (const { summary, tags } of all) {
      expect(summary).toEqual(expect.any(String));
      expect(known.map(({ name }) => name)).toContain(tags?.join());
    }
  });

  it('asks for a token wherever it says that one may be needed', async () => {
    const { app, site } = await serveHome();
    await makeServerToken(site(), 'programs');
    for (const [name, { security }] of operationsOf(document)) {
      const [method = '', path = ''] = name.split(' ');
      const url = path.replaceAll(/\{\w+\}/g, 'a');
      const reply = await app.inject({ method: method as 'GET', url, remoteAddress: ELSEWHERE });
      const needs = security?.some((way) => Object.keys(way as object).includes('token')) ?? false;
      expect({ name, needs: reply.statusCode === 401 }).toEqual({ name, needs });
    }
  });

  it('lists for every operation the codes that it may give, each under its status', () => {
    for (const [name, { responses }] of operationsOf(document)) {
      if (name.endsWith('/health')) continue;
      for (const [status, { content }] of Object.entries(responses)) {
        const schema = content?.['application/problem+json']?.schema as
          | { properties: { code: { enum: (keyof typeof ERRORS)[] } } }
          | undefined;
        const codes = schema?.properties.code.enum ?? [];
        expect({ name, statuses: codes.map((code) => String(ERRORS[code].http)) }).toEqual({
          name,
          statuses: codes.map(() => status),
        });
      }
      expect(Object.keys(responses).some((status) => Number(status) >= 400)).toBe(true);
    }
  });

  it('has examples that fit their schemas', () => {
    const compile = documentAjv(document);
    let found = 0;
    for (const schema of schemasIn(document)) {
      if (!Array.isArray(schema['examples'])) continue;
      for (const example of schema['examples']) {
        const validate = compile(schema);
        expect({ example, fits: validate(example), errors: validate.errors }).toMatchObject({
          fits: true,
        });
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(5);
  });
});

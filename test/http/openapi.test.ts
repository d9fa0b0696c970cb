import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/errors.ts';
import { documentAjv, makeReplyCheck, type OpenApiDocument } from '../support/open-api-document.ts';
import { operationsOf, parseRoutes, schemasIn } from '../support/open-api-routes.ts';
import { requestText } from '../support/request-text.ts';
import { sell } from '../support/test-centre.ts';
import { KEY } from '../support/test-site.ts';
import { serveTestCentre } from '../support/test-serving-centre.ts';

let document: OpenApiDocument;
const routes: string[] = [];

beforeAll(async () => {
  const { app } = await serveTestCentre();
  routes.push(...parseRoutes(app.printRoutes({ commonPrefix: false })));
  document = (await app.inject('/api/v1/openapi.json')).json();
});

describe('the description of the centre', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const result = await validator.validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of the interface, and no other', () => {
    const declared = routes
      .filter((route) => / \/(?:api\/|metrics$)/.test(route) && !route.startsWith('HEAD'))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(declared.length).toBeGreaterThan(10);
    expect(
      operationsOf(document)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(declared.toSorted());
  });

  it('has no page for people', () => {
    expect(
      Object.keys(document.paths).filter((path) => !/^\/(api\/v1\/|metrics$)/.test(path)),
    ).toEqual([]);
  });

  it('names every operation once, with a summary and a tag', () => {
    const all = operationsOf(document).map(([, operation]) => operation);
    const ids = all.map(({ operationId }) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { summary, tags } of all)
      expect({ summary, tags: tags?.length }).toEqual({ summary: expect.any(String), tags: 1 });
  });

  it('asks for a token wherever one is needed, and says so', async () => {
    const { app } = await serveTestCentre();
    for (const [name, { security }] of operationsOf(document)) {
      const [method = '', path = ''] = name.split(' ');
      const url = path.replaceAll(/\{\w+\}/g, 'L0000000000');
      const { statusCode } = await app.inject({
        method: method as 'GET',
        url,
        remoteAddress: '192.0.2.1',
      });
      const needs = security?.some((way) => Object.keys(way as object).includes('token')) ?? false;
      expect({ name, needs: statusCode === 401 }).toEqual({ name, needs });
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
    expect(found).toBeGreaterThan(10);
  });
});

it('an activation is answered as it is described, and so is what is none', async () => {
  const { app, centre } = await serveTestCentre();
  const misfit = makeReplyCheck(app);
  const { key } = await sell(centre);
  const answers = [requestText(key), requestText(KEY, { seed: 'unknown' }), 'nothing at all'];
  for (const payload of answers) {
    const headers = { 'content-type': 'text/plain' };
    const url = '/api/v1/activations';
    const reply = await app.inject({ method: 'POST', url, headers, payload });
    expect(misfit('POST', url, reply)).toBeUndefined();
  }
});

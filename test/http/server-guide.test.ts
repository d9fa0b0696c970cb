import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/errors.ts';
import { parseCurl, shellLines } from '../support/curl-call.ts';
import { makeReplyCheck } from '../support/open-api-document.ts';
import { serveSeats } from '../support/test-licence-server.ts';

/** What no address has of its own: a wrong address, and what keeps the server from starting. */
const ALSO = ['ROUTE_UNKNOWN', 'ADDRESS_UNUSABLE', 'SETTINGS_BROKEN', 'TLS_FILE_UNUSABLE'];

/** Every code that the replies of a document list. */
function codesOf(document: unknown): string[] {
  if (typeof document !== 'object' || document === null) return [];
  const { code, ...others } = document as { code?: { enum?: unknown } };
  const listed = Array.isArray(code?.enum) ? (code.enum as string[]) : [];
  return [...listed, ...Object.values(others).flatMap(codesOf)];
}

describe.each(['en', 'ru'])('docs/server-guide.%s.md', (language) => {
  const text = readFileSync(
    new URL(`../../docs/server-guide.${language}.md`, import.meta.url),
    'utf8',
  );

  it('has calls that work, one after the other', async () => {
    const { app } = await serveSeats();
    const misfit = makeReplyCheck(app);
    const variables: Record<string, string> = {};
    const answers: [string, number][] = [];
    for (const line of shellLines(text).filter((each) => each.startsWith('curl '))) {
      const { method, url, headers, body } = parseCurl(line, variables, 'http://127.0.0.1:9555');
      const reply = await app.inject({
        method,
        url,
        headers,
        ...(body !== undefined && { payload: body }),
      });
      expect(misfit(method, url, reply)).toBeUndefined();
      answers.push([line, reply.statusCode]);
      if (reply.statusCode !== 201) continue;
      const { lease } = reply.json<{ lease: { id: string; token: string } }>();
      Object.assign(variables, { LEASE: lease.id, LEASE_TOKEN: lease.token });
    }
    expect(answers.filter(([, status]) => status >= 300)).toEqual([]);
    expect(answers.length).toBeGreaterThan(8);
  });

  it('names the metrics that there are', async () => {
    const { app } = await serveSeats();
    const { body } = await app.inject('/metrics');
    const named = [...text.matchAll(/\b(sls_\w+?)(?:_bucket)?\b/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !body.includes(`# TYPE ${name} `))).toEqual([]);
  });

  it('explains every refusal that there is', async () => {
    const { app } = await serveSeats();
    const rows = [...text.matchAll(/^\| (`[A-Z][A-Z0-9_`, ]+`) \|/gm)]
      .map(([, codes]) => codes)
      .join();
    const refusals = new Set([...codesOf(app.swagger()), ...ALSO]);
    expect(refusals.size).toBeGreaterThan(80);
    expect([...refusals].filter((code) => !rows.includes(`\`${code}\``))).toEqual([]);
  });

  it('gives each refusal the status that it has', () => {
    const rows = [...text.matchAll(/^\| (`[A-Z0-9_`, ]+`) \| (\d{3}) \|/gm)];
    expect(rows.length).toBeGreaterThan(12);
    for (const [, codes = '', status] of rows)
      for (const [, code = ''] of codes.matchAll(/`([A-Z0-9_]+)`/g))
        expect([code, ERRORS[code as keyof typeof ERRORS]?.http]).toEqual([code, Number(status)]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCurl, shellLines } from '../support/curl-call.ts';
import { makeReplyCheck } from '../support/open-api-document.ts';
import { apiClient } from '../support/api-client.ts';

describe.each(['en', 'ru'])('docs/vendor-api.%s.md', (language) => {
  const text = readFileSync(
    new URL(`../../docs/vendor-api.${language}.md`, import.meta.url),
    'utf8',
  );
  const lines = shellLines(text);

  it('has commands that work, one after the other', async () => {
    const { app, token } = await apiClient();
    const misfit = makeReplyCheck(app);
    const variables: Record<string, string> = { CENTRE: '', TOKEN: token };
    const answers: [string, number][] = [];
    for (const line of lines) {
      const { method, url, headers, body } = parseCurl(line, variables, 'http://127.0.0.1:9556');
      const reply = await app.inject({
        method,
        url,
        headers,
        ...(body !== undefined && { payload: body }),
      });
      expect(misfit(method, url, reply)).toBeUndefined();
      answers.push([line, reply.statusCode]);
      const { location } = reply.headers;
      if (typeof location === 'string') variables['LICENCE'] = location.split('/').at(-1) ?? '';
    }
    expect(answers.filter(([, status]) => status >= 300)).toEqual([]);
    expect(answers.length).toBeGreaterThan(15);
  });

  it('names the addresses of the description, each of them', async () => {
    const { app } = await apiClient();
    const { paths } = app.swagger() as unknown as { paths: Record<string, unknown> };
    const known = (path: string) =>
      text.includes(path) ||
      text.includes(path.replace('{id}', '$LICENCE').replace('{inn}', '7707083893'));
    expect(Object.keys(paths).filter((path) => !known(path))).toEqual([]);
  });

  it('names the metrics that there are', async () => {
    const { app } = await apiClient();
    const { body } = await app.inject('/metrics');
    const named = [...text.matchAll(/`((?:sls|process)_\w+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((name) => !body.includes(`# TYPE ${name} `))).toEqual([]);
  });
});

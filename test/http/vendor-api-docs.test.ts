import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeReplyCheck } from '../support/open-api-document.ts';
import { apiClient, type Method } from '../support/api-client.ts';

interface CurlCall {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** The words of a line as a shell splits it, with its variables put in; quotation marks as in the examples. */
function shellWords(line: string, variables: Record<string, string>): string[] {
  const words = [...line.matchAll(/(?:'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'"]+)+/g)].map(
    ([word]) => word,
  );
  const put = (text: string) =>
    text.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? `$${name}`);
  return words.map((word) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"|([^'"]+)/g,
      (_, single?: string, double?: string, bare?: string) => single ?? put(double ?? bare ?? ''),
    ),
  );
}

function parseCurl(line: string, variables: Record<string, string>): CurlCall {
  const [, ...words] = shellWords(line, variables);
  const call: CurlCall = { method: 'GET', url: '', headers: {}, body: undefined };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') call.method = words.shift() as Method;
    else if (word === '-H') {
      const [name = '', value = ''] = (words.shift() ?? '').split(/:\s*(.*)/s);
      call.headers[name.toLowerCase()] = value;
    } else if (word === '-d') {
      call.body = words.shift();
      if (call.method === 'GET') call.method = 'POST';
    } else if (word === '-o') words.shift();
    else call.url = word.replace('http://127.0.0.1:9556', '');
  }
  return call;
}

describe.each(['en', 'ru'])('docs/vendor-api.%s.md', (language) => {
  const text = readFileSync(
    new URL(`../../docs/vendor-api.${language}.md`, import.meta.url),
    'utf8',
  );
  const lines = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').trim().split('\n'),
  );

  it('has commands that work, one after the other', async () => {
    const { app, token } = await apiClient();
    const misfit = makeReplyCheck(app);
    const variables: Record<string, string> = { CENTRE: '', TOKEN: token };
    const answers: [string, number][] = [];
    for (const line of lines) {
      const { method, url, headers, body } = parseCurl(line, variables);
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

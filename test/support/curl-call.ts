/** What a line of `curl` asks for. */
export interface CurlCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
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

/** Reads a line of a guide. @param server its address, which is left out */
export function parseCurl(
  line: string,
  variables: Record<string, string>,
  server: string,
): CurlCall {
  const [, ...words] = shellWords(line, variables);
  const call: CurlCall = { method: 'GET', url: '', headers: {}, body: undefined };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') call.method = words.shift() as CurlCall['method'];
    else if (word === '-H') {
      const [name = '', value = ''] = (words.shift() ?? '').split(/:\s*(.*)/s);
      call.headers[name.toLowerCase()] = value;
    } else if (word === '-d') {
      call.body = words.shift();
      if (call.method === 'GET') call.method = 'POST';
    } else if (word === '-o') words.shift();
    else call.url = word.replace(server, '');
  }
  return call;
}

/** The lines of a guide's shell blocks, continued ones in one piece. */
export function shellLines(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').trim().split('\n'),
  );
}

/** What an answer carries. */
export type Body =
  | { kind: 'json'; value: unknown }
  /** RFC 9457, with a code of ours. */
  | { kind: 'problem'; value: Record<string, unknown> }
  | { kind: 'other' };

/** Far above a proof, or a list of holders: no longer text is read into memory. */
const LONGEST_BYTES = 8 * 1024 * 1024;

const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/** Reads an answer to its end; what is no JSON, or never ends, is `other`. */
export async function readBody(response: Response): Promise<Body> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const text = await readText(response);
  if (text === undefined) return { kind: 'other' };
  const value = parseJson(text);
  if (value === undefined) return { kind: 'other' };
  if (type === 'application/json') return { kind: 'json', value };
  return type === 'application/problem+json' && isRecord(value) && CODE.test(String(value['code']))
    ? { kind: 'problem', value }
    : { kind: 'other' };
}

async function readText({ body }: Response): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > LONGEST_BYTES) {
      // What comes of it is nobody's business: the answer was judged.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

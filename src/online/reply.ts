import type { Dispatcher } from 'undici';

/** The beginning of a reply; its body has still to be read. */
export interface Reply {
  status: number;
  /** Content type without parameters, small letters; empty where there is none. */
  type: string;
  header: (name: string) => string | undefined;
  /** The body, or undefined where it is longer than the limit. */
  readBody: (limit: number) => Promise<Uint8Array | undefined>;
}

export function toReply({ statusCode, headers, body }: Dispatcher.ResponseData): Reply {
  const header = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    status: statusCode,
    type: (header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    header,
    async readBody(limit) {
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > limit) return undefined;
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
  };
}

import type { FastifyRequest } from 'fastify';
import { SlsError } from '../../errors.ts';

/** A text of 1 MiB, as a browser sends it, and room for the rest of the form. */
export const MOST_FORM_BYTES = 1536 * 1024;

/** A form as it was sent: each field once, and the file that was chosen. */
export interface SentForm {
  /** The text of a field; empty where there is none. */
  text(name: string): string;
  /** Every field but files. */
  fields: ReadonlyMap<string, string>;
  file: Uint8Array | undefined;
}

/** Reads the fields of a form of either type. Of several of one name the last counts. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const fields = new Map<string, string>();
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(Object(request.body) as Record<string, unknown>)) {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      if (typeof last === 'string') fields.set(name, last);
    }
    return sentForm(fields);
  }
  let file: Uint8Array | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (bytes.length > 0) file = bytes;
    } else if (typeof part.value === 'string') {
      // What was cut off must not be taken for what was meant.
      if (part.valueTruncated) throw new SlsError('BODY_TOO_LARGE', { limit: MOST_FORM_BYTES });
      fields.set(part.fieldname, part.value);
    }
  }
  return sentForm(fields, file);
}

/** A form made of its fields. */
export function sentForm(fields: ReadonlyMap<string, string>, file?: Uint8Array): SentForm {
  return { text: (name) => fields.get(name) ?? '', fields, file };
}

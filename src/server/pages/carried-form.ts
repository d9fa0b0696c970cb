import { TOKEN_FIELD } from '../../http/page/form-token.ts';
import { sentForm, type SentForm } from '../../http/page/sent-form.ts';
import { showText } from '../../http/page/carried-text.ts';

/** More than this is not carried over a sign-in. */
const LONGEST = 256 * 1024;

/** The field that a chosen file is carried in. */
const FILE_FIELD = 'carried-file';

/** What is typed anew after a sign-in, whatever it was. */
function isSecret(name: string): boolean {
  return name === TOKEN_FIELD || name.includes('password');
}

/** A form as a hidden field carries it over a sign-in; undefined where it is too long for that. */
export function encodeForm({ fields, file }: SentForm): string | undefined {
  const kept = [...fields].filter(([name]) => !isSecret(name));
  if (file !== undefined) kept.push([FILE_FIELD, showText(file)]);
  const text = JSON.stringify(kept);
  return text.length <= LONGEST ? text : undefined;
}

/** The form again; undefined where the text is none of ours. */
export function decodeForm(carried: string): SentForm | undefined {
  if (carried.length > LONGEST) return undefined;
  try {
    const kept: unknown = JSON.parse(carried);
    if (!Array.isArray(kept)) return undefined;
    const fields = new Map<string, string>();
    for (const entry of kept as unknown[]) {
      const [name, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
      if (typeof name !== 'string' || typeof value !== 'string') return undefined;
      fields.set(name, value);
    }
    const file = fields.get(FILE_FIELD);
    fields.delete(FILE_FIELD);
    return sentForm(fields, file === undefined ? undefined : Buffer.from(file, 'utf8'));
  } catch {
    return undefined;
  }
}

import type { ValidationError, Validator } from './generated/validators.js';

/** Where a value leaves its schema, as a JSON pointer, and how: the words of docs/format.md, 1.6. */
interface SchemaFault {
  where: string;
  problem: string;
}

const LONGEST_WHERE = 200;
const LONGEST_NAME = 64;

/** What a compiled validator found wrong in its last call; undefined where it found nothing. */
export function readSchemaFault({ errors }: Pick<Validator, 'errors'>): SchemaFault | undefined {
  const last = errors?.at(-1);
  if (!last) return undefined;
  // `if` only says that a branch failed; what failed in it stands before.
  const error = (last.keyword === 'if' ? errors?.at(-2) : undefined) ?? last;
  return { where: printable(error.instancePath, LONGEST_WHERE), problem: describe(error) };
}

function describe({ keyword, params }: ValidationError): string {
  const named = (name: unknown) => printable(String(name), LONGEST_NAME);
  switch (keyword) {
    case 'additionalProperties':
      return `unknown-field: ${named(params['additionalProperty'])}`;
    case 'required':
      return `missing-field: ${named(params['missingProperty'])}`;
    case 'propertyNames':
      return `wrong-name: ${named(params['propertyName'])}`;
    case 'type':
      return 'wrong-type';
    default:
      return 'wrong-value';
  }
}

/** Names come from documents that nobody vouches for, and end on terminals. */
function printable(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll(/[^\w./~-]/g, '?');
}

import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

interface SchemaError {
  instancePath: string;
  message?: string;
  params?: { additionalProperty?: string };
}

/**
 * Finds the line of settings that were edited by hand and don't read: where the JSON breaks, or
 * where the member stands that the schema refuses.
 */
export function findSettingsFault(
  text: string,
  schemaError: SchemaError | undefined,
): { line: number; problem: string } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [syntax] = errors;
  if (syntax !== undefined)
    return { line: lineOf(text, syntax.offset), problem: printParseErrorCode(syntax.error) };

  const extra = schemaError?.params?.additionalProperty;
  const path = (schemaError?.instancePath ?? '').split('/').slice(1);
  const node = tree && findNodeAtLocation(tree, extra === undefined ? path : [...path, extra]);
  const name = [...path, ...(extra === undefined ? [] : [extra])].join('.');
  return {
    line: lineOf(text, node?.offset ?? 0),
    problem: `${name}: ${schemaError?.message ?? 'not an object'}`,
  };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

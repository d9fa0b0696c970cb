import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { readSchemaFault } from '../signed/schema-fault.ts';
import type { ValidationError } from './generated/validators.js';

/**
 * Finds the line of settings that were edited by hand and don't read: where the JSON breaks, or
 * where the member stands that the schema refuses.
 */
export function findSettingsFault(
  text: string,
  schemaError: ValidationError | undefined,
): { line: number; problem: string } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [syntax] = errors;
  if (syntax !== undefined)
    return { line: lineOf(text, syntax.offset), problem: printParseErrorCode(syntax.error) };

  const fault = readSchemaFault({ errors: schemaError ? [schemaError] : null });
  const extra = schemaError?.params['additionalProperty'] as string | undefined;
  const path = (schemaError?.instancePath ?? '').split('/').slice(1);
  const node = tree && findNodeAtLocation(tree, extra === undefined ? path : [...path, extra]);
  const problem = fault?.problem ?? 'wrong-type';
  return {
    line: lineOf(text, node?.offset ?? 0),
    problem: extra !== undefined || path.length === 0 ? problem : `${problem}: ${path.join('.')}`,
  };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

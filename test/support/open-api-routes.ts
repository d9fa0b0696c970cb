import type { OpenApiDocument, Operation } from './open-api-document.ts';

/** `GET /api/v1/licences/:id` for each route in the tree that fastify draws of them. */
export function parseRoutes(tree: string): string[] {
  const path: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    path.splice(indent.length / 4, Infinity, part);
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path.join('')}`);
  });
}

/** Every operation with its name, as `GET /api/v1/licences/{id}`. */
export function operationsOf({ paths }: OpenApiDocument): [string, Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

/** Every schema of a document, wherever it stands. */
export function* schemasIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const member of value) yield* schemasIn(member);
  else {
    yield value as Record<string, unknown>;
    for (const [name, member] of Object.entries(value))
      if (name !== 'examples') yield* schemasIn(member);
  }
}

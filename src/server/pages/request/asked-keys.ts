import { parseKey, type Key } from '../../../domain/key.ts';
import { failWith } from '../../../errors.ts';
import { PATHS } from '../page-paths.ts';

/** The page of the request for these keys; for all that wait where none is named. */
export function requestPath(keys: readonly Key[], path: string = PATHS.request): string {
  const query = new URLSearchParams(keys.map((key) => ['key', key]));
  return keys.length === 0 ? path : `${path}?${query}`;
}

/** The keys that an address names, each once. @throws SlsError the codes of what is no key */
export function readAskedKeys(query: unknown): Key[] {
  const { key } = Object(query) as { key?: unknown };
  const typed: unknown[] = Array.isArray(key) ? (key as unknown[]) : [key];
  const texts = typed.filter((text) => typeof text === 'string' && text !== '');
  return [...new Set(texts.map((text) => readKey(String(text))))];
}

function readKey(text: string): Key {
  const key = parseKey(text);
  return key.ok ? key.value : failWith(key);
}

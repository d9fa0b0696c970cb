import { parseKey, type Key } from '../../../domain/key.ts';
import { failWith } from '../../../errors.ts';
import { PATHS } from '../page-paths.ts';

/** A key from an address or a form. @throws SlsError with the code of what is wrong with it */
export function readKey(text: unknown): Key {
  const key = parseKey(typeof text === 'string' ? text : '');
  return key.ok ? key.value : failWith(key);
}

/** The page of one key. */
export function keyPath(key: Key): string {
  return PATHS.key.replace(':key', key);
}

/** Another page, about one key. */
export function pathAbout(path: string, key: Key): string {
  return `${path}?${new URLSearchParams({ key })}`;
}

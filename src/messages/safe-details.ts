import { maskKey } from '../domain/key.ts';
import type { Problem } from '../errors.ts';
import { printable } from './printable.ts';

/** No fact that helps anybody is longer: a path has at most this many characters on a screen. */
const LONGEST = 300;
/** A command is there to be copied whole. */
const LONGEST_COMMAND = 4000;
const MOST_ITEMS = 20;

/** Not a part of a longer row of groups, which would be a fingerprint. */
const KEY = /(?<![0-9A-F-])[0-9A-F]{4}(?:-[0-9A-F]{4}){5}(?![0-9A-F-])/g;

/**
 * What has to be found or typed again is shown whole: paths, commands, and the key that somebody is
 * asked whether he meant it.
 */
const SHOWN_WHOLE = new Set(['path', 'home', 'segment', 'command', 'suggestion']);

/**
 * The details of a problem as sentences may quote them: keys masked, texts on one line with every
 * character visible and of bounded length. It is done here, so that no sentence can forget it.
 */
export function makeSafeDetails(details: Problem['details']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, makeSafe(name, value)]),
  );
}

/** A text with every key in it masked. */
export function maskKeys(text: string): string {
  return text.replaceAll(KEY, maskKey);
}

function makeSafe(name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    const shown = SHOWN_WHOLE.has(name) ? value : maskKeys(value);
    return printable(shown, name === 'command' ? LONGEST_COMMAND : LONGEST);
  }
  if (!Array.isArray(value)) return value;
  const items = value.slice(0, MOST_ITEMS).map((item) => makeSafe(name, item));
  return value.length > MOST_ITEMS ? [...items, '…'] : items;
}

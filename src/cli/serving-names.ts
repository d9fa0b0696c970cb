import { hostname } from 'node:os';
import type { Settings } from '../store/settings-file.ts';

/**
 * The names under which the server answers: those that the administrator gave, and what this computer
 * calls itself. No name server out there can make a page's name read like these.
 */
export function servingNames(
  publicUrl: URL | undefined,
  settings: Settings,
  own: string = hostname(),
): ReadonlySet<string> {
  const [first = ''] = own.split('.');
  const given = (settings['server.names'] ?? '').split(',').map((name) => name.trim());
  const names = [own, first, `${first}.local`, ...given, publicUrl?.hostname ?? ''];
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => name !== ''));
}

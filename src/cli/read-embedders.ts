import { SETTINGS } from '../actions/settings.ts';
import { parseEmbedders } from '../domain/embedders.ts';
import { SlsError } from '../errors.ts';
import type { Settings } from '../store/settings-file.ts';

const NAME = 'server.embedders';

/**
 * The sites whose pages may show ours in a frame. The file may have been edited by hand.
 *
 * @throws SlsError SETTING_VALUE
 */
export function readEmbedders(settings: Settings): string[] {
  const value = settings[NAME];
  if (value === undefined) return [];
  const origins = parseEmbedders(value);
  if (origins === undefined)
    throw new SlsError('SETTING_VALUE', { name: NAME, value, expected: SETTINGS[NAME].expected });
  return origins;
}

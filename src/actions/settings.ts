import { isAbsolute } from 'node:path';
import { SlsError } from '../errors.ts';
import { readSettings, writeSettings, type Settings } from '../store/settings-file.ts';
import { NO_CENTRE, requireAllowedUrl } from './find-centre.ts';
import type { Setting, SettingName } from './setting.ts';
import { SERVER_SETTINGS } from './server-settings.ts';
import type { Site } from './site.ts';
import { inTurn } from './turn.ts';

/** Every setting: how its value is written, and what holds where it is not set. */
export const SETTINGS: { readonly [N in SettingName]-?: Setting } = {
  language: {
    expected: 'ru | en',
    defaultValue: 'SLS_LANG, LC_ALL, LC_MESSAGES, LANG',
    parse: (text) => (text === 'ru' || text === 'en' ? text : undefined),
  },
  lockTimeoutSeconds: {
    expected: '0 … 3600',
    defaultValue: '10',
    parse: (text) => parseNumber(text, 0, 3600),
  },
  'centre.url': {
    expected: 'https://… | none',
    defaultValue: 'vendor.json',
    parse: (text, others) => (text === NO_CENTRE ? NO_CENTRE : requireAllowedUrl(text, others)),
  },
  'centre.ca': {
    expected: '/…/*.pem',
    defaultValue: '-',
    // Whoever runs the next command may stand in another folder.
    parse: (text) => (isAbsolute(text) && text.length <= 4096 ? text : undefined),
  },
  'centre.timeoutSeconds': {
    expected: '1 … 300',
    defaultValue: '15',
    parse: (text) => parseNumber(text, 1, 300),
  },
  'centre.allowHttp': {
    expected: 'true | false',
    defaultValue: 'false',
    parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  },
  ...SERVER_SETTINGS,
};

function parseNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,4}(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** @throws SlsError SETTING_UNKNOWN */
export function parseSettingName(name: string): SettingName {
  if (Object.hasOwn(SETTINGS, name)) return name as SettingName;
  throw new SlsError('SETTING_UNKNOWN', { name, known: Object.keys(SETTINGS) });
}

/**
 * Sets one setting, durably.
 *
 * @param value null puts the default back
 * @throws SlsError SETTING_VALUE, CENTRE_URL_FORMAT, HTTP_NOT_ALLOWED, SETTINGS_BROKEN, LOCK_HELD,
 *   and what the disk says
 */
export async function setSetting(
  site: Site,
  name: SettingName,
  value: string | null,
): Promise<Settings> {
  const { expected, parse } = SETTINGS[name];
  const parsed = value === null ? undefined : parse(value, site.settings);
  if (value !== null && parsed === undefined)
    throw new SlsError('SETTING_VALUE', { name, value, expected });
  return inTurn(site, async (turn) => {
    const { [name]: _before, ...others } = await readSettings(site.home);
    const settings: Settings = parsed === undefined ? others : { ...others, [name]: parsed };
    turn.assertHeld();
    writeSettings(site.home, settings);
    return settings;
  });
}

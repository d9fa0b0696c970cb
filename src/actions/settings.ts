import { SlsError } from '../errors.ts';
import { readSettings, writeSettings, type Settings } from '../store/settings-file.ts';
import type { Site } from './site.ts';
import { inTurn } from './turn.ts';

type SettingName = keyof Settings;

interface Setting {
  /** What is accepted, as a person would type it. */
  expected: string;
  defaultValue: string;
  parse: (text: string) => Settings[SettingName] | undefined;
}

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
    parse: (text) =>
      /^\d{1,4}(\.\d+)?$/.test(text) && Number(text) <= 3600 ? Number(text) : undefined,
  },
};

/** @throws SlsError SETTING_UNKNOWN */
export function parseSettingName(name: string): SettingName {
  if (Object.hasOwn(SETTINGS, name)) return name as SettingName;
  throw new SlsError('SETTING_UNKNOWN', { name, known: Object.keys(SETTINGS) });
}

/**
 * Sets one setting, durably.
 *
 * @param value null puts the default back
 * @throws SlsError SETTING_VALUE, SETTINGS_BROKEN, LOCK_HELD, and what the disk says
 */
export async function setSetting(
  site: Site,
  name: SettingName,
  value: string | null,
): Promise<Settings> {
  const { expected, parse } = SETTINGS[name];
  const parsed = value === null ? undefined : parse(value);
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

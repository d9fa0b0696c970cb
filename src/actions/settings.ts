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

/** New values of settings, as people type them; null puts the default back. */
export type SettingChanges = ReadonlyMap<SettingName, string | null>;

/** What changes would make of settings, as far as that can be known before they are made. */
export interface JudgedSettings {
  settings: Settings;
  faults: ReadonlyMap<SettingName, SlsError>;
}

/** Judges each change by itself; what comes later sees what was accepted before it. */
export function judgeSettings(changes: SettingChanges, standing: Settings): JudgedSettings {
  const faults = new Map<SettingName, SlsError>();
  let settings = standing;
  for (const [name, value] of inOrder(changes))
    try {
      settings = withSetting(settings, name, value);
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      faults.set(name, error);
    }
  return { settings, faults };
}

/**
 * Changes settings, durably: all of them or none.
 *
 * @throws SlsError SETTING_VALUE, CENTRE_URL_FORMAT, HTTP_NOT_ALLOWED, SETTINGS_BROKEN, LOCK_HELD,
 *   and what the disk says
 */
export async function changeSettings(site: Site, changes: SettingChanges): Promise<Settings> {
  const judged = judgeSettings(changes, site.settings);
  const [fault] = judged.faults.values();
  if (fault !== undefined) throw fault;
  const isChanged = ([name]: [string, unknown]) => changes.has(name as SettingName);
  return inTurn(site, async (turn) => {
    const standing = Object.entries(await readSettings(site.home));
    const settings: Settings = Object.fromEntries([
      ...standing.filter((entry) => !isChanged(entry)),
      ...Object.entries(judged.settings).filter(isChanged),
    ]);
    turn.assertHeld();
    writeSettings(site.home, settings);
    return settings;
  });
}

/**
 * Sets one setting, durably.
 *
 * @param value null puts the default back
 * @throws SlsError as {@link changeSettings}
 */
export function setSetting(site: Site, name: SettingName, value: string | null): Promise<Settings> {
  return changeSettings(site, new Map([[name, value]]));
}

/** Whether http:// is allowed is known before an address is judged. */
function inOrder(changes: SettingChanges): [SettingName, string | null][] {
  return Array.from(changes).toSorted(
    ([one], [other]) => Number(other === 'centre.allowHttp') - Number(one === 'centre.allowHttp'),
  );
}

/** @throws SlsError as {@link changeSettings} */
function withSetting(settings: Settings, name: SettingName, value: string | null): Settings {
  const { [name]: _before, ...others } = settings;
  if (value === null) return others;
  const { expected, parse } = SETTINGS[name];
  const parsed = parse(value, settings);
  if (parsed === undefined) throw new SlsError('SETTING_VALUE', { name, value, expected });
  return { ...others, [name]: parsed };
}

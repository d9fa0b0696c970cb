import type { Settings } from '../store/settings-file.ts';

/** Name of a setting. */
export type SettingName = keyof Settings;

/** How one setting is written. */
export interface Setting {
  /** What is accepted, as a person would type it. */
  expected: string;
  defaultValue: string;
  /** The value, or undefined where it does not fit. */
  parse: (text: string, others: Settings) => Settings[SettingName] | undefined;
  /** What stands there is told to nobody who only wants to know how this server is set. */
  isSecret?: true;
}

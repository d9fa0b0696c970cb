import { SlsError } from '../errors.ts';
import { namingDiskErrors } from './disk-errors.ts';
import { replaceFile } from './durable-write.ts';
import { settingsFile as validate } from './generated/validators.js';
import type { Home } from './home.ts';
import { readWholeFile } from './read-file.ts';

/** What an administrator may set. The file may be edited by hand, so it is read with care. */
export interface Settings {
  language?: 'ru' | 'en';
  lockTimeoutSeconds?: number;
  /** The activation centre's address, or `none` where no centre is to be asked. */
  'centre.url'?: string;
  /** Absolute path of a file with authorities that are believed beside the usual ones. */
  'centre.ca'?: string;
  'centre.timeoutSeconds'?: number;
  /** Plain http:// to another computer: the key can be read on the way. */
  'centre.allowHttp'?: boolean;
  /** Where the licence server listens. */
  'server.host'?: string;
  'server.port'?: number;
  /** The address that programs know, where it is not the one on which the server listens. */
  'server.publicUrl'?: string;
  /** Further names under which the server answers, with commas between. */
  'server.names'?: string;
  /** Addresses of proxies whose X-Forwarded headers count. */
  'server.trustProxy'?: string;
  /** Origins whose pages may show ours in a frame, with commas between. */
  'server.embedders'?: string;
  /** Absolute paths of the certificate with its chain, and of its key. */
  'server.cert'?: string;
  'server.key'?: string;
  /** SHA-256 of the token of whoever administrates from another computer. */
  'server.adminToken'?: string;
  /** SHA-256 of the token that programs must send; unset, they need none. */
  'server.clientToken'?: string;
}

const LIMIT = 64 * 1024;

/**
 * The settings of a home; none where there is no file.
 *
 * @throws SlsError SETTINGS_BROKEN with the line, HOME_NOT_READABLE
 */
export async function readSettings(home: Home): Promise<Settings> {
  const { disk, paths } = home;
  const bytes = readWholeFile(disk, paths.settings, LIMIT);
  if (bytes === undefined) return {};
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const settings = parseJson(text);
  if (settings !== undefined && validate(settings)) return settings as Settings;
  const { findSettingsFault } = await import('./settings-fault.ts');
  throw new SlsError('SETTINGS_BROKEN', {
    path: paths.settings,
    ...findSettingsFault(text, validate.errors?.[0]),
  });
}

/** Writes all settings anew. Wants the home's turn. */
export function writeSettings(home: Home, settings: Settings): void {
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  namingDiskErrors('write', home.paths.settings, () =>
    replaceFile(home, home.paths.settings, Buffer.from(text, 'utf8')),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

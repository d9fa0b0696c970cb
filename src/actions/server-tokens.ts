import { hash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../domain/random.ts';
import type { Settings } from '../store/settings-file.ts';
import type { SettingName } from './setting.ts';
import { setSetting } from './settings.ts';
import type { Site } from './site.ts';

/** Who has a token of the licence server: whoever administrates it from afar, or the programs. */
export type TokenBearer = 'administrator' | 'programs';

export const TOKEN_BEARERS: readonly TokenBearer[] = ['administrator', 'programs'];

const SETTING: Readonly<Record<TokenBearer, Extract<SettingName, `${string}Token`>>> = {
  administrator: 'server.adminToken',
  programs: 'server.clientToken',
};

/** Names the kind, so that scanners for leaked secrets can find one that was committed somewhere. */
const PREFIX: Readonly<Record<TokenBearer, string>> = {
  administrator: 'slsa_',
  programs: 'slsp_',
};

const BYTES = 32;

/**
 * Makes a token, in place of the one before; the home keeps its digest only. A server that runs
 * takes it within a second.
 *
 * @returns the token, which nobody can find out again
 * @throws SlsError SETTINGS_BROKEN, LOCK_HELD, and what the disk says
 */
export async function makeServerToken(site: Site, bearer: TokenBearer): Promise<string> {
  const text = makeText(site.home.random, bearer);
  await setSetting(site, SETTING[bearer], hash('sha256', text));
  return text;
}

/**
 * Takes a token out of force: without the administrator's nobody administrates from afar, without
 * that of the programs they need none.
 *
 * @returns false where there was none
 * @throws SlsError as {@link makeServerToken}
 */
export async function revokeServerToken(site: Site, bearer: TokenBearer): Promise<boolean> {
  const wasSet = site.settings[SETTING[bearer]] !== undefined;
  await setSetting(site, SETTING[bearer], null);
  return wasSet;
}

/** Whether a token must be sent at all. */
export function isTokenSet(settings: Settings, bearer: TokenBearer): boolean {
  return settings[SETTING[bearer]] !== undefined;
}

/** Whether a text is the token in force. The time that it takes tells nothing of it. */
export function isToken(settings: Settings, bearer: TokenBearer, text: string): boolean {
  const digest = settings[SETTING[bearer]];
  if (digest === undefined) return false;
  return timingSafeEqual(Buffer.from(digest, 'hex'), hash('sha256', text, 'buffer'));
}

function makeText(random: RandomBytes, bearer: TokenBearer): string {
  return `${PREFIX[bearer]}${Buffer.from(random(BYTES)).toString('base64url')}`;
}

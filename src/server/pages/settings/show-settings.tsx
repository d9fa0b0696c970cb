import { isPasswordSet } from '../../../actions/administrator.ts';
import { isTokenSet } from '../../../actions/server-tokens.ts';
import { sendPage } from '../../../http/page/render-page.ts';
import { fingerprint } from '../../../signed/ed25519.ts';
import { readSettings } from '../../../store/settings-file.ts';
import { readTrust } from '../../../store/trust-file.ts';
import { readFailure } from '../failure.ts';
import type { Asked } from '../forms.ts';
import { shownValues } from './offered-settings.ts';
import { SettingsPage, type SettingsView } from './settings-page.tsx';
import type { ShownTrust } from './trust-section.tsx';

/** Answers with the page, as things stand this moment. */
export async function showSettings(
  asked: Asked,
  view: Partial<SettingsView> = {},
  status = 200,
): Promise<unknown> {
  const { door, reply, page } = asked;
  const settings = await readSettings(door.server.site().home);
  const standing = shownValues(settings);
  const whole: SettingsView = {
    page,
    values: standing,
    standing,
    trust: findTrust(asked),
    isPasswordSet: isPasswordSet(door.administrator()),
    tokens: {
      programs: isTokenSet(settings, 'programs'),
      administrator: isTokenSet(settings, 'administrator'),
    },
    ...view,
  };
  return sendPage(reply, <SettingsPage {...whole} />, status);
}

/** The same, after something went wrong that has no field of its own. */
export function showFailure(
  asked: Asked,
  error: unknown,
  view: Partial<SettingsView> = {},
): Promise<unknown> {
  const { status, text, next } = readFailure(error, asked.reply, asked.page.language);
  return showSettings(asked, { ...view, refused: { text, next } }, status);
}

function findTrust({ door }: Asked): ShownTrust | undefined {
  const { home, shippedTrust } = door.server.site();
  const trust = readTrust(home, shippedTrust);
  if (trust === undefined) return undefined;
  const { vendor, version } = trust.keys;
  return { vendor, version, fingerprint: fingerprint(trust.root.hex) };
}

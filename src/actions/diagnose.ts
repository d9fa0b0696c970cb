import { SlsError, type Problem } from '../errors.ts';
import { measureLedgers, type LedgerSize } from '../store/ledger-sizes.ts';
import { readSettings, type Settings } from '../store/settings-file.ts';
import type { OpenLink } from './centre-link.ts';
import { examine, type HealthCheck } from './doctor.ts';
import type { ProductSeats } from './seats/list-seats.ts';
import type { Seats } from './seats/open-seats.ts';
import { SETTINGS } from './settings.ts';
import type { SettingName } from './setting.ts';
import type { Site } from './site.ts';
import { readStatus, type Status } from './status.ts';

/** A setting that is set; `value` is undefined where nobody is told it. */
export interface ToldSetting {
  name: SettingName;
  value: string | undefined;
}

/** All that whoever helps from afar has to know of a home; no key pair, password or token is in it. */
export interface Diagnosis {
  checks: HealthCheck[];
  status: Status | undefined;
  seats: ProductSeats[];
  ledgers: LedgerSize[];
  settings: ToldSetting[];
  /** Why some of it could not be found out. */
  failures: Problem[];
}

/**
 * Looks at everything at once. What cannot be found out is told as a failure and hides nothing else:
 * somebody asks for this because something does not work.
 *
 * @param openLink the centre is asked through it; whoever waits decides how long
 */
export async function diagnose(site: Site, seats: Seats, openLink: OpenLink): Promise<Diagnosis> {
  const failures: Problem[] = [];
  const collect = async <T>(look: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof SlsError)) throw error;
      failures.push(error.problem);
      return undefined;
    }
  };
  const { settings, settingsProblem } = await readAnew(site);
  const now: Site = settingsProblem === undefined ? site : { ...site, settingsProblem };
  const checks = (await collect(() => examine(now, openLink))) ?? [];
  const status = await collect(() => readStatus(now));
  const listed = await collect(() => seats.list());
  if (listed?.ok === false)
    failures.push({ code: listed.code, details: listed.details } as Problem);
  const ledgers = (await collect(() => measureLedgers(site.home))) ?? [];
  return {
    checks,
    status,
    seats: listed?.ok ? listed.value : [],
    ledgers,
    settings: tellSettings(settings),
    failures,
  };
}

/** A process that serves goes on with the settings from before where those of now do not read. */
async function readAnew({
  home,
  settings,
}: Site): Promise<{ settings: Settings; settingsProblem?: SlsError }> {
  try {
    return { settings: await readSettings(home) };
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return { settings, settingsProblem: error };
  }
}

function tellSettings(settings: Settings): ToldSetting[] {
  return Object.entries(settings)
    .filter(([name]) => Object.hasOwn(SETTINGS, name))
    .map(([text, value]) => {
      const name = text as SettingName;
      return { name, value: SETTINGS[name].isSecret ? undefined : String(value) };
    });
}

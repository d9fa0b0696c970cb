import { enterKey } from '../../src/actions/activate.ts';
import { importAnswers, type ImportResult } from '../../src/actions/import-answers.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import type { Site } from '../../src/actions/site.ts';
import { surveyHome, type SurveyedKey } from '../../src/actions/survey.ts';
import { addTrust } from '../../src/actions/trust.ts';
import type { ComputerRecord } from '../../src/domain/computer.ts';
import type { Key } from '../../src/domain/key.ts';
import type { Activation } from '../../src/domain/licence.ts';
import type { LicenseeId } from '../../src/domain/licensee-id.ts';
import { SlsError } from '../../src/errors.ts';
import { chooseProbe } from '../../src/machine/probe.ts';
import type { Disk } from '../../src/store/disk.ts';
import { openHome } from '../../src/store/home.ts';
import type { Queue } from '../../src/store/queue.ts';
import { computerFiles } from './computer-fixture.ts';
import { seededRandom, type TestVendor } from './test-vendor.ts';

export const HOME = '/var/Softonit/Licence Server';
/** Half past noon in Moscow, 22 November 2026. */
export const NOW = Date.parse('2026-11-22T09:30:00.000Z');
export const DAY = 24 * 60 * 60 * 1000;

export const KEY = 'DB49-A88A-D2D6-50D4-81F1-7B67';
export const KEY_2 = '0123-4567-89AB-CDEF-0123-4567';
export const KEY_3 = 'FFFF-EEEE-DDDD-CCCC-BBBB-AAAA';
export const LICENSEE: LicenseeId = { inn: '7707083893', kpp: '773601001', country: 'RU' };
export const OTHER_LICENSEE: LicenseeId = { inn: '500100732259', kpp: '', country: 'RU' };

/** What is probed on the computer of `fixtures/computers/<name>.json`. */
export function fixtureComputer(name: string): ComputerRecord {
  return chooseProbe({
    platform: 'linux',
    files: computerFiles(name, 'root'),
    runTool: () => undefined,
    systemRoot: '',
  })();
}

export const OFFICE_PC = fixtureComputer('bare-metal-pc');
export const OTHER_PC = fixtureComputer('kvm-virtual-machine');

/** Everybody has the turn at once: for tests of one process. */
export const plainQueue: Queue = (work) => work({ assertHeld() {} });

/** Waited long enough, and goes on without a turn. */
export const withoutTurn: Queue = (work) =>
  work({
    assertHeld() {
      throw new SlsError('LOCK_HELD', { holder: 'somebody', since: '', waitedSeconds: 10 });
    },
  });

interface SiteChanges extends Partial<Omit<Site, 'home'>> {
  path?: string;
  /** Of the random numbers. Two runs on one disk have two seeds, as two processes would. */
  seed?: string;
  user?: number;
}

/** A site over a disk, with a clock that stands and an office computer. */
export function testSite(disk: Disk, changes: SiteChanges = {}): Site {
  const { path = HOME, seed = 'a run', user = 1000, ...others } = changes;
  const random = seededRandom(seed);
  return {
    home: openHome({ path, kind: 'licence-server', disk, random, user }),
    queue: plainQueue,
    now: NOW,
    computer: OFFICE_PC,
    shippedTrust: undefined,
    software: { name: 'sls', version: '0.1.0' },
    settings: {},
    ...others,
  };
}

export async function trustVendor(site: Site, vendor: TestVendor, version = 1): Promise<void> {
  await addTrust(site, Buffer.from(vendor.keySet({ version })), {
    fingerprint: vendor.fingerprint,
  });
}

export function importText(site: Site, text: string): Promise<ImportResult[]> {
  return importAnswers(site, Buffer.from(text));
}

/** The whole way of one key: entered, asked for, answered, installed. */
export async function installKey(
  site: Site,
  vendor: TestVendor,
  key: Key = KEY,
  changes: Partial<Activation> = {},
  licensee: LicenseeId = LICENSEE,
): Promise<ImportResult> {
  await enterKey(site, key, licensee);
  const { text } = await makeRequestText(site, [key]);
  const [result] = await importText(site, vendor.answer(text, changes));
  if (result?.outcome !== 'installed') throw new Error(JSON.stringify(result));
  return result;
}

/** One key as the survey has it. */
export async function surveyKey(site: Site, key: Key = KEY): Promise<SurveyedKey | undefined> {
  const { keys } = await surveyHome(site);
  return keys.find((surveyed) => surveyed.key === key);
}

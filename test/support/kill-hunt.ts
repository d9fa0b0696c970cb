import { existsSync, utimesSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { validateFiles } from '../../src/actions/validate.ts';
import { inCrowd } from './crowd.ts';
import type { ProgramHome } from './program-home.ts';
import { realSite } from './real-site.ts';
import { endOf, startProgram } from './run-program.ts';

/** A command that is to be killed, and the home in which it runs. */
export interface KillScenario {
  home: ProgramHome;
  words: string;
  input?: string;
  /** What shows whether it was done; `list`, if nothing else. */
  look?: string;
  /** Each key may be old or new by itself. */
  eachByItself?: boolean;
  /** What the command ends with where it was done before; 0, if nothing else. */
  whenDone?: number;
  /** Where another program stands, that is killed in place of ours. */
  package?: string;
}

export interface KillReport {
  /** Kills that came while the process lived. */
  killed: number;
  /** What was found afterwards. */
  found: { old: number; new: number; mixed: number };
  violations: string[];
}

/** What a key, or whatever else is looked at, is now: by name. */
export type Picture = Record<string, unknown>;

const AT_ONCE = 3;
const STALE_SECONDS = 60;

/**
 * Kills the command at random moments, from its start to beyond its end, each time in a copy of the
 * home. The next command has to find the old state or the new, with nothing damaged; and the same
 * command, repeated, has to end in the new one.
 */
export async function huntKills(
  scenario: KillScenario,
  { kills, next }: { kills: number; next: () => number },
): Promise<KillReport> {
  const undisturbed = await inCrowd([1, 2, 3], AT_ONCE, () => runUndisturbed(scenario));
  const longestMs = Math.max(...undisturbed.map(({ tookMs }) => tookMs));
  const mostEvents = Math.max(...undisturbed.map(({ events }) => events));
  const old = await pictureOf(scenario.home, scenario);
  const report: KillReport = { killed: 0, found: { old: 0, new: 0, mixed: 0 }, violations: [] };
  const [done = {}] = undisturbed.map(({ picture }) => picture);
  if (isDeepStrictEqual(old, done)) report.violations.push('the command does nothing');

  // Half by the clock, half by what is seen of its work: most of a run is spent before the first write.
  const moments = Array.from({ length: kills * 2 }, (_, index) =>
    index % 2 === 0
      ? { afterMs: next() * longestMs * 1.1 }
      : { afterEvents: 1 + Math.floor(next() * mostEvents) },
  );
  await inCrowd(moments, AT_ONCE, async (moment) => {
    if (report.killed >= kills) return;
    const home = scenario.home.copy();
    if (await runAndKill(home, scenario, moment)) report.killed += 1;
    const where = JSON.stringify(moment);
    const picture = await pictureOf(home, scenario);
    const verdict = judge(picture, { old, new: done }, scenario.eachByItself ?? false);
    if (verdict === 'neither') report.violations.push(`${where}: ${JSON.stringify(picture)}`);
    else report.found[verdict] += 1;
    const damage = await findDamage(home);
    if (damage.length > 0) report.violations.push(`${where}: ${damage.join()}`);
    const repeated = await repeat(home, scenario);
    const wanted = verdict === 'new' ? (scenario.whenDone ?? 0) : 0;
    if (repeated !== wanted) report.violations.push(`${where}, repeated: exit ${repeated}`);
    const after = await pictureOf(home, scenario);
    if (!isDeepStrictEqual(after, done))
      report.violations.push(`${where}, repeated: ${JSON.stringify(after)}`);
  });
  return report;
}

/** Is it the old state, the new one, or, where each key may be either, some of each? */
export function judge(
  found: Picture,
  states: { old: Picture; new: Picture },
  eachByItself: boolean,
): 'old' | 'new' | 'mixed' | 'neither' {
  if (isDeepStrictEqual(found, states.new)) return 'new';
  if (isDeepStrictEqual(found, states.old)) return 'old';
  const names = new Set([found, states.old, states.new].flatMap((picture) => Object.keys(picture)));
  const isEither = [...names].every((name) =>
    [states.old, states.new].some((picture) => isDeepStrictEqual(found[name], picture[name])),
  );
  return eachByItself && isEither ? 'mixed' : 'neither';
}

/** What is damaged or unknown in a home. */
export async function findDamage(home: ProgramHome): Promise<string[]> {
  const checks = await validateFiles(realSite(home.path), undefined);
  return checks.flatMap(({ name, ok, problem }) => (ok ? [] : [`${name}: ${problem?.code}`]));
}

/** As the next command shows it. A key that was superseded is no more than that, wherever its files are. */
export async function pictureOf(
  home: ProgramHome,
  { look = 'list' }: Pick<KillScenario, 'look'>,
): Promise<Picture> {
  const { exit, json } = await home.json(look);
  if (exit !== 0) return { exit };
  const { keys, replaced = [] } = json as {
    keys?: { key: string; state: string }[];
    replaced?: string[];
  };
  if (keys === undefined) return { json };
  return Object.fromEntries([
    ...replaced.map((key) => [key, 'superseded'] as const),
    ...keys.map((key) => [key.key, key.state === 'superseded' ? 'superseded' : key] as const),
  ]);
}

async function runUndisturbed(scenario: KillScenario) {
  const home = scenario.home.copy();
  const started = performance.now();
  const { events, ended } = start(home, scenario, () => undefined);
  const { exit, stderr } = await ended;
  if (exit !== 0) throw new Error(`${scenario.words}: ${stderr}`);
  const tookMs = performance.now() - started;
  return { tookMs, events: events(), picture: await pictureOf(home, scenario) };
}

type Moment = { afterMs: number } | { afterEvents: number };

/** True where the kill came in time. */
async function runAndKill(home: ProgramHome, scenario: KillScenario, moment: Moment) {
  const { kill, ended } = start(home, scenario, (events) => {
    if ('afterEvents' in moment && events >= moment.afterEvents) kill();
  });
  const timer = 'afterMs' in moment ? setTimeout(kill, moment.afterMs) : undefined;
  const { signal } = await ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

function start(home: ProgramHome, scenario: KillScenario, onEvent: (events: number) => void) {
  let events = 0;
  const watchers = [home.path, join(home.path, 'Licence'), join(home.path, 'Requests')].map(
    (folder) => watch(folder, () => onEvent((events += 1))),
  );
  const { words, input = '', package: folder } = scenario;
  const child = startProgram(words.split(' '), {
    home: home.path,
    ...(folder !== undefined && { package: folder }),
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = endOf(child).finally(() => watchers.forEach((watcher) => watcher.close()));
  return { kill: () => child.kill('SIGKILL'), events: () => events, ended };
}

/** Once more, when the turn of the dead has grown stale. */
async function repeat(home: ProgramHome, { words, input }: KillScenario): Promise<number | null> {
  const lock = join(home.path, 'queue.lock');
  const past = Date.now() / 1000 - STALE_SECONDS;
  if (existsSync(lock)) utimesSync(lock, past, past);
  const { exit } = await home.sls(words, { input: input ?? '' });
  return exit;
}

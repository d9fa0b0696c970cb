import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { openCentre, type Centre } from '../../src/centre/centre.ts';
import { verifyCentre } from '../../src/centre/verify/verify-centre.ts';
import { SlsError, type ErrorCode } from '../../src/errors.ts';
import type { Disk } from '../../src/store/disk.ts';
import { choicesFrom, everyChoice } from './every-choice.ts';
import { MemoryDisk } from './memory-disk.ts';
import { PowerCutDisk } from './power-cut-disk.ts';
import { centrePlace } from './test-centre.ts';
import { NOW } from './test-site.ts';

/** One run of a command: the disk, the seed of its random numbers, its clock. */
type CentreCommand = (disk: Disk, seed: string, now: number) => Promise<unknown>;

export interface CentreScenario {
  /** What stands on the disk before; gives the command. */
  prepare(disk: MemoryDisk): Promise<CentreCommand>;
  /** The next command on the same records; the same one where it is absent. */
  next?: CentreCommand;
  /** What the next command may say instead of succeeding. */
  whenDone?: ErrorCode;
  /** What the records mean, with nothing random in it. */
  picture(centre: Centre): Promise<unknown>;
  /** Whether a picture may be found before the next command that is neither the old nor the new one. */
  allowsBetween?(picture: unknown): boolean;
  /** Pictures that may be found behind the next command; the one behind an undisturbed run where absent. */
  allowedAfter?: readonly unknown[];
  /** What must be true at any time. */
  invariant?(disk: MemoryDisk): Promise<string | undefined>;
}

class Killed extends Error {}

const MODES = ['EIO', 'ENOSPC', 'power cut', 'kill'] as const;
const MOST_OUTCOMES = 120;
const HOUR = 60 * 60 * 1000;

/** A line that a crash kept back: what the next command brings in. */
const AWAITED = [
  'JOURNAL_LINE_MISSING',
  'IMPORT_UNFINISHED',
  'not-in-journal',
  'behind-key-sets',
  'CENTRE_NOT_INITIALISED',
];

/**
 * Runs a command once for each of its operations and each way in which that one can go wrong. The
 * disk has to show the old picture or the new one; behind the next command everything has to fit.
 */
export async function huntCentreFaults(
  scenario: CentreScenario,
  Disk: typeof PowerCutDisk = PowerCutDisk,
) {
  const before = new MemoryDisk({ now: () => NOW });
  before.makeFolder('/var', 0o755);
  const command = await scenario.prepare(before);
  const hunt = new Hunt(scenario, before, command, Disk);
  await hunt.begin();
  for (let at = 1; at <= hunt.operations; at += 1)
    for (const mode of MODES) await hunt.disturb(at, mode);
  return { operations: hunt.operations, found: hunt.verdicts.size, violations: hunt.violations };
}

class Hunt {
  readonly violations: string[] = [];
  readonly verdicts = new Map<string, string | undefined>();
  operations = 0;
  readonly #scenario: CentreScenario;
  readonly #before: MemoryDisk;
  readonly #command: CentreCommand;
  readonly #Disk: typeof PowerCutDisk;
  #old: unknown;
  #new: unknown;

  constructor(
    scenario: CentreScenario,
    before: MemoryDisk,
    command: CentreCommand,
    Disk: typeof PowerCutDisk,
  ) {
    this.#Disk = Disk;
    this.#scenario = scenario;
    this.#before = before;
    this.#command = command;
  }

  async begin(): Promise<void> {
    const disk = this.#makeDisk({});
    this.#old = await this.#look(disk);
    const from = disk.operations;
    await this.#command(disk, 'a run', NOW);
    this.operations = disk.operations - from;
    this.#new = await this.#look(disk);
    if (isDeepStrictEqual(this.#old, this.#new)) this.violations.push('the command does nothing');
    for (const found of findAll(disk)) {
      const picture = await this.#look(found);
      if (!isDeepStrictEqual(picture, this.#new)) this.violations.push('done, but lost');
    }
  }

  async disturb(at: number, mode: (typeof MODES)[number]): Promise<void> {
    const isCut = mode === 'power cut';
    const disk = isCut
      ? this.#makeDisk({ failAt: at })
      : this.#makeDisk(mode === 'kill' ? {} : { failAt: at, mode: 'fail', error: mode });
    let where = `${mode} at ${at}`;
    const stop = disk.onOperation;
    disk.onOperation = (name, path) => {
      if (disk.operations === at) where += ` (${name} ${path})`;
      if (mode === 'kill' && disk.operations >= at) throw new Killed();
      stop?.(name, path);
    };
    const failure = await this.#command(disk, 'a run', NOW).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    delete disk.onOperation;
    if (mode === 'EIO' || mode === 'ENOSPC') this.#checkFailure(failure, disk, where);
    for (const found of isCut ? findAll(disk) : [disk.afterKill()]) await this.#judge(found, where);
  }

  #checkFailure(failure: Error | undefined, disk: PowerCutDisk, where: string): void {
    if (failure !== undefined && !(failure instanceof SlsError && failure.exit === 6))
      this.violations.push(`${where}: ${String(failure)}`);
    if (disk.openHandles > 0 && !where.includes('(close') && !where.includes('/Journal'))
      this.violations.push(`${where}: a handle stays open`);
  }

  async #judge(found: MemoryDisk, where: string): Promise<void> {
    const signature = JSON.stringify(found.tree());
    if (!this.verdicts.has(signature))
      this.verdicts.set(
        signature,
        await this.#check(found).catch((error: unknown) => String(error)),
      );
    const verdict = this.verdicts.get(signature);
    if (verdict !== undefined) this.violations.push(`${where}: ${verdict}`);
  }

  async #check(found: MemoryDisk): Promise<string | undefined> {
    const picture = await this.#look(found);
    const isKnown = [this.#old, this.#new].some((allowed) => isDeepStrictEqual(allowed, picture));
    if (!isKnown && this.#scenario.allowsBetween?.(picture) !== true)
      return `neither old nor new: ${JSON.stringify(picture)}`;
    const awaited = await problemsOf(found);
    const strange = awaited.filter((problem) => !AWAITED.some((known) => problem.includes(known)));
    if (strange.length > 0) return `verify: ${strange.join('; ')}`;
    const broken = await this.#scenario.invariant?.(found);
    if (broken !== undefined) return broken;

    const { next = this.#command, whenDone, allowedAfter = [this.#new] } = this.#scenario;
    for (const [seed, now] of [
      ['again', NOW],
      ['late', NOW + 2 * HOUR],
    ] as const)
      try {
        await next(found, seed, now);
      } catch (error) {
        if (!(error instanceof SlsError && error.code === whenDone))
          return `the next command (${seed}): ${String(error)}`;
      }
    const after = await this.#look(found);
    if (!allowedAfter.some((allowed) => isDeepStrictEqual(allowed, after)))
      return `behind the next command: ${JSON.stringify(after)}`;
    const problems = await problemsOf(found);
    if (problems.length > 0) return `behind the next command: ${problems.join('; ')}`;
    return this.#scenario.invariant?.(found);
  }

  async #look(disk: MemoryDisk): Promise<unknown> {
    try {
      return await this.#scenario.picture(openCentre(centrePlace(disk)));
    } catch (error) {
      if (error instanceof SlsError && error.code === 'CENTRE_NOT_INITIALISED') return 'no centre';
      throw error;
    }
  }

  #makeDisk(options: ConstructorParameters<typeof PowerCutDisk>[0]): PowerCutDisk {
    return new this.#Disk({ ...options, holding: this.#before, now: () => NOW });
  }
}

async function problemsOf(disk: MemoryDisk): Promise<string[]> {
  try {
    const checks = await verifyCentre(openCentre(centrePlace(disk)), { checksModes: true });
    return checks.flatMap((check) => (check.ok ? [] : [JSON.stringify(check.problem)]));
  } catch (error) {
    if (error instanceof SlsError && error.code === 'CENTRE_NOT_INITIALISED') return [error.code];
    throw error;
  }
}

function* findAll(disk: PowerCutDisk): Generator<MemoryDisk> {
  let outcomes = 0;
  for (const found of everyChoice((choose) => disk.afterPowerCut(choose))) {
    yield found;
    outcomes += 1;
    if (outcomes === MOST_OUTCOMES) break;
  }
  if (outcomes < MOST_OUTCOMES) return;
  const numbers = fc.array(fc.nat(10), { minLength: 12, maxLength: 40 });
  for (const drawn of fc.sample(numbers, { numRuns: MOST_OUTCOMES, seed: 42 }))
    yield disk.afterPowerCut(choicesFrom(drawn));
}

import { isDeepStrictEqual } from 'node:util';
import type { Site } from '../../src/actions/site.ts';
import { SlsError, type ErrorCode } from '../../src/errors.ts';
import { foreignOn, isTemporary, leftoversOn } from './found-disks.ts';
import { pictureOf, type HomePicture } from './home-picture.ts';
import { MemoryDisk, type DiskOperation } from './memory-disk.ts';
import type { PowerCutDisk, PowerCutOptions } from './power-cut-disk.ts';
import { HOME, NOW, testSite } from './test-site.ts';

export type Command = (site: Site) => Promise<unknown>;

/** A command that writes, and the home in which it does. */
export interface FaultScenario {
  /** Makes what stands on the disk before, and the command with its input. */
  prepare(site: Site, disk: MemoryDisk): Promise<Command>;
  /** Each key may be old or new by itself. */
  eachByItself?: boolean;
  /** What the command says where it was done before; without it, it just succeeds again. */
  whenDone?: ErrorCode;
  /** Root runs it, in a home that belongs to this user. */
  owner?: number;
  /** Another command that comes right after a fault: what it reports done must last as well. */
  next?: Command;
  /** What must be true of the disk at any time, beside the picture. */
  invariant?(disk: MemoryDisk): string | undefined;
}

export type CommandEnd = { ok: true } | { ok: false; error: unknown };

export interface Step {
  name: DiskOperation;
  path: string;
}

const READING: ReadonlySet<DiskOperation> = new Set(['read', 'status', 'list', 'statusOf']);

/** True for what leaves the disk as it is. Files are made under temporary names only. */
export function onlyReads({ name, path }: Step): boolean {
  return READING.has(name) || ((name === 'open' || name === 'close') && !isTemporary(path));
}

const TWO_HOURS = 2 * 60 * 60 * 1000;

/** A scenario with its home made, and the two pictures that may be found after its command. */
export class StagedCommand {
  readonly scenario: FaultScenario;
  /** What the command does on the disk where nothing disturbs it. */
  readonly steps: Step[] = [];
  readonly #Disk: typeof PowerCutDisk;
  readonly #before = new MemoryDisk({ now: () => NOW });
  #command: Command = async () => undefined;
  #old: HomePicture | undefined;
  #new: HomePicture | undefined;

  constructor(scenario: FaultScenario, Disk: typeof PowerCutDisk) {
    this.scenario = scenario;
    this.#Disk = Disk;
  }

  /** Makes the home and runs the command undisturbed. @returns the disk as it is then */
  async stage(): Promise<PowerCutDisk> {
    this.#before.makeFolder('/var', 0o755);
    const site = testSite(this.#before, { seed: 'before' });
    this.#command = await this.scenario.prepare(site, this.#before);
    this.#old = await this.look(this.#before);
    const disk = this.makeDisk();
    disk.onOperation = (name, path) => this.steps.push({ name, path });
    const end = await this.run(disk, 'a run');
    delete disk.onOperation;
    if (!end.ok) throw end.error;
    this.#new = await this.look(disk);
    return disk;
  }

  /** A disk that holds the home as it was before, durably. */
  makeDisk(options: PowerCutOptions = {}): PowerCutDisk {
    return new this.#Disk({ ...options, holding: this.#before, now: () => NOW });
  }

  async look(disk: MemoryDisk): Promise<HomePicture> {
    return pictureOf(this.#siteOn(disk, 'looks'));
  }

  run(disk: MemoryDisk, seed: string, now = NOW): Promise<CommandEnd> {
    return endOf(() => this.#command(this.#siteOn(disk, seed, now)));
  }

  runNext(disk: MemoryDisk): Promise<CommandEnd> {
    return endOf(async () => this.scenario.next?.(this.#siteOn(disk, 'next')));
  }

  /** What is wrong with a disk that was found, or with the same command there. It is changed by that. */
  async judge(found: MemoryDisk): Promise<string | undefined> {
    const picture = await this.look(found).catch((error: unknown) => String(error));
    if (typeof picture === 'string') return `cannot be read: ${picture}`;
    if (!this.#isOldOrNew(picture)) return `neither old nor new: ${this.#describe(picture)}`;
    return this.scenario.invariant?.(found) ?? (await this.repeat(found));
  }

  /** The same command again, and once more when leftovers have grown old. */
  async repeat(disk: MemoryDisk): Promise<string | undefined> {
    const again = await this.run(disk, 'again');
    if (!this.#isDone(again)) return `the next command fails: ${String(again.error)}`;
    const problem = await this.findLoss(disk);
    if (problem !== undefined) return problem;
    const late = await this.run(disk, 'late', NOW + TWO_HOURS);
    if (!this.#isDone(late)) return `a later command fails: ${String(late.error)}`;
    const leftovers = leftoversOn(disk);
    return leftovers.length > 0 ? `left over: ${leftovers.join(', ')}` : undefined;
  }

  /** What a disk lacks on which the command is done. */
  async findLoss(disk: MemoryDisk): Promise<string | undefined> {
    const picture = await this.look(disk);
    if (!isDeepStrictEqual(picture, this.#new))
      return `not the new state: ${this.#describe(picture)}`;
    const { owner } = this.scenario;
    const foreign = owner === undefined ? [] : foreignOn(disk, HOME, owner);
    return foreign.length > 0 ? `not the owner's: ${foreign.join(', ')}` : undefined;
  }

  get doesSomething(): boolean {
    return !isDeepStrictEqual(this.#old, this.#new);
  }

  #isDone(end: CommandEnd): end is { ok: true } {
    return end.ok || (end.error instanceof SlsError && end.error.code === this.scenario.whenDone);
  }

  #isOldOrNew(picture: HomePicture): boolean {
    const [old, done] = [this.#old, this.#new];
    const isOneOf = (part: (of: HomePicture | undefined) => unknown) =>
      [old, done].some((allowed) => isDeepStrictEqual(part(picture), part(allowed)));
    if (!this.scenario.eachByItself) return isOneOf((of) => of);
    const keys = [old, done, picture].flatMap((of) => Object.keys(of?.keys ?? {}));
    return (
      keys.every((key) => isOneOf((of) => of?.keys[key])) &&
      isOneOf((of) => of?.trust) &&
      isOneOf((of) => [of?.settings, of?.seats, of?.problems])
    );
  }

  #describe(picture: HomePicture): string {
    return `${JSON.stringify(picture)}, where new is ${JSON.stringify(this.#new)}`;
  }

  #siteOn(disk: MemoryDisk, seed: string, now = NOW): Site {
    return testSite(disk, { seed, now, ...(this.scenario.owner !== undefined && { user: 0 }) });
  }
}

async function endOf(work: () => Promise<unknown>): Promise<CommandEnd> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    return { ok: false, error };
  }
}

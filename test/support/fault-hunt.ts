import { isDeepStrictEqual } from 'node:util';
import { SlsError } from '../../src/errors.ts';
import { findAfterPowerCut, signatureOf } from './found-disks.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { PowerCutDisk } from './power-cut-disk.ts';
import {
  StagedCommand,
  onlyReads,
  type CommandEnd,
  type FaultScenario,
  type Step,
} from './staged-command.ts';

export interface FaultReport {
  /** How often the command was disturbed. */
  runs: number;
  /** Different disks that were found and judged. */
  found: number;
  violations: string[];
}

/**
 * Runs a command once for each of its operations and each way in which that one can go wrong: it
 * fails, the power goes, the process dies. Every disk that may be found then has to show the old
 * picture or the new one; the same command there, repeated, has to end in the new one; and what is
 * reported done must be there whenever the power goes later.
 */
export async function huntFaults(
  scenario: FaultScenario,
  Disk: typeof PowerCutDisk = PowerCutDisk,
): Promise<FaultReport> {
  const hunt = await FaultHunt.begin(scenario, Disk);
  for (const [index, step] of hunt.command.steps.entries()) {
    await hunt.fail(index + 1, step, 'EIO');
    // Reading fills no disk; and a stop before it leaves what a stop before the next change leaves.
    if (onlyReads(step)) continue;
    await hunt.fail(index + 1, step, 'ENOSPC');
    await hunt.cutPower(index + 1, step);
    await hunt.kill(index + 1, step);
  }
  return hunt;
}

/** Kills a command at each change that it makes, and cuts the power at each change of the next one. */
export async function huntTwoFaults(scenario: FaultScenario): Promise<FaultReport> {
  const hunt = await FaultHunt.begin(scenario, PowerCutDisk);
  for (const [index, step] of hunt.command.steps.entries())
    if (!onlyReads(step)) await hunt.killAndCutPower(index + 1, step);
  return hunt;
}

class FaultHunt implements FaultReport {
  readonly command: StagedCommand;
  readonly violations: string[] = [];
  runs = 0;
  readonly #verdicts = new Map<string, string | undefined>();
  readonly #histories = new Set<string>();

  static async begin(scenario: FaultScenario, Disk: typeof PowerCutDisk): Promise<FaultHunt> {
    const hunt = new FaultHunt(new StagedCommand(scenario, Disk));
    const disk = await hunt.command.stage();
    if (!hunt.command.doesSomething) hunt.violations.push('the command does nothing');
    await hunt.#checkLasting(disk, 'undisturbed');
    return hunt;
  }

  private constructor(command: StagedCommand) {
    this.command = command;
  }

  get found(): number {
    return this.#verdicts.size;
  }

  async fail(at: number, step: Step, error: string): Promise<void> {
    const where = `${error} at ${describe(at, step)}`;
    const makeDisk = () => this.command.makeDisk({ failAt: at, mode: 'fail', error });
    const disk = makeDisk();
    const end = await this.#goOn(disk, watch(disk), where);
    if (!end.ok && !(end.error instanceof SlsError && end.error.fault === 'machine'))
      this.violations.push(`${where}: ${String(end.error)}`);
    if (disk.openHandles > 0 && step.name !== 'close')
      this.violations.push(`${where}: a handle stays open`);
    await this.#checkNext(makeDisk(), where);
  }

  async kill(at: number, step: Step): Promise<void> {
    const where = `killed at ${describe(at, step)}`;
    const disk = this.command.makeDisk();
    await this.#goOn(disk, watch(disk, at), where);
    const another = this.command.makeDisk();
    watch(another, at);
    await this.#checkNext(another, where);
  }

  async cutPower(at: number, step: Step): Promise<void> {
    const where = `power cut at ${describe(at, step)}`;
    const disk = this.command.makeDisk({ failAt: at, mode: 'stop' });
    const end = await this.#run(disk, 'a run');
    if (end.ok) this.violations.push(`${where}: reported done while the power was off`);
    for (const found of findAfterPowerCut(disk)) await this.#checkFound(found, where);
  }

  async killAndCutPower(at: number, step: Step): Promise<void> {
    for (let cutAt = 1; ; cutAt++) {
      const disk = this.command.makeDisk();
      watch(disk, at);
      await this.#run(disk, 'a run');
      const watched = watch(disk, disk.operations + cutAt);
      await this.#run(disk, 'a second run');
      delete disk.onOperation;
      const { next } = watched;
      if (next === undefined) return;
      // Reading changes nothing: the power may as well go before the next change.
      if (onlyReads(next)) continue;
      const where = `killed at ${describe(at, step)}, then power cut at ${describe(cutAt, next)}`;
      for (const found of findAfterPowerCut(disk)) await this.#checkFound(found, where);
    }
  }

  /** What holds of a disk that goes on after a command was disturbed, and of the next command on it. */
  async #goOn(disk: PowerCutDisk, watched: Watched, where: string): Promise<CommandEnd> {
    const end = await this.#run(disk, 'a run');
    delete disk.onOperation;
    const history = JSON.stringify([end.ok, watched.changes]);
    if (this.#histories.has(history)) return end;
    this.#histories.add(history);
    if (end.ok) await this.#checkLasting(disk, where);
    else {
      await this.#checkFound(disk.afterKill(), where);
      for (const found of findAfterPowerCut(disk)) await this.#checkFound(found, where);
    }
    const problem = await this.command.repeat(disk);
    if (problem === undefined) await this.#checkLasting(disk, `${where}, repeated`);
    else this.violations.push(`${where}, repeated: ${problem}`);
    return end;
  }

  /** What another command reports done after the fault lasts too, whatever the fault left behind. */
  async #checkNext(disk: PowerCutDisk, where: string): Promise<void> {
    if (this.command.scenario.next === undefined) return;
    await this.#run(disk, 'a run');
    delete disk.onOperation;
    const end = await this.command.runNext(disk);
    if (!end.ok) this.violations.push(`${where}, next: ${String(end.error)}`);
    const picture = await this.command.look(disk);
    for (const found of findAfterPowerCut(disk))
      if (!isDeepStrictEqual(await this.command.look(found), picture))
        this.violations.push(`${where}, next: done, but lost`);
  }

  async #checkLasting(disk: PowerCutDisk, where: string): Promise<void> {
    for (const found of findAfterPowerCut(disk)) {
      const problem = await this.command.findLoss(found);
      if (problem !== undefined) this.violations.push(`${where}: done, but lost: ${problem}`);
    }
  }

  async #checkFound(found: MemoryDisk, where: string): Promise<void> {
    const signature = signatureOf(found);
    if (!this.#verdicts.has(signature))
      this.#verdicts.set(signature, await this.command.judge(found));
    const verdict = this.#verdicts.get(signature);
    if (verdict !== undefined) this.violations.push(`${where}: ${verdict}`);
  }

  #run(disk: PowerCutDisk, seed: string): Promise<CommandEnd> {
    this.runs += 1;
    return this.command.run(disk, seed);
  }
}

/** The process dies at an operation. The disk, and what the system holds of it, go on. */
class Killed extends Error {}

interface Watched {
  changes: string[];
  /** The operation before which the process died. */
  next?: Step;
}

/** Notes what changes a disk; kills the process before the operation of a number. */
function watch(disk: PowerCutDisk, killAt = Infinity): Watched {
  const watched: Watched = { changes: [] };
  disk.onOperation = (name, path) => {
    if (disk.operations >= killAt) {
      watched.next ??= { name, path };
      throw new Killed();
    }
    const willFail = disk.faults.has(disk.operations) ? ' fails' : '';
    if (!onlyReads({ name, path })) watched.changes.push(`${name} ${path}${willFail}`);
  };
  return watched;
}

function describe(at: number, { name, path }: Step): string {
  return `${at} (${name} ${path})`;
}

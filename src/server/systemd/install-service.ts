import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { RunCommand } from '../../machine/run-command.ts';
import { isErrno, namingDiskErrors } from '../../store/disk-errors.ts';
import { removeFile, replaceFile } from '../../store/durable-write.ts';
import { ensureHome, type Home } from '../../store/home.ts';
import { listFolder } from '../../store/read-file.ts';
import { makeUnitText, SERVICE_NAME, type UnitFacts } from './unit-text.ts';

/** The machine that a service is installed on. */
export interface ServiceHost {
  home: Home;
  /** Numeric user of this process; undefined on Windows. */
  user: number | undefined;
  platform: NodeJS.Platform;
  run: RunCommand;
}

/** What was done. */
export interface InstalledService {
  unit: string;
  user: string;
  /** False where nothing was there to check the unit with. */
  isVerified: boolean;
}

const UNIT_FOLDER = '/etc/systemd/system';
const UNIT_MODE = 0o644;
const ROOT = 0;

/** There if systemd started this computer: sd_booted(3). */
const BOOTED = '/run/systemd/system';

export const UNIT_PATH = join(UNIT_FOLDER, `${SERVICE_NAME}.service`);

/**
 * Makes the licence server a service of systemd: its user, the rights of its home, its unit, which is
 * checked before it is put in force. Repeated, it brings everything up to date.
 *
 * @throws SlsError SERVICE_UNSUPPORTED, HOME_NOT_WRITABLE where it is not root, SERVICE_TOOL_FAILED, and
 *   what the disk says
 */
export function installService(host: ServiceHost, facts: UnitFacts): InstalledService {
  const { home } = host;
  requireSystemd(host);
  const owner = ensureUser(host, facts.user);
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  giveAway(home, home.paths.home, owner);
  const isVerified = writeVerified(host, makeUnitText(facts));
  mustRun(host, 'systemctl', ['daemon-reload']);
  mustRun(host, 'systemctl', ['enable', SERVICE_NAME]);
  mustRun(host, 'systemctl', ['restart', SERVICE_NAME]);
  return { unit: UNIT_PATH, user: facts.user, isVerified };
}

/**
 * Stops the service and takes its unit away.
 *
 * @returns false where there is none
 * @throws SlsError as {@link installService}
 */
export function uninstallService(host: ServiceHost): boolean {
  const { home } = host;
  requireSystemd(host);
  if (!isThere(home, UNIT_PATH)) return false;
  mustRun(host, 'systemctl', ['disable', '--now', SERVICE_NAME]);
  namingDiskErrors('write', UNIT_PATH, () => removeFile(home.disk, UNIT_PATH));
  mustRun(host, 'systemctl', ['daemon-reload']);
  return true;
}

/** Before anything is touched. A container may have all of systemd's programs, and no systemd that runs. */
function requireSystemd({ home, platform, user }: ServiceHost): void {
  if (platform !== 'linux' || !isThere(home, BOOTED))
    throw new SlsError('SERVICE_UNSUPPORTED', { system: platform });
  if (user !== ROOT) throw new SlsError('HOME_NOT_WRITABLE', { path: UNIT_PATH, command: '' });
}

/** A user without a password, a shell and a home of his own. */
function ensureUser(host: ServiceHost, name: string): { uid: number; gid: number } {
  const there = idOf(host, '-u', name);
  if (there === undefined) {
    const nowhere = ['--home-dir', '/nonexistent', '--no-create-home'];
    const shell = ['--shell', '/usr/sbin/nologin'];
    mustRun(host, 'useradd', ['--system', '--user-group', ...nowhere, ...shell, name]);
  }
  const [uid, gid] = [there ?? idOf(host, '-u', name), idOf(host, '-g', name)];
  if (uid === undefined || gid === undefined)
    throw new SlsError('SERVICE_TOOL_FAILED', { tool: 'id', said: name });
  return { uid, gid };
}

function idOf({ run }: ServiceHost, which: '-u' | '-g', name: string): number | undefined {
  const said = run('id', [which, name]);
  return said?.isDone === true && /^\d+$/.test(said.output) ? Number(said.output) : undefined;
}

/** Everything in the home becomes the user's; links are given away as links. */
function giveAway({ disk }: Home, path: string, owner: { uid: number; gid: number }): void {
  namingDiskErrors('write', path, () => {
    const { kind, uid, gid } = disk.statusOf(path);
    if (uid !== owner.uid || gid !== owner.gid) disk.setFolderOwner(path, owner.uid, owner.gid);
    if (kind !== 'folder') return;
    for (const name of listFolder(disk, path)) giveAway({ disk } as Home, join(path, name), owner);
  });
}

/** Checked under the very name that it will have; one that is wrong never takes the place of another. */
function writeVerified(host: ServiceHost, text: string): boolean {
  const { disk, random } = host.home;
  const write = (path: string) =>
    namingDiskErrors('write', path, () =>
      replaceFile({ disk, random, mode: UNIT_MODE }, path, Buffer.from(text)),
    );
  const trial = join(UNIT_FOLDER, `${SERVICE_NAME}-trial.service`);
  write(trial);
  try {
    const said = host.run('systemd-analyze', ['verify', trial]);
    if (said?.isDone === false)
      throw new SlsError('SERVICE_TOOL_FAILED', { tool: 'systemd-analyze', said: said.output });
    write(UNIT_PATH);
    return said !== null;
  } finally {
    disk.unlink(trial);
  }
}

function mustRun({ run }: ServiceHost, tool: string, args: readonly string[]): void {
  const said = run(tool, args);
  if (said?.isDone !== true)
    throw new SlsError('SERVICE_TOOL_FAILED', {
      tool: [tool, ...args].join(' '),
      said: said?.output ?? '',
    });
}

function isThere({ disk }: Home, path: string): boolean {
  return namingDiskErrors('read', path, () => {
    try {
      disk.statusOf(path);
      return true;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return false;
      throw error;
    }
  });
}

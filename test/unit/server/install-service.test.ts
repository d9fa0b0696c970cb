import { describe, expect, it } from 'vitest';
import type { RunCommand } from '../../../src/machine/run-command.ts';
import {
  installService,
  uninstallService,
  UNIT_PATH,
  type ServiceHost,
} from '../../../src/server/systemd/install-service.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';
import { HOME, installKey, testSite, trustVendor } from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const FACTS = { node: '/usr/bin/node', script: '/opt/sls/bin/sls.cjs', home: HOME, user: 'sls' };

/** A computer with systemd, or without. `fails`: the tool that does not do it. */
function makeHost({ hasSystemd = true, hasUser = true, fails = '', user = 0 } = {}) {
  const disk = new MemoryDisk();
  for (const folder of ['/etc', '/etc/systemd', '/etc/systemd/system', '/var', '/run'])
    disk.makeFolder(folder, 0o755);
  if (hasSystemd)
    for (const folder of ['/run/systemd', '/run/systemd/system']) disk.makeFolder(folder, 0o755);
  let isThere = hasUser;
  const ran: string[] = [];
  const run: RunCommand = (name, args) => {
    const line = [name, ...args].join(' ');
    ran.push(line);
    if (fails !== '' && line.startsWith(fails)) return { isDone: false, output: 'it said no' };
    if (name === 'useradd') isThere = true;
    if (name !== 'id') return { isDone: true, output: '' };
    return { isDone: isThere, output: isThere ? '990' : 'no such user' };
  };
  const site = testSite(disk, { user: 0 });
  const host: ServiceHost = { home: site.home, user, platform: 'linux', run };
  return { disk, host, ran, site };
}

describe('sls service install', () => {
  it('gives the home to the user, writes the unit, and starts it', async () => {
    const { disk, host, ran, site } = makeHost();
    const vendor = testVendor();
    await trustVendor(site, vendor);
    await installKey(site, vendor);
    expect(installService(host, FACTS)).toEqual({ unit: UNIT_PATH, user: 'sls', isVerified: true });
    for (const path of [HOME, site.home.paths.licence, site.home.paths.installation])
      expect(disk.statusOf(path)).toMatchObject({ uid: 990, gid: 990 });
    expect(disk.contentOf(UNIT_PATH).toString()).toContain('ExecStart="/usr/bin/node"');
    expect(disk.statusOf(UNIT_PATH)).toMatchObject({ mode: 0o644, uid: 0 });
    expect(disk.list('/etc/systemd/system')).toEqual(['sls-licence-server.service']);
    expect(ran.filter((line) => line.startsWith('systemctl'))).toEqual([
      'systemctl daemon-reload',
      'systemctl enable sls-licence-server',
      'systemctl restart sls-licence-server',
    ]);
    expect(ran.join()).not.toContain('useradd');
  });

  it('makes the home and the user where they are not there', () => {
    const { disk, host, ran } = makeHost({ hasUser: false });
    installService(host, FACTS);
    expect(ran.find((line) => line.startsWith('useradd'))).toContain('--system');
    expect(disk.statusOf(HOME)).toMatchObject({ kind: 'folder', mode: 0o700, uid: 990 });
  });

  it('may be repeated', () => {
    const { disk, host } = makeHost();
    installService(host, FACTS);
    installService(host, { ...FACTS, script: '/opt/newer/bin/sls.cjs' });
    expect(disk.contentOf(UNIT_PATH).toString()).toContain('/opt/newer/bin/sls.cjs');
  });

  it('puts no unit in force that systemd does not take (SERVICE_TOOL_FAILED)', () => {
    const { disk, host } = makeHost({ fails: 'systemd-analyze' });
    expect(codeOf(() => installService(host, FACTS))).toBe('SERVICE_TOOL_FAILED');
    expect(disk.list('/etc/systemd/system')).toEqual([]);
  });

  it.each(['useradd', 'systemctl enable', 'systemctl restart'])('says what %s said', (fails) => {
    const { host } = makeHost({ fails, hasUser: false });
    expect(codeOf(() => installService(host, FACTS))).toBe('SERVICE_TOOL_FAILED');
  });

  it.each([
    ['there is no systemd (SERVICE_UNSUPPORTED)', { hasSystemd: false }, 'SERVICE_UNSUPPORTED'],
    ['somebody is not root', { user: 1000 }, 'HOME_NOT_WRITABLE'],
  ])('changes nothing where %s', (_what, machine, code) => {
    const { disk, host, ran } = makeHost(machine);
    const before = disk.tree();
    for (const work of [() => installService(host, FACTS), () => uninstallService(host)])
      expect(codeOf(work)).toBe(code);
    expect(disk.tree()).toEqual(before);
    expect(ran).toEqual([]);
  });

  it('is nothing for Windows and macOS', () => {
    const { host } = makeHost();
    const elsewhere = { ...host, platform: 'darwin' as const };
    expect(codeOf(() => installService(elsewhere, FACTS))).toBe('SERVICE_UNSUPPORTED');
  });
});

describe('sls service uninstall', () => {
  it('stops the service and takes the unit away; the home stays', () => {
    const { disk, host, ran } = makeHost();
    installService(host, FACTS);
    expect(uninstallService(host)).toBe(true);
    expect(disk.list('/etc/systemd/system')).toEqual([]);
    expect(disk.statusOf(HOME).kind).toBe('folder');
    expect(ran).toContain('systemctl disable --now sls-licence-server');
    expect(uninstallService(host)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { makeAttribute } from '../../../src/machine/attribute-digest.ts';
import { parseVolumeId, probeMacos } from '../../../src/machine/probe-macos.ts';
import type { RunTool } from '../../../src/machine/run-tool.ts';
import { computerText } from '../../support/computer-fixture.ts';

const OUTPUTS: Record<string, string> = {
  '/usr/sbin/ioreg -rd1 -c IOPlatformExpertDevice': 'macbook/ioreg.txt',
  '/usr/sbin/diskutil info -plist /': 'macbook/diskutil.plist',
  '/usr/sbin/networksetup -listallhardwareports': 'macbook/networksetup.txt',
  '/usr/sbin/sysctl -n machdep.cpu.brand_string': 'macbook/sysctl.txt',
};

const tools: RunTool = (path, args) => {
  const output = OUTPUTS[[path, ...args].join(' ')];
  return output === undefined ? undefined : computerText(output);
};

describe('the record of a Mac', () => {
  it("holds the platform's ids, the volume group, real addresses and the processor", () => {
    expect(probeMacos(tools).attributes).toEqual([
      makeAttribute('machine-id', '8f3c1a20-5b6d-5e7f-8091-a2b3c4d5e6f7'),
      makeAttribute('board-uuid', 'c02g1234q05d'),
      makeAttribute('root-disk', 'd1e2f3a4-b5c6-4d7e-8f90-1a2b3c4d5e6f'),
      makeAttribute('network-interface', '00:e0:4c:68:01:02'),
      makeAttribute('network-interface', '3c:06:30:1a:2b:3c'),
      makeAttribute('cpu-model', 'Apple M1 Pro'),
    ]);
  });

  it('takes the volume where there is no group', () => {
    const plist = '<dict><key>VolumeUUID</key>\n\t<string>0F1E-2D3C</string></dict>';
    expect(parseVolumeId(plist)).toBe('0F1E-2D3C');
  });

  it('is empty where no tool answers', () => {
    expect(probeMacos(() => undefined)).toEqual({ attributes: [], required: 1 });
  });
});

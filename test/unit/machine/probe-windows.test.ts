import { describe, expect, it } from 'vitest';
import { makeAttribute } from '../../../src/machine/attribute-digest.ts';
import {
  parseHardware,
  parseMachineGuid,
  probeWindows,
} from '../../../src/machine/probe-windows.ts';
import type { RunTool } from '../../../src/machine/run-tool.ts';
import { computerText } from '../../support/computer-fixture.ts';

const toolsOf =
  (hardware: string): RunTool =>
  (path) => {
    if (path === 'C:\\Windows\\System32\\reg.exe') return computerText('windows-11/reg-query.txt');
    if (path === 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
      return computerText(`windows-11/${hardware}.json`);
    return undefined;
  };

describe('the record of a Windows computer', () => {
  it('holds what the registry and the hardware classes tell', () => {
    expect(probeWindows(toolsOf('hardware'), 'C:\\Windows').attributes).toEqual([
      makeAttribute('machine-id', '1b3f6a70-4c2d-4e8f-9a0b-c1d2e3f40516'),
      makeAttribute('board-uuid', '4c4c4544-0035-4a10-8052-b9c04f4d5133'),
      makeAttribute('root-disk', '0025_38b3_31a0_b2c4.'),
      makeAttribute('network-interface', '6c2bd9d4e5f6'),
      makeAttribute('network-interface', 'a4bb6d102030'),
      makeAttribute('cpu-model', '12th Gen Intel(R) Core(TM) i5-12500'),
    ]);
  });

  it('takes the volume where the disk has no serial number, and an adapter that comes without a list', () => {
    const record = probeWindows(toolsOf('hardware-of-a-virtual-machine'), 'C:\\Windows');
    expect(record.attributes).toContainEqual(makeAttribute('root-disk', '3CF1A2B9'));
    expect(record.attributes).toContainEqual(makeAttribute('network-interface', '00155d0a0b0c'));
  });

  it('is empty where no tool answers', () => {
    expect(probeWindows(() => undefined, 'C:\\Windows')).toEqual({ attributes: [], required: 1 });
  });

  it('asks PowerShell once, without a profile, and without double quotes to be mangled', () => {
    const calls: (readonly string[])[] = [];
    probeWindows((path, args) => {
      if (path.endsWith('powershell.exe')) calls.push(args);
      return undefined;
    }, 'C:\\Windows');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.slice(0, 3)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
    expect(calls[0]?.[3]).not.toContain('"');
  });

  it.each(['', 'null', '[]', '42', '{"addresses":{}}', 'Get-CimInstance : Access denied'])(
    'makes nothing of %j',
    (output) => {
      expect(parseHardware(output).filter(([, value]) => value !== undefined)).toEqual([]);
    },
  );

  it.each(['', 'ERROR: The system was unable to find the specified registry key or value.'])(
    'finds no GUID in %j',
    (output) => {
      expect(parseMachineGuid(output)).toBeUndefined();
    },
  );
});

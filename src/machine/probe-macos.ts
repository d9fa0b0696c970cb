import type { ComputerRecord } from '../domain/computer.ts';
import { makeComputerRecord, type Finding } from './attribute-digest.ts';
import type { RunTool } from './run-tool.ts';

/**
 * The record of a Mac, by the system's own tools.
 *
 * NOT TRIED on macOS: written from the tools' documentation and published outputs.
 */
export function probeMacos(runTool: RunTool): ComputerRecord {
  const platform = runTool('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']) ?? '';
  const volume = runTool('/usr/sbin/diskutil', ['info', '-plist', '/']) ?? '';
  const ports = runTool('/usr/sbin/networksetup', ['-listallhardwareports']) ?? '';
  return makeComputerRecord([
    ['machine-id', parseRegistryValue(platform, 'IOPlatformUUID')],
    ['board-uuid', parseRegistryValue(platform, 'IOPlatformSerialNumber')],
    ['root-disk', parseVolumeId(volume)],
    ...parseHardwarePorts(ports).map((address): Finding => ['network-interface', address]),
    ['cpu-model', runTool('/usr/sbin/sysctl', ['-n', 'machdep.cpu.brand_string'])],
  ]);
}

/** The value of a name in what `ioreg` prints: `"IOPlatformUUID" = "…"`. */
export function parseRegistryValue(output: string, name: string): string | undefined {
  return new RegExp(`^[\\s|]*"${name}" = "([^"]*)"`, 'm').exec(output)?.[1];
}

/**
 * The id of the volume at `/` in the property list that `diskutil` prints. The volume group comes
 * first: an update of the system makes a new volume in the same group.
 */
export function parseVolumeId(plist: string): string | undefined {
  const value = (key: string): string | undefined =>
    new RegExp(`<key>${key}</key>\\s*<string>([^<]+)</string>`).exec(plist)?.[1];
  return value('APFSVolumeGroupID') ?? value('VolumeUUID');
}

/**
 * The addresses of the en* ports in what `networksetup` prints: the hardware's own, also where
 * Wi-Fi uses a private one. Addresses that were made up locally (second bit of the first byte:
 * Thunderbolt ports, bridges) do not count.
 */
export function parseHardwarePorts(output: string): string[] {
  const ports = output.matchAll(
    /^Device: en\d+\s*\nEthernet Address: ([0-9a-f]{2}(?::[0-9a-f]{2}){5})\s*$/gim,
  );
  return [...ports]
    .map(([, address]) => (address ?? '').toLowerCase())
    .filter((address) => (Number.parseInt(address, 16) & 2) === 0)
    .toSorted();
}

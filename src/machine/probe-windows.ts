import type { ComputerRecord } from '../domain/computer.ts';
import { makeComputerRecord, type Finding } from './attribute-digest.ts';
import { isSharedDiskSerial } from './placeholder.ts';
import type { RunTool } from './run-tool.ts';

const MACHINE_GUID = ['HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid', '/reg:64'];

/**
 * Everything else in one call, since PowerShell takes the better part of a second to start. There is
 * no double quote in it: those are what quoting on Windows goes wrong over. MSFT_NetAdapter, not
 * Win32_NetworkAdapter, because only the former tells an adapter's permanent address from a
 * randomised one, and hardware from VPN and Hyper-V switches (HardwareInterface).
 */
const HARDWARE_SCRIPT = `
$ErrorActionPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$volume = Get-CimInstance Win32_LogicalDisk -Filter ('DeviceID=''' + $env:SystemDrive + '''')
$partition = $volume | Get-CimAssociatedInstance -ResultClassName Win32_DiskPartition | Select-Object -First 1
$disk = $partition | Get-CimAssociatedInstance -ResultClassName Win32_DiskDrive | Select-Object -First 1
$adapters = Get-CimInstance MSFT_NetAdapter -Namespace root/StandardCimv2 -Filter 'HardwareInterface=TRUE'
@{
  boardUuid = (Get-CimInstance Win32_ComputerSystemProduct).UUID
  diskSerial = $disk.SerialNumber
  volumeSerial = $volume.VolumeSerialNumber
  cpu = (Get-CimInstance Win32_Processor | Select-Object -First 1).Name
  addresses = @($adapters | ForEach-Object { $_.PermanentAddress })
} | ConvertTo-Json -Compress
`.trim();

/** What the script prints. Windows leaves out, or sets to null, what it does not know. */
interface Hardware {
  boardUuid?: unknown;
  diskSerial?: unknown;
  volumeSerial?: unknown;
  cpu?: unknown;
  addresses?: unknown;
}

/**
 * The record of a Windows computer, by `reg` and PowerShell.
 *
 * NOT TRIED on Windows: written from Microsoft's documentation of these classes, and tested with
 * outputs written after it.
 *
 * @param systemRoot folder of the system, `C:\Windows`: the tools are run by their absolute path
 */
export function probeWindows(runTool: RunTool, systemRoot: string): ComputerRecord {
  const system = `${systemRoot}\\System32`;
  const registry = runTool(`${system}\\reg.exe`, ['query', ...MACHINE_GUID]);
  const hardware = runTool(`${system}\\WindowsPowerShell\\v1.0\\powershell.exe`, [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    HARDWARE_SCRIPT,
  ]);
  return makeComputerRecord([
    ['machine-id', parseMachineGuid(registry ?? '')],
    ...parseHardware(hardware ?? ''),
  ]);
}

/** The GUID in what `reg query` prints, in any language of Windows. */
export function parseMachineGuid(output: string): string | undefined {
  return /^\s*MachineGuid\s+REG_SZ\s+([0-9a-f-]{36})\s*$/im.exec(output)?.[1];
}

/** The findings in what the script prints; none in anything that is not its JSON. */
export function parseHardware(output: string): Finding[] {
  const hardware = parseJsonObject(output);
  const disk = [hardware.diskSerial, hardware.volumeSerial].map(asText);
  return [
    ['board-uuid', asText(hardware.boardUuid)],
    ['root-disk', disk.find((serial) => serial !== undefined && !isSharedDiskSerial(serial))],
    ...parseAddresses(hardware.addresses).map((address): Finding => ['network-interface', address]),
    ['cpu-model', asText(hardware.cpu)],
  ];
}

function parseJsonObject(output: string): Hardware {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** PermanentAddress is twelve digits without separators; one alone may come without its list. */
function parseAddresses(value: unknown): string[] {
  const addresses = Array.isArray(value) ? value : [value];
  return addresses
    .map((address) => asText(address)?.replaceAll(/[:-]/g, '').toLowerCase() ?? '')
    .filter((address) => /^[0-9a-f]{12}$/.test(address))
    .toSorted();
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

import type { ComputerRecord } from '../domain/computer.ts';
import { makeComputerRecord, type Finding } from './attribute-digest.ts';
import { readNetworkAddresses } from './network-addresses.ts';
import { isPlaceholder } from './placeholder.ts';
import { readRootDisk } from './root-disk.ts';
import type { SystemFiles } from './system-files.ts';

/**
 * The record of a Linux computer, from files alone: no program is started, so it costs a
 * millisecond or two.
 *
 * Every user gets the same record but for one attribute: the kernel shows the board's UUID to root
 * only. A record that `sudo sls` made still holds for a service that runs as somebody else, since
 * `required` never asks for all recorded attributes, and one that such a service made holds for root,
 * since what is added never matters. The price: to a service the unreadable UUID counts as one change,
 * so of a record with four attributes it tolerates no second one, where root would. The only
 * record that root alone can match is one whose sole strong attribute is the board's UUID
 * (no machine-id, no disk: a container), and there the machine-id should be mounted.
 */
export function probeLinux(files: SystemFiles): ComputerRecord {
  return makeComputerRecord([
    ['machine-id', readMachineId(files)],
    ['board-uuid', readBoardId(files)],
    ['root-disk', readRootDisk(files)],
    ...readNetworkAddresses(files).map((address): Finding => ['network-interface', address]),
    ['cpu-model', readCpuModel(files)],
  ]);
}

/** systemd's id, else the older one of D-Bus. An image that never booted says "uninitialized". */
function readMachineId(files: SystemFiles): string | undefined {
  return ['/etc/machine-id', '/var/lib/dbus/machine-id']
    .map((path) => files.readText(path)?.trim().toLowerCase())
    .find((id) => id !== undefined && /^[0-9a-f]{32}$/.test(id) && !isPlaceholder(id));
}

const BOARD_SOURCES = [
  '/sys/class/dmi/id/product_uuid',
  '/sys/class/dmi/id/board_serial',
  // ARM boards without DMI (Raspberry Pi); readable by everybody, ends in a zero byte.
  '/proc/device-tree/serial-number',
];

function readBoardId(files: SystemFiles): string | undefined {
  return BOARD_SOURCES.map((path) => files.readText(path)?.replaceAll('\0', '')).find(
    (id) => id !== undefined && !isPlaceholder(id),
  );
}

/** ARM kernels print no model name: a board's model stands at the end, a core's part number at each core. */
function readCpuModel(files: SystemFiles): string | undefined {
  const cpuinfo = files.readText('/proc/cpuinfo') ?? '';
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}[\\t ]*:[\\t ]*(.+)$`, 'm').exec(cpuinfo)?.[1];
  const part = field('CPU part');
  return (
    field('model name') ??
    field('Model') ??
    field('Hardware') ??
    (part && `${field('CPU implementer')} ${part}`)
  );
}

import { isSharedDiskSerial } from './placeholder.ts';
import type { SystemFiles } from './system-files.ts';

/** Hundreds of mounts (a container host) make a long text; the root may stand anywhere in it. */
const MOUNTINFO_BYTES = 1024 * 1024;

/** More than any sane stack of LUKS on LVM on RAID; a loop of links ends here. */
const DEEPEST_STACK = 8;

/**
 * What identifies the disk that `/` lies on, or undefined (in a container, on a network file system).
 *
 * Where the root's partition, LUKS and LVM layers end in one disk it is that disk's serial number or
 * wwid. Where they end in several (RAID), or the disk has none of its own, it is what the upper layer
 * is called (dm/uuid), else the UUID of the file system: both survive the change of one disk in an array.
 */
export function readRootDisk(files: SystemFiles): string | undefined {
  const device = findRootDevice(files);
  if (device === undefined) return undefined;
  const disks = new Set(findDisks(files, device));
  const [disk] = disks;
  const serial = disks.size === 1 && disk !== undefined ? readSerial(files, disk) : undefined;
  return serial ?? readValue(files, `${device}/dm/uuid`) ?? readFileSystemId(files, device);
}

/** The folder in /sys of the block device that is mounted at `/`. */
function findRootDevice(files: SystemFiles): string | undefined {
  const mountinfo = files.readText('/proc/self/mountinfo', MOUNTINFO_BYTES) ?? '';
  // proc(5): id, parent, major:minor, root, mount point, options, any tags, "-", type, source …
  // Of several mounts at one point the last hides the others.
  const root = mountinfo
    .split('\n')
    .map((line) => line.split(' '))
    .findLast((fields) => fields[4] === '/');
  const number = root?.[2];
  if (root === undefined || number === undefined) return undefined;
  if (!number.startsWith('0:')) return files.realPath(`/sys/dev/block/${number}`);
  // btrfs has no device number of its own, but names its device; overlay and nfs name no device.
  const source = root[root.indexOf('-') + 2];
  return source?.startsWith('/dev/') ? findNamedDevice(files, source) : undefined;
}

/** A service with a private /dev (systemd's PrivateDevices) sees no node, and has to find the same device. */
function findNamedDevice(files: SystemFiles, source: string): string | undefined {
  const blocks = '/sys/class/block';
  const found = files.realPath(`${blocks}/${kernelName(files.realPath(source) ?? source)}`);
  const [, mapped] = /^\/dev\/mapper\/(.+)$/.exec(source) ?? [];
  if (found !== undefined || mapped === undefined) return found;
  const name = files
    .list(blocks)
    .find((each) => readValue(files, `${blocks}/${each}/dm/name`) === mapped);
  return name && files.realPath(`${blocks}/${name}`);
}

/** The whole disks under a block device: a partition's disk, a mapped device's slaves and theirs. */
function findDisks(files: SystemFiles, device: string, depth = 0): string[] {
  if (depth === DEEPEST_STACK) return [device];
  if (files.exists(`${device}/partition`)) {
    return findDisks(files, device.slice(0, device.lastIndexOf('/')), depth + 1);
  }
  const slaves = files.list(`${device}/slaves`);
  if (slaves.length === 0) return [device];
  return slaves.flatMap((slave) => {
    const folder = files.realPath(`${device}/slaves/${slave}`);
    return folder === undefined ? [] : findDisks(files, folder, depth + 1);
  });
}

/**
 * The order suits each kind of disk, so that a newer kernel, which shows more, changes nothing:
 * SCSI and SATA have device/wwid (newer kernels a serial besides), virtio its own serial, NVMe and
 * MMC device/serial (NVMe's wwid changes with the kernel's list of faulty models).
 * All four are readable by every user.
 */
const SERIAL_SOURCES = ['device/wwid', 'serial', 'device/serial', 'wwid'];

function readSerial(files: SystemFiles, disk: string): string | undefined {
  for (const source of SERIAL_SOURCES) {
    const serial = readValue(files, `${disk}/${source}`);
    if (serial !== undefined && !isSharedDiskSerial(serial)) return serial;
  }
  return undefined;
}

/** The UUID of the file system on a device: as udev noted it, else as its links in /dev say. */
function readFileSystemId(files: SystemFiles, device: string): string | undefined {
  // A service with a private /dev sees udev's notes, but no links.
  const number = readValue(files, `${device}/dev`);
  const noted = /^E:ID_FS_UUID=(.+)$/m.exec(files.readText(`/run/udev/data/b${number}`) ?? '')?.[1];
  if (noted !== undefined) return noted;
  const name = device.slice(device.lastIndexOf('/') + 1);
  const links = '/dev/disk/by-uuid';
  return files.list(links).find((uuid) => {
    const node = files.realPath(`${links}/${uuid}`);
    return node !== undefined && kernelName(node) === name;
  });
}

/** The kernel writes `!` in a name where /dev has a folder: /dev/cciss/c0d0 is cciss!c0d0. */
function kernelName(node: string): string {
  return node.slice('/dev/'.length).replaceAll('/', '!');
}

function readValue(files: SystemFiles, path: string): string | undefined {
  return files.readText(path)?.trim() || undefined;
}

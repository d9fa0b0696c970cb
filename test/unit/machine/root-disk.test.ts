import { describe, expect, it } from 'vitest';
import { readRootDisk } from '../../../src/machine/root-disk.ts';
import { computerFiles, treeFiles } from '../../support/computer-fixture.ts';

const DISK = '/sys/devices/pci0000:00/0000:00:04.0/virtio1/block/vda';

/** A disk without partitions at `/`, with these files in its folder. */
function diskWith(files: Record<string, string>, others: Record<string, string> = {}) {
  const own = Object.entries(files).map(([name, text]) => [`${DISK}/${name}`, text]);
  return treeFiles({
    files: {
      '/proc/self/mountinfo': '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n',
      [`${DISK}/dev`]: '254:0\n',
      '/dev/vda': '',
      ...(Object.fromEntries(own) as Record<string, string>),
      ...others,
    },
    links: {
      '/sys/dev/block/254:0': '../../devices/pci0000:00/0000:00:04.0/virtio1/block/vda',
      '/sys/class/block/vda': '../../devices/pci0000:00/0000:00:04.0/virtio1/block/vda',
      '/dev/disk/by-uuid/f00d-uuid': '../../vda',
    },
  });
}

describe('what identifies the disk of the root', () => {
  it.each([
    [
      'the serial number of a virtio disk',
      { serial: 'fhm1a2b3c4d5e6f7g8h9' },
      'fhm1a2b3c4d5e6f7g8h9',
    ],
    [
      'the wwid before a serial that only newer kernels show',
      { 'device/wwid': 'naa.1', 'device/serial': 'S1' },
      'naa.1',
    ],
    [
      'the serial before the wwid of an NVMe name space',
      { 'device/serial': 'S1', wwid: 'eui.1' },
      'S1',
    ],
    ['the wwid where there is nothing else', { wwid: 'eui.00253' }, 'eui.00253'],
    ['the file system where the serial is empty', { serial: '\n' }, 'f00d-uuid'],
    [
      "the file system where QEMU's default stands",
      { 'device/wwid': 't10.ATA     QEMU HARDDISK      QM00001' },
      'f00d-uuid',
    ],
    [
      "the file system where VMware's default stands",
      { 'device/wwid': 't10.ATA     VMware Virtual SATA Hard Drive          00000000000000000001' },
      'f00d-uuid',
    ],
    [
      "the file system where Google's default stands",
      { 'device/wwid': 't10.Google  PersistentDisk  persistent-disk-0' },
      'f00d-uuid',
    ],
    ['the file system where a placeholder stands', { serial: '0000000000' }, 'f00d-uuid'],
  ] as [string, Record<string, string>, string][])('is %s', (_, files, expected) => {
    expect(readRootDisk(diskWith(files))).toBe(expected);
  });

  it('is the same whether udev or /dev tells the file system', () => {
    const noted = { '/run/udev/data/b254:0': 'E:ID_FS_TYPE=ext4\nE:ID_FS_UUID=f00d-uuid\n' };
    expect(readRootDisk(diskWith({}, noted))).toBe(readRootDisk(diskWith({})));
  });

  it.each([
    ['a plain disk', '/dev/vda', '/dev/vda'],
    ['a mapped one', '/dev/mapper/luks-1', '/dev/dm-0'],
  ])('is the same where /dev is private to a service: btrfs on %s', (_, source, node) => {
    const name = node.slice('/dev/'.length);
    const folder = `/sys/devices/virtual/block/${name}`;
    const files = {
      '/proc/self/mountinfo': `30 1 0:33 /@ / rw - btrfs ${source} rw\n`,
      [`${folder}/dm/name`]: 'luks-1\n',
      [`${folder}/dm/uuid`]: 'CRYPT-LUKS2-1\n',
    };
    const links = { [`/sys/class/block/${name}`]: `../../devices/virtual/block/${name}` };
    const linked = source === node ? {} : { [source]: '../dm-0' };
    const open = treeFiles({ files: { ...files, [node]: '' }, links: { ...links, ...linked } });
    expect(readRootDisk(open)).toBe('CRYPT-LUKS2-1');
    expect(readRootDisk(treeFiles({ files, links }))).toBe('CRYPT-LUKS2-1');
  });

  it.each([
    ['an overlay', '30 1 0:52 / / rw - overlay overlay rw,lowerdir=/a\n'],
    ['a network file system', '30 1 0:52 / / rw - nfs4 server:/export rw\n'],
    ['a ZFS dataset', '30 1 0:52 / / rw - zfs rpool/ROOT/debian rw\n'],
    ['a device that /sys does not show', '30 1 8:7 / / rw - ext4 /dev/sda7 rw\n'],
    ['no mount at all', '30 1 254:0 / /home rw - ext4 /dev/vda rw\n'],
    ['nonsense', 'nonsense\n\n - \n'],
  ])('is unknown for %s', (_, mountinfo) => {
    const others = { '/proc/self/mountinfo': mountinfo };
    expect(readRootDisk(diskWith({ serial: 'S1' }, others))).toBeUndefined();
  });

  it('takes the last of several mounts at one point', () => {
    const others = {
      '/proc/self/mountinfo':
        '1 0 0:2 / / rw - rootfs rootfs rw\n27 1 254:0 / / rw shared:1 master:2 - ext4 /dev/vda rw\n',
    };
    expect(readRootDisk(diskWith({ serial: 'S1' }, others))).toBe('S1');
  });

  it('survives the change of one disk in an array', () => {
    const name = 'server-with-many-interfaces';
    const wwid = '/sys/devices/pci0000:00/0000:00:17.0/ata2/host1/target1:0:0/1:0:0:0/wwid';
    const replaced = computerFiles(name, 'root', { files: { [wwid]: 'naa.5000c500a1b2c3d4\n' } });
    expect(readRootDisk(replaced)).toBe(readRootDisk(computerFiles(name, 'root')));
  });

  it('ends in a loop of devices', () => {
    const looped = treeFiles({
      files: {
        '/proc/self/mountinfo': '27 1 253:0 / / rw - ext4 /dev/dm-0 rw\n',
        '/sys/devices/virtual/block/dm-0/dm/uuid': 'LVM-loop\n',
      },
      links: {
        '/sys/dev/block/253:0': '../../devices/virtual/block/dm-0',
        '/sys/devices/virtual/block/dm-0/slaves/dm-0': '../../dm-0',
      },
    });
    expect(readRootDisk(looped)).toBe('LVM-loop');
  });
});

import { describe, expect, it } from 'vitest';
import { compareComputers, isIdentifiable, requiredMatches } from '../../../src/domain/computer.ts';
import {
  makeAttribute,
  makeComputerRecord,
  type AttributeName,
  type Finding,
} from '../../../src/machine/attribute-digest.ts';
import { probeLinux } from '../../../src/machine/probe-linux.ts';
import { computerFiles } from '../../support/computer-fixture.ts';

type Expected = [AttributeName, string][];

/** What each computer's record holds when root asks, in the recorded order. */
const COMPUTERS: Record<string, Expected> = {
  'bare-metal-pc': [
    ['machine-id', '0f3b6c0a4d7e4b7f9a1d2c3e4f506172'],
    ['board-uuid', '4c4c4544-0035-4a10-8052-b9c04f4d5133'],
    ['root-disk', 'S6P7NX0T412345'],
    ['network-interface', '6c:2b:59:d4:e5:f6'],
    ['cpu-model', '12th Gen Intel(R) Core(TM) i5-12500'],
  ],
  'kvm-virtual-machine': [
    ['machine-id', 'b2d1e8c9f00a4c55a6b7c8d9e0f10213'],
    ['board-uuid', '7d1f4c5a-9e0b-4f3c-8a77-2b6c1d0e9f88'],
    ['root-disk', '5d0c7e61-88f2-4b1d-a0c3-94e7b6a5f210'],
    ['network-interface', '52:54:00:8a:41:7c'],
    ['cpu-model', 'Intel Xeon Processor (Cascadelake)'],
  ],
  'proxmox-virtual-machine': [
    ['machine-id', '51c0ffee2b7d4e1c8f9a0b1c2d3e4f50'],
    ['board-uuid', 'f3a9b8c7-1d2e-4f60-9182-a3b4c5d6e7f8'],
    ['root-disk', 'c0de0001-5a5a-4b4b-8c8c-9d9d0e0e1f1f'],
    ['network-interface', 'bc:24:11:3e:5f:70'],
    ['cpu-model', 'QEMU Virtual CPU version 2.5+'],
  ],
  'docker-container': [['cpu-model', '12th Gen Intel(R) Core(TM) i5-12500']],
  'placeholder-board': [
    ['machine-id', 'd34db33fa5b6c7d8e9f0a1b2c3d4e5f6'],
    ['root-disk', 'naa.5002538e90a1b2c3'],
    ['network-interface', '70:85:c2:11:22:33'],
    ['cpu-model', 'Intel(R) Core(TM) i3-8100 CPU @ 3.60GHz'],
  ],
  'server-with-many-interfaces': [
    ['machine-id', '9a8b7c6d5e4f40312233445566778899'],
    ['board-uuid', '00000000-0000-0000-0000-ac1f6b000000'],
    ['root-disk', 'LVM-Qm3xYb7Zk1WvT9pLr5Nc8HsJd2Fg6Ae0Uy4Xo1Bi7Mq9Kw3Et5Rz8Vn2Ch6Js0D'],
    ['network-interface', '3c:fd:fe:aa:bb:cc'],
    ['network-interface', 'ac:1f:6b:00:00:10'],
    ['network-interface', 'ac:1f:6b:00:00:11'],
    ['cpu-model', 'Intel(R) Xeon(R) Silver 4208 CPU @ 2.10GHz'],
  ],
  'astra-linux-server': [
    ['machine-id', '6e5d4c3b2a1940f8b7c6d5e4f3021100'],
    ['board-uuid', 'b9f1c2d3-e4f5-11ea-8b6f-0242ac130003'],
    ['root-disk', 't10.ATA     ST1000NM0008-2F2100                     ZBS1A2B3'],
    ['network-interface', '00:1e:67:9a:8b:7c'],
    ['cpu-model', 'Intel(R) Xeon(R) E-2224 CPU @ 3.40GHz'],
  ],
  'red-os-server': [
    ['machine-id', '1122334455667788990011aabbccddee'],
    ['board-uuid', 'c0a80164-5f6e-4d7c-8b9a-0f1e2d3c4b5a'],
    ['root-disk', 'PHAB1234000A1P9SGN'],
    ['network-interface', 'b8:59:9f:01:02:03'],
    ['network-interface', 'b8:59:9f:01:02:04'],
    ['cpu-model', 'Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz'],
  ],
  'btrfs-notebook': [
    ['machine-id', 'cafe0123456789abcdef0123456789ab'],
    ['board-uuid', 'PF3ABCDE'],
    ['root-disk', 'A1B2C3D4E5F6'],
    ['network-interface', '54:05:db:aa:bb:cc'],
    ['cpu-model', '11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz'],
  ],
  'raspberry-pi': [
    ['machine-id', 'e1d2c3b4a5968778695a4b3c2d1e0f00'],
    ['board-uuid', '10000000abcdef01'],
    ['root-disk', '0x1a2b3c4d'],
    ['network-interface', 'dc:a6:32:01:02:03'],
    ['cpu-model', 'Raspberry Pi 4 Model B Rev 1.4'],
  ],
};

const names = Object.keys(COMPUTERS);

describe('the record of a Linux computer', () => {
  it.each(names)('holds what identifies the %s, and nothing else', (name) => {
    const expected = (COMPUTERS[name] ?? []).map(([attribute, value]) =>
      makeAttribute(attribute, value),
    );
    expect(probeLinux(computerFiles(name, 'root'))).toEqual({
      attributes: expected,
      required: requiredMatches(expected.length),
    });
  });

  it('cannot identify a bare container', () => {
    expect(isIdentifiable(probeLinux(computerFiles('docker-container', 'root')))).toBe(false);
  });

  it('identifies a container whose machine-id is mounted', () => {
    const files = { '/etc/machine-id': '0f3b6c0a4d7e4b7f9a1d2c3e4f506172\n' };
    const record = probeLinux(computerFiles('docker-container', 'user', { files }));
    expect(isIdentifiable(record)).toBe(true);
  });

  it.each([
    ['an image that never booted', 'uninitialized\n'],
    ['zeros', '00000000000000000000000000000000\n'],
    ['a text of another length', 'b2d1e8c9\n'],
  ])('takes no machine-id from %s', (_, text) => {
    const files = { '/etc/machine-id': text };
    const { attributes } = probeLinux(computerFiles('kvm-virtual-machine', 'root', { files }));
    expect(attributes.map(({ name }) => name)).not.toContain('machine-id');
  });

  it('names the core where an ARM kernel knows nothing of the board', () => {
    const files = {
      '/proc/cpuinfo': 'processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n',
    };
    const { attributes } = probeLinux(computerFiles('raspberry-pi', 'root', { files }));
    expect(attributes.at(-1)).toEqual(makeAttribute('cpu-model', '0x41 0xd0c'));
  });
});

describe('the record of one computer, made by root and by another user', () => {
  const identifiable = names.filter((name) => name !== 'docker-container');

  it.each(identifiable)('matches both ways on the %s', (name) => {
    const byRoot = probeLinux(computerFiles(name, 'root'));
    const byUser = probeLinux(computerFiles(name, 'user'));
    expect(compareComputers(byRoot, byUser.attributes).same).toBe(true);
    expect(compareComputers(byUser, byRoot.attributes)).toEqual({ same: true, differs: [] });
  });

  it('leaves out the board, and nothing else, for who is not root', () => {
    const byRoot = probeLinux(computerFiles('bare-metal-pc', 'root'));
    const byUser = probeLinux(computerFiles('bare-metal-pc', 'user'));
    expect(compareComputers(byRoot, byUser.attributes).differs).toEqual(['board-uuid']);
  });

  it('leaves root one change more than the user, on a record of five', () => {
    const recorded = probeLinux(computerFiles('bare-metal-pc', 'root'));
    const upgraded = {
      '/proc/cpuinfo': 'model name\t: 12th Gen Intel(R) Core(TM) i9-12900\n',
      '/sys/devices/pci0000:00/0000:00:1f.6/net/enp0s31f6/address': '6c:2b:59:00:00:01\n',
    };
    const judge = (as: 'root' | 'user', files: Record<string, string>): boolean =>
      compareComputers(
        recorded,
        probeLinux(computerFiles('bare-metal-pc', as, { files })).attributes,
      ).same;
    expect(judge('root', upgraded)).toBe(true);
    expect(judge('user', upgraded)).toBe(false);
    expect(judge('user', { '/proc/cpuinfo': upgraded['/proc/cpuinfo'] })).toBe(true);
  });

  it('matches whatever else is missing, unless the board alone is strong', () => {
    const others = ['machine-id', 'root-disk', 'network-interface', 'cpu-model'] as const;
    for (let choice = 0; choice < 2 ** others.length; choice++) {
      const visible = others.filter((_, bit) => choice & (1 << bit));
      const byUser = makeComputerRecord(visible.map((name) => [name, `value of ${name}`]));
      const byRoot = makeComputerRecord([
        ...visible.map((name): Finding => [name, `value of ${name}`]),
        ['board-uuid', 'value of board'],
      ]);
      expect(compareComputers(byRoot, byUser.attributes).same).toBe(isIdentifiable(byUser));
    }
  });

  it('tells every computer from every other', () => {
    for (const one of identifiable) {
      const recorded = probeLinux(computerFiles(one, 'root'));
      for (const other of names.filter((name) => name !== one)) {
        const present = probeLinux(computerFiles(other, 'root'));
        expect(compareComputers(recorded, present.attributes).same).toBe(false);
      }
    }
  });
});

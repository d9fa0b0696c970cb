import { describe, expect, it } from 'vitest';
import { readNetworkAddresses } from '../../../src/machine/network-addresses.ts';
import { treeFiles } from '../../support/computer-fixture.ts';

interface Interface {
  address: string;
  assigned?: string;
  extra?: Record<string, string>;
}

/** Interfaces that each have a device behind them. */
function interfaces(all: Record<string, Interface>) {
  const files: Record<string, string> = {};
  for (const [name, { address, assigned = '0', extra = {} }] of Object.entries(all)) {
    const folder = `/sys/class/net/${name}`;
    files[`${folder}/address`] = `${address}\n`;
    files[`${folder}/addr_assign_type`] = `${assigned}\n`;
    files[`${folder}/device/modalias`] = 'pci\n';
    for (const [path, text] of Object.entries(extra)) files[`${folder}/${path}`] = text;
  }
  return treeFiles({ files });
}

const OWN = '6c:2b:59:d4:e5:f6';

describe('the network addresses that count', () => {
  it.each([
    ["a device's own address", { address: OWN }, [OWN]],
    ['the same in upper case', { address: OWN.toUpperCase() }, [OWN]],
    ['none that the kernel made up', { address: OWN, assigned: '1' }, []],
    ['none that was taken from another interface', { address: OWN, assigned: '2' }, []],
    ['none that somebody set, as randomised Wi-Fi has', { address: OWN, assigned: '3' }, []],
    ['no zeros… as a tunnel has', { address: '', assigned: '0' }, []],
    ['none of InfiniBand', { address: `80:00:02:08:fe:80:${OWN}:${OWN}:00:00`, assigned: '0' }, []],
    [
      "a bond member's own, not the one that the bond gave it",
      {
        address: '02:00:00:00:00:01',
        assigned: '3',
        extra: { 'bonding_slave/perm_hwaddr': `${OWN}\n` },
      },
      [OWN],
    ],
    ['none of a virtual function', { address: OWN, extra: { 'device/physfn/modalias': '' } }, []],
  ] as [string, Interface, string[]][])('are %s', (_, one, expected) => {
    expect(readNetworkAddresses(interfaces({ eth0: one }))).toEqual(expected);
  });

  it('are the same after interfaces were renamed', () => {
    const a = { address: '6c:2b:59:00:00:02' };
    const b = { address: '6c:2b:59:00:00:01' };
    const before = readNetworkAddresses(interfaces({ eth0: a, eth1: b }));
    expect(readNetworkAddresses(interfaces({ enp1s0: b, enp2s0: a }))).toEqual(before);
    expect(before).toEqual(['6c:2b:59:00:00:01', '6c:2b:59:00:00:02']);
  });

  it('count once where two interfaces share one', () => {
    expect(readNetworkAddresses(interfaces({ a: { address: OWN }, b: { address: OWN } }))).toEqual([
      OWN,
    ]);
  });

  it('are no more than a document can hold', () => {
    const many = Array.from({ length: 100 }, (_, index) => [
      `eth${index}`,
      { address: `6c:2b:59:00:00:${index.toString(16).padStart(2, '0')}` },
    ]);
    expect(readNetworkAddresses(interfaces(Object.fromEntries(many)))).toHaveLength(32);
  });
});

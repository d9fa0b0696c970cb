import type { SystemFiles } from './system-files.ts';

const INTERFACES = '/sys/class/net';

/** Ethernet and Wi-Fi; InfiniBand's 20 bytes change with each start. */
const ETHERNET_ADDRESS = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** A record must fit its document (at most 64 attributes); no computer that we know has more. */
const MOST_ADDRESSES = 32;

/** NET_ADDR_PERM of the kernel: the address is the device's own. */
const PERMANENT = '0';

/**
 * The permanent addresses of the network interfaces that have a device behind them, sorted.
 *
 * docker0, veth, bridges, bonds, VLANs and tunnels have none and do not count; nor do virtual
 * functions, which a host makes at will. An address counts only while it is the device's own
 * (addr_assign_type 0). Type 3, "set by somebody", is what randomised Wi-Fi addresses show, and
 * also a bond's members; those tell their own address in bonding_slave. Sorting by address keeps
 * the record the same when interfaces are renamed.
 */
export function readNetworkAddresses(files: SystemFiles): string[] {
  const addresses = files
    .list(INTERFACES)
    .map((name) => readAddress(files, `${INTERFACES}/${name}`));
  const found = new Set(addresses.filter((address) => address !== undefined));
  return [...found].toSorted().slice(0, MOST_ADDRESSES);
}

function readAddress(files: SystemFiles, folder: string): string | undefined {
  if (!files.exists(`${folder}/device`) || files.exists(`${folder}/device/physfn`))
    return undefined;
  const address = readBondMemberAddress(files, folder) ?? readOwnAddress(files, folder);
  return address !== undefined && ETHERNET_ADDRESS.test(address) ? address : undefined;
}

function readBondMemberAddress(files: SystemFiles, folder: string): string | undefined {
  return files.readText(`${folder}/bonding_slave/perm_hwaddr`)?.trim().toLowerCase();
}

function readOwnAddress(files: SystemFiles, folder: string): string | undefined {
  if (files.readText(`${folder}/addr_assign_type`)?.trim() !== PERMANENT) return undefined;
  return files.readText(`${folder}/address`)?.trim().toLowerCase();
}

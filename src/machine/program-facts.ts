import { networkInterfaces, release, type } from 'node:os';

/** What this process is, and where it runs. */
export interface ProgramFacts {
  /** `v20.20.0`. */
  node: string;
  /** `Linux 6.8.0 x64`. */
  system: string;
  /** Addresses of this computer in its networks. */
  addresses: () => string[];
}

export function readProgramFacts(): ProgramFacts {
  return {
    node: process.version,
    system: `${type()} ${release()} ${process.arch}`,
    addresses: () =>
      Object.values(networkInterfaces()).flatMap((found = []) =>
        found.filter(({ internal }) => !internal).map(({ address }) => address),
      ),
  };
}

import type { Survey } from '../../../actions/survey.ts';
import type { Instant } from '../../../domain/dates.ts';
import { fingerprint, keyidOf } from '../../../signed/ed25519.ts';
import type { PageDoor } from '../page-door.ts';

/** What a server says of itself. */
export interface ServerFacts {
  version: string;
  node: string;
  system: string;
  home: string;
  now: Instant;
  servingSince: Instant;
  addresses: string[];
  /** Id of the installation's key; undefined before the first key was entered. */
  installation: string | undefined;
  /** Whose answers are believed here. */
  vendor: { name: string; fingerprint: string; version: number } | undefined;
}

/** @param survey undefined where the home could not be read */
export function readServerFacts(
  { server, program, servingSince }: PageDoor,
  survey: Pick<Survey, 'installation' | 'trust'> | undefined,
  addresses: string[],
): ServerFacts {
  const site = server.site();
  const { installation, trust } = survey ?? {};
  return {
    version: site.software.version,
    node: program.node,
    system: program.system,
    home: site.home.paths.home,
    now: new Date(server.clock.now()).toISOString(),
    servingSince: new Date(servingSince).toISOString(),
    addresses,
    installation: installation && keyidOf(installation.publicKey),
    vendor: trust && {
      name: trust.keys.vendor,
      fingerprint: fingerprint(trust.root.hex),
      version: trust.keys.version,
    },
  };
}

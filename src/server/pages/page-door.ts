import type { FastifyRequest } from 'fastify';
import { SlsError } from '../../errors.ts';
import type { LimitsWorld } from '../../http/failure-limits.ts';
import { originFinder } from '../../http/own-origin.ts';
import { openPasswordDesk, type PasswordDesk } from '../../http/passwords/password-desk.ts';
import {
  AdministratorLook,
  makeAdministrator,
  type AdministratorFile,
} from '../../store/administrator-file.ts';
import type { ProgramFacts } from '../../machine/program-facts.ts';
import type { LicenceServer } from '../licence-server.ts';
import type { SentForm } from '../../http/page/sent-form.ts';
import type { Sent } from './forms.ts';

/** What this process is and where it runs, and what it is made of. */
export interface ServerProgram extends ProgramFacts {
  env: Readonly<Record<string, string | undefined>>;
  /** The licences of the program and of all that it contains. */
  licences: () => string;
}

/** How the pages are served. */
export interface PageOptions {
  program: ServerProgram;
  /** Names under which the server answers. */
  hosts: ReadonlySet<string>;
  /** Origins whose pages may show ours in a frame. */
  embedders?: readonly string[] | undefined;
  /** The address that people know, if it is not the one where the server listens. */
  publicUrl?: URL | undefined;
  /** The cost of a password, for tests: a power of two. */
  passwordCost?: number | undefined;
  /** Runs the next look for changes after a second; for tests, which have no time. */
  later?: LimitsWorld['later'] | undefined;
}

/** What every page works with. */
export interface PageDoor {
  server: LicenceServer;
  program: ServerProgram;
  hosts: ReadonlySet<string>;
  publicUrl: URL | undefined;
  /** Milliseconds since 1970. */
  servingSince: number;
  /** Pages of other sites may show ours in a frame. */
  isFramed: boolean;
  passwords: PasswordDesk;
  /** As it stands this moment: a password that the command line sets counts at once. */
  administrator(): AdministratorFile;
  /** The origin under which a browser sees this server, for one of its requests. */
  originOf(request: FastifyRequest): string;
  /** Shows a page again with what was typed, by the address that its form is sent to. */
  again: Map<string, (sent: Sent & { form: SentForm }) => unknown>;
}

export function openPageDoor(
  server: LicenceServer,
  { publicUrl, passwordCost, program, hosts, embedders = [] }: PageOptions,
): PageDoor {
  const look = new AdministratorLook(server.site().home, () => server.clock.now());
  let unwritten: AdministratorFile | undefined;
  return {
    server,
    program,
    hosts,
    publicUrl,
    servingSince: server.clock.now(),
    isFramed: embedders.length > 0,
    passwords: openPasswordDesk((size) => server.site().home.random(size), passwordCost),
    administrator() {
      try {
        return look.ensure();
      } catch (error) {
        if (!(error instanceof SlsError) || error.fault !== 'machine') throw error;
        // On a full disk the pages can still be read: their seals hold until this process ends.
        return (unwritten ??= makeAdministrator(server.site().home));
      }
    },
    originOf: originFinder(publicUrl),
    again: new Map(),
  };
}

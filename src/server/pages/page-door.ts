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
import type { LicenceServer } from '../licence-server.ts';
import type { SentForm } from '../../http/page/sent-form.ts';
import type { Sent } from './forms.ts';

/** How the pages are served. */
export interface PageOptions {
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
  { publicUrl, passwordCost }: PageOptions,
): PageDoor {
  const look = new AdministratorLook(server.site().home, () => server.clock.now());
  let unwritten: AdministratorFile | undefined;
  return {
    server,
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

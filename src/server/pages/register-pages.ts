import type { FastifyInstance } from 'fastify';
import { takeForms } from '../../http/page/take-forms.ts';
import type { LicenceServer } from '../licence-server.ts';
import { registerAbout } from './about/about-routes.tsx';
import { registerAnswer } from './answer/answer-routes.tsx';
import { registerHome } from './home/home-routes.tsx';
import { registerInstall } from './install/install-routes.tsx';
import { registerComputer } from './computer/computer-routes.tsx';
import { registerKeys } from './keys/keys-routes.tsx';
import { registerLiveSeats } from './live/live-seats.ts';
import { openPageDoor, type PageOptions } from './page-door.ts';
import { registerRequest } from './request/request-routes.tsx';
import { registerSeats } from './seats/seats-routes.tsx';
import { registerSettings } from './settings/register-settings.ts';
import { registerSignIn } from './sign-in-routes.tsx';

/** The pages of the administrator. */
export async function registerPages(
  app: FastifyInstance,
  server: LicenceServer,
  options: PageOptions,
): Promise<void> {
  await app.register(async (pages) => {
    await takeForms(pages);
    const door = openPageDoor(server, options);
    registerSignIn(pages, door);
    registerHome(pages, door);
    registerInstall(pages, door);
    registerRequest(pages, door);
    registerAnswer(pages, door);
    registerSeats(pages, door);
    registerLiveSeats(pages, door, options.later);
    registerSettings(pages, door);
    registerKeys(pages, door);
    registerComputer(pages, door);
    registerAbout(pages, door);
  });
}

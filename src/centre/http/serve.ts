import { runLater } from '../../http/run-later.ts';
import type { CentrePlace } from '../centre.ts';
import { openServingCentre, type ServingCentre } from './serving-centre.ts';

export { makeLogger } from '../../http/make-logger.ts';
export { serveUntilStopped } from '../../http/serve-until-stopped.ts';
export { buildCentreApp } from './centre-app.ts';

/** Opens a centre for the process that serves it: its clock is the computer's. */
export function openServing(place: CentrePlace, passphrase: () => Promise<string>): ServingCentre {
  return openServingCentre(place, { clock: () => Date.now(), passphrase, later: runLater });
}

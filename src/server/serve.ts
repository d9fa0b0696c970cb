export { openSeats } from '../actions/seats/open-seats.ts';
export { makeLogger } from '../http/make-logger.ts';
export { runLater } from '../http/run-later.ts';
export { serveUntilStopped } from '../http/serve-until-stopped.ts';
export { openLicenceServer } from './licence-server.ts';
export { buildServerApp } from './server-app.ts';

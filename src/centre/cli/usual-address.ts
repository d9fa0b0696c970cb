import { USUAL_HOST } from '../../cli/shell/serve-options.ts';

/** Where `serve` listens unless it is told otherwise. */
export const USUAL_PORT = 9556;
export const USUAL_URL = `http://${USUAL_HOST}:${USUAL_PORT}`;

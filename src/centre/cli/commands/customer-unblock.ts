import { changeBlocked } from '../change-blocked.ts';

/** `sls-centre customer unblock INN`: opens an account again. */
export const run = changeBlocked({ blocked: false });

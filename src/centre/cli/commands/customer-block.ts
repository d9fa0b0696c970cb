import { changeBlocked } from '../change-blocked.ts';

/** `sls-centre customer block INN`: shuts an account. */
export const run = changeBlocked({ blocked: true });

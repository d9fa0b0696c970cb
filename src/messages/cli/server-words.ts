import type { TokenBearer } from '../../actions/server-tokens.ts';

/** What the commands about the server say. Functions give whole sentences. */
export interface ServerWords {
  serve: {
    listening: (url: string) => string;
    /** Others on the network can't reach it. */
    onlyHere: string;
    howToStop: string;
    stopping: string;
    stopped: string;
    /** Behind the sentence of SERVED_ALREADY. */
    second: string;
  };
  token: {
    made: (bearer: TokenBearer) => string;
    once: string;
    revoked: (bearer: TokenBearer) => string;
    none: string;
  };
  password: {
    ask: string;
    again: string;
    set: string;
    sessionsEnded: string;
    cleared: string;
    none: string;
  };
  service: {
    installed: (name: string, user: string) => string;
    unverified: string;
    next: string[];
    askUninstall: string;
    uninstalled: (name: string) => string;
    notInstalled: (name: string) => string;
  };
}

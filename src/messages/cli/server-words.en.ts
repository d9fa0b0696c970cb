import type { ServerWords } from './server-words.ts';

export const serverWordsEn: ServerWords = {
  serve: {
    listening: (url) => `The licence server serves ${url}`,
    onlyHere:
      'Only programs on this computer reach it. For the whole network: sls serve --host 0.0.0.0',
    howToStop: 'To stop it: Ctrl+C',
    stopping: 'Stopping: what was accepted is answered first.',
    stopped: 'The licence server has stopped. Seats stay with their holders until their time ends.',
    second: 'This one serves beside it: that is safe, the files decide. Usually one is enough.',
  },
  token: {
    made: (bearer) =>
      bearer === 'administrator'
        ? 'The administrator’s token is made; one from before no longer counts. It is on standard output.'
        : 'The token of the programs is made, and from now on they need it; one from before no longer counts. It is on standard output.',
    once: 'It is shown this once: the settings keep only its digest. It is sent as Authorization: Bearer TOKEN',
    revoked: (bearer) =>
      bearer === 'administrator'
        ? 'The administrator’s token is revoked: only this computer administrates the server now.'
        : 'The token of the programs is revoked: they need none now.',
    none: 'There was no such token; nothing changed.',
  },
  password: {
    ask: 'New password of the administrator:',
    again: 'Once more:',
    set: 'The password is set. It opens the page of the server, from this computer too.',
    sessionsEnded: 'The sessions of the password before are over.',
    cleared:
      'The password is taken away. The page of the server is open from this computer, and closed from others.',
    none: 'There was no password; nothing changed.',
  },
  service: {
    installed: (name, user) => `The service ${name} is installed and runs as the user ${user}.`,
    unverified: 'systemd-analyze is not there: the unit was not checked.',
    next: [
      'See how it is:         systemctl status sls-licence-server',
      'Its log:               journalctl -u sls-licence-server',
      'For the whole network: sudo sls config set server.host 0.0.0.0',
      '                       sudo systemctl restart sls-licence-server',
    ],
    askUninstall: 'Stop the licence server and take its service away? Programs will get no seats.',
    uninstalled: (name) =>
      `The service ${name} is stopped and taken away. The home with its keys stays.`,
    notInstalled: (name) => `There is no service ${name} here; nothing changed.`,
  },
};

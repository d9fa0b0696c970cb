import type { CommandWords } from './command-words.ts';

/** The commands about the server as a program that goes on. */
export const serverCommandWordsEn: Readonly<Record<string, CommandWords>> = {
  serve: {
    summary: 'run the licence server: give seats to programs over HTTP',
    details:
      'Listens on this computer alone, unless --host or the setting server.host says otherwise; for the programs of the network give --host 0.0.0.0. Each flag but --log is also a setting: server.host, server.port and so on. Keys that are entered, imported or deleted meanwhile count at once. Prints its address when it listens; SIGTERM and Ctrl+C end it, and what was accepted is answered.',
    options: {
      host: 'address to listen on; usually 127.0.0.1',
      port: 'port to listen on; usually 9555, 0: any that is free',
      'public-url': 'address that programs know, if it is another: https://licences.example',
      cert: 'certificate with its chain, PEM',
      key: 'private key of the certificate, PEM',
      'trust-proxy':
        'believe the X-Forwarded headers of a web server in front; at these addresses, or else on this computer',
      log: 'what goes to the log on standard error: silent, error, warn, info or debug',
    },
    examples: ['sls serve', 'sls serve --host 0.0.0.0'],
  },
  token: {
    summary: 'who may use the server over the network: tokens',
    details:
      'Programs need none until you make one for them. Whoever administrates from another computer needs his own.',
    examples: ['sls token new administrator', 'sls token revoke programs'],
  },
  'token new': {
    summary: 'make a token, in place of the one before',
    details:
      'Prints the token on standard output, this once; the settings keep only its digest. It is sent as the header Authorization: Bearer TOKEN. A server that runs takes it within a second.',
    arguments: {
      bearer: 'administrator: for administrating from another computer; programs: for programs',
    },
    examples: ['sls token new administrator', 'sls token new programs'],
  },
  'token revoke': {
    summary: 'take a token out of force',
    arguments: { bearer: 'administrator; or programs, which then need no token' },
    examples: ['sls token revoke programs'],
  },
  password: {
    summary: 'the password of the server’s page',
    details:
      'As long as there is none, the page is open to whoever works on the server itself, and closed to all others. With a password it is open to those who know it.',
    examples: ['sls password set'],
  },
  'password set': {
    summary: 'set or change the administrator’s password',
    details: 'Asks for it twice. All sessions end. A server that runs takes the password at once.',
    options: { 'password-file': 'read it from the first line of a file; -: from standard input' },
    examples: ['sls password set', 'sls password set --password-file secret.txt'],
  },
  'password clear': {
    summary: 'take the password away: the page is open from the server itself alone again',
    examples: ['sls password clear'],
  },
  service: {
    summary: 'the licence server as a service of systemd',
    examples: ['sls service print'],
  },
  'service install': {
    summary: 'start the server with the computer (systemd), under a user of its own',
    details:
      'Makes the user, gives the home to it, writes the unit, has it checked, and starts it. Repeat it after an update, or with another user. Where and how the server listens the settings say.',
    options: { user: 'user that the service runs as; usually sls' },
    examples: ['sls service install'],
  },
  'service uninstall': {
    summary: 'stop the service and take it away',
    details: 'The home with its keys and seats stays, and so does the user.',
    options: { yes: 'don’t ask' },
    examples: ['sls service uninstall --yes'],
  },
  'service print': {
    summary: 'print the unit for systemd, and change nothing',
    options: { user: 'user that the service runs as; usually sls' },
    examples: ['sls service print', 'sls service print --user licence > sls.service'],
  },
};

import type { DoorProblems } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { describeFault } from '../faults.ts';
import { englishFaults } from '../faults.en.ts';
import { countInEnglish } from '../plural.en.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeSize, describeSystemError } from '../words.ts';
import { englishWords } from '../words.en.ts';

const SECONDS_A_MINUTE = 60;

/** `45 seconds`, `11 minutes`: rounded up, so that nobody comes back too early. */
function describeWait(seconds: number): string {
  return seconds < 2 * SECONDS_A_MINUTE
    ? countInEnglish(seconds, 'second')
    : countInEnglish(Math.ceil(seconds / SECONDS_A_MINUTE), 'minute');
}

/** What the doors that speak HTTP refuse. */
export const englishDoor: Sentences<DoorProblems> = {
  ROUTE_UNKNOWN: ({ path }) => ({
    message: `There is nothing at the address ${path}.`,
    next: 'Check the address. What there is stands in /api/v1/openapi.json',
  }),
  BODY_TOO_LARGE: ({ limit }) => ({
    message: `More was sent than is taken: at most ${describeSize(limit, englishWords)}.`,
    next: 'Send only the text of the request, without anything else around it',
  }),
  BODY_MALFORMED: ({ problem }) => ({
    message: `What was sent cannot be read: ${describeFault(problem, englishFaults)}.`,
    next: 'Correct it and send it again',
  }),
  CONTENT_TYPE_UNSUPPORTED: ({ type, expected }) => ({
    message: `This address does not take ${type === '' ? 'a body without a content type' : `the content type ${type}`}.`,
    next: `Send it with the header Content-Type: ${expected}`,
  }),
  REQUEST_TOO_SLOW: () => ({
    message: 'The request did not arrive whole in time.',
    next: 'Check the connection and send it again',
  }),
  HOST_NOT_ALLOWED: ({ host }, { program }) => ({
    message: `This server does not answer under the name ${host}.`,
    next:
      program === 'sls-centre'
        ? 'Use the address that the administrator gave. If the name is right, the server is started with it: --public-url https://NAME'
        : `Use the address that the administrator gave. If the name is right, tell the server that it is its own, and start it anew:${run('sudo sls config set server.names NAME')}`,
  }),
  ORIGIN_NOT_ALLOWED: () => ({
    message: 'The form was sent from another site, or the browser did not say from which one.',
    next: 'Open the page anew, by its own address, and send the form from there',
  }),
  TOO_MANY_ATTEMPTS: ({ retryAfterSeconds }) => ({
    message: 'There were too many attempts that failed.',
    next: `Wait ${describeWait(retryAfterSeconds)}, check the data, and try again`,
  }),
  SERVED_ALREADY: ({ home, holder, since }) => {
    const time = formatInstant(since, 'en');
    return {
      message:
        `The folder ${home} is being served already` +
        `${holder === '?' ? '' : ` by ${holder}`}${time === since ? '' : ` since ${time}`}.`,
      next: 'Use the one that runs, or stop it first. For a second one name another folder: --home FOLDER',
    };
  },
  ADDRESS_UNUSABLE: ({ host, port, cause }) => ({
    message: `It is not possible to listen on ${host}, port ${port}: ${describeSystemError(cause, englishWords)}.`,
    next:
      cause === 'EADDRINUSE'
        ? 'Another program has this port. Stop it, or take another port: --port NUMBER'
        : cause === 'EACCES'
          ? 'Ports below 1024 are for the system. Take another one: --port NUMBER'
          : 'Name an address of this computer: --host ADDRESS',
  }),
  TLS_FILE_UNUSABLE: ({ path, cause }) => ({
    message: `The certificate or its key cannot be used: ${path}. The reason: ${describeSystemError(cause, englishWords)}.`,
    next: 'Give the certificate with its chain and the private key that belongs to it, both as PEM: --cert FILE --key FILE',
  }),
  SERVICE_UNSUPPORTED: ({ system }) => ({
    message: `There is no systemd on this computer (${system}): the service cannot be installed by this command.`,
    next: 'The server’s guide has the commands for Windows and macOS. Until then run the server by hand: sls serve',
  }),
  SERVICE_TOOL_FAILED: ({ tool, said }) => ({
    message: `The system’s program did not do it: ${tool}.${said === '' ? '' : ` It said: ${said}`}`,
    next: `Put right what it says, and repeat the command. How the service is:${run('systemctl status sls-licence-server')}`,
  }),
  SIGNING_KEY_CLOSED: ({ keyid }) => ({
    message: `The activation centre has a new signing key (${keyid}) which it cannot open while it runs.`,
    next: `Start it anew with the new key's passphrase:${run('sls-centre serve')}`,
  }),
};

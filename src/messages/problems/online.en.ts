import type { CentreUrlProblem } from '../../domain/centre-url.ts';
import type { OnlineProblems, TlsProblem } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeSystemError } from '../words.ts';
import { englishWords } from '../words.en.ts';

const SET_ADDRESS = run('sls config set centre.url https://ADDRESS');
const SET_PROXY =
  'The proxy is taken from the variable HTTPS_PROXY (sudo passes it on with --preserve-env):' +
  run('export HTTPS_PROXY=http://proxy.example:8080');
const SET_AUTHORITY = run('sls config set centre.ca /path/authority.pem');

/** Whatever went wrong, the key is kept, and there is a way that needs no connection. Without a key, doctor speaks. */
const orByFile = (key: string | null) =>
  key === null
    ? `\nIf this computer is not to ask any centre:${run('sls config set centre.url none')}`
    : '\nThe key is stored and awaits activation. Repeat the command later, or carry the request as a file:' +
      `${run('sls request > req.txt')}Then install the answer:${run('sls import resp.txt')}`;

/** Details may come from anywhere: names that we never gave are told as the least. */
function known<T extends string>(table: Readonly<Record<T, unknown>>, name: T, other: T): T {
  return Object.hasOwn(table, name) ? name : other;
}

const system = (cause: string) => describeSystemError(cause, englishWords);
const because = (reason: string | null) => (reason === null ? '' : `, ${reason}`);

const URL_PROBLEMS: Readonly<Record<CentreUrlProblem, string>> = {
  'not-an-address': 'it cannot be read as an address',
  'no-scheme': 'it has to begin with https://',
  credentials: 'a name and a password do not belong there',
  excess: 'what follows ? or # does not belong there',
};

const TLS_MESSAGES: Readonly<Record<TlsProblem, (host: string) => string>> = {
  'self-signed': (host) =>
    `The certificate of ${host} is signed by itself, so nobody vouches for it.`,
  'unknown-authority': (host) =>
    `The certificate of ${host} was issued by an authority that this computer does not know.`,
  expired: (host) => `The certificate of ${host} has expired.`,
  'not-yet-valid': (host) => `The certificate of ${host} is not valid yet.`,
  'wrong-name': (host) => `The certificate was issued for another name than ${host}.`,
  'bad-certificate': (host) => `The certificate of ${host} is not accepted.`,
  'not-tls': (host) => `${host} does not speak TLS (https) at this port.`,
  handshake: (host) => `No secure connection with ${host} could be agreed on.`,
};

const OWN_AUTHORITY =
  'If a program of your company looks into the traffic, or the centre has a certificate of its own, ' +
  `get the file of the authority from your administrator and name it:${SET_AUTHORITY}` +
  'If you know of neither, somebody may stand in between: ask the vendor.';

const TLS_STEPS: Readonly<Record<TlsProblem, string>> = {
  'self-signed': OWN_AUTHORITY,
  'unknown-authority': OWN_AUTHORITY,
  expired:
    'Check the date and time of this computer. If they are right, ask the vendor to renew the certificate.',
  'not-yet-valid': 'Check the date and time of this computer: most likely its clock is behind.',
  'wrong-name': `Check the address of the centre:${SET_ADDRESS}If it is right, ask the vendor.`,
  'bad-certificate': 'Ask the vendor of the program.',
  'not-tls': `Check the address and the port of the centre:${SET_ADDRESS}`,
  handshake: 'Ask your network administrator, or the vendor of the program.',
};

/** What stands between this computer and the centre. */
export const englishOnline: Sentences<OnlineProblems> = {
  CENTRE_URL_FORMAT: ({ url, problem, suggestion }, { program }) => ({
    message: `The address of the activation centre${url === '' ? '' : ` “${url}”`} does not fit: ${URL_PROBLEMS[known(URL_PROBLEMS, problem, 'not-an-address')]}.`,
    next:
      program === 'sls-centre'
        ? `Repeat the command with the address under which customers reach the centre:${run(suggestion ?? 'https://ADDRESS')}`
        : `Set the address that the vendor gave:${suggestion === null ? SET_ADDRESS : run(`sls config set centre.url ${suggestion}`)}`,
  }),
  CENTRE_HOST_UNKNOWN: ({ url, host, cause, key }) => ({
    message: `The name ${host} could not be found, so the centre ${url} was not asked: ${system(cause)}.`,
    next: `Check that this computer has a connection to the internet and a working DNS, and that the address is right:${SET_ADDRESS}${SET_PROXY}${orByFile(key)}`,
  }),
  CENTRE_CONNECTION_REFUSED: ({ url, key }) => ({
    message: `The centre ${url} does not take connections: the computer is there, but nobody listens at the port.`,
    next: `Check the address and the port:${SET_ADDRESS}If they are right, the centre may be at rest: try again in a few minutes.${orByFile(key)}`,
  }),
  CENTRE_CONNECTION_LOST: ({ url, cause, key }) => ({
    message: `The connection to the centre ${url} was cut before the answer was whole: ${system(cause)}.`,
    next: `Repeat the command: the same request gets the same answer.${orByFile(key)}`,
  }),
  CENTRE_TIMEOUT: ({ url, seconds, key }) => ({
    message: `The centre ${url} did not answer within ${seconds} s.`,
    next:
      'Check the connection to the internet, and whether a firewall lets this computer out. ' +
      `${SET_PROXY}To wait longer:${run('sls config set centre.timeoutSeconds 60')}${orByFile(key)}`,
  }),
  CENTRE_UNREACHABLE: ({ url, cause, key }) => ({
    message: `The centre ${url} cannot be reached: ${system(cause)}.`,
    next: `Check the network of this computer and its connection to the internet. ${SET_PROXY}${orByFile(key)}`,
  }),
  CENTRE_TLS: ({ url, host, problem, cause, key }) => ({
    message: `${TLS_MESSAGES[known(TLS_MESSAGES, problem, 'handshake')](host)} Nothing was sent to ${url} (${cause}).`,
    next: `${TLS_STEPS[known(TLS_STEPS, problem, 'handshake')]}${orByFile(key)}`,
  }),
  PROXY_UNREACHABLE: ({ url, proxy, cause, key }) => ({
    message: `The proxy ${proxy} cannot be reached, so the centre ${url} was not asked: ${system(cause)}.`,
    next:
      'Check the proxy in the variables HTTPS_PROXY and HTTP_PROXY. If the centre is to be asked without it:' +
      `${run('export NO_PROXY=centre.example')}${orByFile(key)}`,
  }),
  PROXY_REFUSED: ({ url, proxy, status, key }) => ({
    message:
      status === 407
        ? `${proxy === '' ? 'A proxy on the way' : `The proxy ${proxy}`} wants a name and a password before it lets anybody through to ${url}.`
        : `The proxy ${proxy} did not let the request through to ${url}: status ${status}.`,
    next:
      (status === 407
        ? `Add them to the address of the proxy:${run('export HTTPS_PROXY=http://NAME:PASSWORD@proxy.example:8080')}`
        : 'Ask your network administrator to allow this address.') + orByFile(key),
  }),
  PROXY_FORMAT: ({ variable }) => ({
    message: `The address of the proxy in the variable ${variable} cannot be read.`,
    next: `Correct it:${run(`export ${variable}=http://proxy.example:8080`)}`,
  }),
  LOGIN_PAGE: ({ url, status, location, key }) => ({
    message:
      `In place of the centre ${url}, a page for people answers` +
      `${location === null ? '' : ` (${location})`}: a sign-in to the network, a filter, or another site. Status ${status}.`,
    next: `Open any page in a browser on this computer and sign in, or ask your network administrator to let the address through. If the centre has moved, set its new address:${SET_ADDRESS}${orByFile(key)}`,
  }),
  CENTRE_MOVED: ({ url, location, key }) => ({
    message: `The centre ${url} sends on to another address: ${location}.`,
    next: `If the vendor gave that address, set it:${SET_ADDRESS}${orByFile(key)}`,
  }),
  NOT_A_CENTRE: ({ url, status, type, key }) => ({
    message: `What answers at ${url} is not an activation centre: ${status === 0 ? 'its reply is no HTTP' : `status ${status}, ${type === '' ? 'no content type' : type}`}.`,
    next: `Check the address with the vendor, and set it:${SET_ADDRESS}${orByFile(key)}`,
  }),
  CENTRE_FAULT: ({ url, status, reason, key }) => ({
    message: `The centre ${url} has a fault of its own: status ${status}${because(reason)}. It is not because of the key or the data.`,
    next: `Try again in a few minutes; if it goes on, tell the vendor.${orByFile(key)}`,
  }),
  CENTRE_DECLINES: ({ url, status, reason, key }) => ({
    message: `The centre ${url} did not take the request: status ${status}${because(reason)}.`,
    next: `Update the licence server (sls); if it goes on, tell the vendor.${orByFile(key)}`,
  }),
  CENTRE_ASKS_TO_WAIT: ({ url, again, key }) => ({
    message: `The centre ${url} had too many attempts that failed, and asks to wait until ${formatInstant(again, 'en')}.`,
    next: `Check the key, INN and KPP meanwhile.${orByFile(key)}`,
  }),
  HTTP_NOT_ALLOWED: ({ url }, { program }) => ({
    message: `The address ${url} begins with http://, so anybody on the way could read the key.`,
    next:
      program === 'sls-centre'
        ? 'Give the key set an address that begins with https://'
        : `Use the address with https://:${SET_ADDRESS}If the centre stands in your own network and has no other:${run('sls config set centre.allowHttp true')}`,
  }),
  CENTRE_CA: ({ path, problem, cause }) => ({
    message:
      problem === 'unreadable'
        ? `The file ${path} with the certificate of the authority cannot be read: ${system(cause)}.`
        : `There is no certificate in the file ${path}.`,
    next: `Give a file with certificates (PEM or DER):${SET_AUTHORITY}or do without:${run('sls config unset centre.ca')}`,
  }),
  ACTIVATION_CANCELLED: ({ key }) => ({
    message: `Cancelled. The key ${key} is stored and awaits activation.`,
    next: `Repeat the command, or carry the request as a file:${run('sls request > req.txt')}`,
  }),
  CENTRE_OTHER_VENDOR: ({ url, installed, offered }) => ({
    message: `The centre ${url} is of another vendor: ${offered}, and here ${installed} is trusted. Its answers would be refused.`,
    next: `Set the address of the right centre:${SET_ADDRESS}To see who is trusted:${run('sls trust show')}`,
  }),
  CENTRE_CLOCK: ({ url, now, theirs }) => ({
    message: `The clocks differ: this computer has ${formatInstant(now, 'en')}, the centre ${url} has ${formatInstant(theirs, 'en')}.`,
    next: 'Set the date and time of this computer, best by a time server (NTP)',
  }),
};

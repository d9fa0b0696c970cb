import type { TlsProblem } from '../../errors.ts';
import { run } from '../run.ts';
import type { PageSteps } from './step-words.ts';

const COMPARE = 'Compare the number with the documents of the purchase';
const CARRY =
  'Or carry the request in a file: any computer or telephone with internet access will do.';
const ADDRESS = 'Check the address of the centre on the page “Settings”.';
const PROXY = 'The proxy is taken from the variable HTTPS_PROXY of the licence server’s service.';
const REQUEST =
  'Make a new request on the page “File request” and carry it to the activation centre.';
const NEW_KEY =
  'Make a new key in your account at the activation centre (at most three a month), or ask the vendor’s support for one. Then enter it here.';
const ASK_ANEW =
  'Get a new answer: “Activate again” or “Make a request file” on the page of this key (section “Keys”).';
const ENTER_AGAIN =
  'Enter the key again on the page “Install licences”: on this same computer the centre activates it once more.';
const KEY_SET =
  'Get a new vendor.json from the vendor of the program and add it on the page “Settings”.';
const COPY_AGAIN =
  'Take the answer from the activation centre again: it is safer to save it as a file and to choose that file.';

const OWN_AUTHORITY =
  'If a program of your organisation inspects the traffic, or the centre has a certificate of its own, get the authority’s file from the network’s administrator and name it on the page “Settings”. If neither is so, a stranger may be listening: ask the vendor.';

const TLS: Readonly<Record<TlsProblem, string>> = {
  'self-signed': OWN_AUTHORITY,
  'unknown-authority': OWN_AUTHORITY,
  expired:
    'Check the date and time of the server. If they are right, ask the vendor to renew the certificate.',
  'not-yet-valid': 'Check the date and time of the server: most likely its clock is behind.',
  'wrong-name': `${ADDRESS} If it is right, ask the vendor.`,
  'bad-certificate': 'Turn to the vendor of the program.',
  'not-tls': ADDRESS,
  handshake: 'Turn to the network’s administrator or to the vendor of the program.',
};

export const pageStepsEn: PageSteps = {
  KEY_REQUIRED: () => 'It is in the vendor’s e-mail: six groups of four.',
  INN_REQUIRED: () => 'Enter the INN under which the key was bought.',
  INN_LENGTH: () =>
    `${COMPARE}. For the number of a foreign company there are fields below, under “Foreign company”.`,
  INN_PADDED_10: ({ suggestion }) => `Enter the last ten digits: ${suggestion}`,
  INN_KPP_SWAPPED: ({ inn, kpp }) => `INN: ${inn}, KPP: ${kpp}`,
  KPP_REQUIRED: () => 'Enter the KPP that was given with the purchase.',
  KPP_NOT_ALLOWED: ({ reason }) =>
    reason === 'person'
      ? 'Clear the field “KPP”. If the buyer is an organisation, enter its INN of 10 digits.'
      : 'Clear the field “KPP”. If the company has a Russian INN, enter that and clear the fields of the foreign company.',
  COUNTRY_UNKNOWN: () =>
    'Enter the code of two letters: BY for Belarus, KZ for Kazakhstan, KG for Kyrgyzstan, UZ for Uzbekistan, AM for Armenia. A number that the vendor sent belongs into the field “Number from the vendor’s letter”.',

  KEY_UNKNOWN: () =>
    'Compare the key with the vendor’s e-mail and correct it on the page “Install licences”. If the key is right, turn to the vendor.',
  INN_MISMATCH: () =>
    'Enter the INN under which the key was bought on the page “Install licences”. If the INN is right, ask the vendor to correct theirs.',
  KPP_MISMATCH: () =>
    'Enter the KPP under which the key was bought on the page “Install licences”. If the KPP is right, ask the vendor to correct theirs.',
  KEY_BOUND_ELSEWHERE: () => NEW_KEY,
  KEY_SUPERSEDED: () =>
    'Enter the new key on the page “Install licences”. If it was not you who made it, turn to the vendor.',
  LICENCE_EXPIRED: () => `Extend the licence with the vendor. ${REQUEST}`,
  COMPUTER_UNIDENTIFIABLE: () =>
    `Start the container with the parameter${run('-v /etc/machine-id:/etc/machine-id:ro')}` +
    'and activate the key again. If that cannot be done, ask the vendor for a licence that is bound to the installation and not to the computer.',
  ANSWER_VERSION_UNSUPPORTED: () => `Update the licence server (sls). ${REQUEST}`,

  CENTRE_URL_FORMAT: ({ suggestion }) =>
    suggestion === null
      ? 'Enter the address that the vendor gave you, for example https://centre.example'
      : `Enter the address that the vendor gave you, for example ${suggestion}`,
  HTTP_NOT_ALLOWED: () =>
    'Enter an address that begins with https://. If the centre stands in your own network and has no other address, allow http on the page “Settings”.',
  CENTRE_HOST_UNKNOWN: () =>
    `Check whether the server is connected to the internet, whether DNS works, and whether the address is right. ${PROXY}\n${CARRY}`,
  CENTRE_CONNECTION_REFUSED: () =>
    `${ADDRESS} If it is right, the centre may have been stopped: try again in a few minutes.\n${CARRY}`,
  CENTRE_CONNECTION_LOST: () =>
    `Press the button again: the same request gets the same answer.\n${CARRY}`,
  CENTRE_TIMEOUT: () =>
    `Check the connection to the internet, and whether the firewall lets the server out. ${PROXY} How long to wait can be set on the page “Settings”.\n${CARRY}`,
  CENTRE_UNREACHABLE: () =>
    `Check the server’s network and its connection to the internet. ${PROXY}\n${CARRY}`,
  CENTRE_TLS: ({ problem }) =>
    `${Object.hasOwn(TLS, problem) ? TLS[problem] : TLS.handshake}\n${CARRY}`,
  PROXY_UNREACHABLE: () =>
    `${PROXY} If the centre is to be asked without it, name the centre in the variable NO_PROXY.\n${CARRY}`,
  PROXY_REFUSED: ({ status }) =>
    status === 407
      ? `Add a name and a password to the proxy’s address. ${PROXY}\n${CARRY}`
      : `Ask the network’s administrator to allow this address.\n${CARRY}`,
  LOGIN_PAGE: () =>
    `Sign in to the network on this server, or ask the network’s administrator to let this address through. If the centre has moved, enter its new address on the page “Settings”.\n${CARRY}`,
  CENTRE_MOVED: () =>
    `If the vendor gave you this address, enter it on the page “Settings”.\n${CARRY}`,
  NOT_A_CENTRE: () =>
    `Compare the address with the vendor and correct it on the page “Settings”.\n${CARRY}`,
  CENTRE_FAULT: () =>
    `Try again in a few minutes; if that does not help, tell the vendor.\n${CARRY}`,
  CENTRE_DECLINES: () =>
    `Update the licence server (sls); if that does not help, tell the vendor.\n${CARRY}`,
  CENTRE_ASKS_TO_WAIT: () => `Meanwhile check the key, the INN and the KPP.\n${CARRY}`,

  NO_TRUST: () =>
    'Get vendor.json from the vendor of the program and add it on the page “Settings”, or with a command on the server:' +
    run('sls trust add vendor.json'),
  NOTHING_PENDING: () => 'Enter a key on the page “Install licences”.',
  KEY_NOT_INSTALLED: () => 'Enter the key on the page “Install licences”.',
  OTHER_COMPUTER: () => `${ASK_ANEW} If the activation centre refuses: ${NEW_KEY}`,
  LICENCE_NOT_ACTIVE: ({ state }) =>
    state === 'not-yet-valid'
      ? 'Wait until it begins. If the date of the server is wrong, set it right.'
      : ASK_ANEW,
  INSTALLATION_REPLACED: () => ENTER_AGAIN,
  KEY_FILE_DAMAGED: () => ENTER_AGAIN,
  ACTIVATION_DAMAGED: () => ENTER_AGAIN,
  ACTIVATION_UNTRUSTED: () => `${KEY_SET} If that does not help: ${ASK_ANEW}`,

  BODY_TOO_LARGE: () =>
    'Check whether this is the right file: requests and answers have a few kilobytes.',
  NOT_AN_ANSWER: () =>
    'What is needed is the text from the line -----BEGIN LICENCE ANSWER----- to the line -----END LICENCE ANSWER-----. Copy all of it from the e-mail or from the page of the centre.',
  REQUEST_INSTEAD_OF_ANSWER: () =>
    'Send this request to the activation centre: it gives the answer that is needed here.',
  DOCUMENT_MALFORMED: () => COPY_AGAIN,
  SIGNATURE_INVALID: () => COPY_AGAIN,
  SIGNER_UNKNOWN: () =>
    `The vendor may have changed the signing key. ${KEY_SET} Do not install an answer that is not from your vendor.`,
  SIGNER_REVOKED: () => `An answer that is signed by the new key is needed. ${REQUEST}`,
  SIGNER_OUT_OF_DATE: () =>
    `${REQUEST} If that does not help, the clock of the activation centre is wrong: tell the vendor.`,
  ANSWER_UNREQUESTED: () => `Only answers to its own requests are accepted. ${REQUEST}`,
  ANSWER_OTHER_INSTALLATION: () =>
    'Install it where the request was made. If this server needs the key, enter it on the page “Install licences”.',
  ANSWER_OTHER_KEY: () => REQUEST,
  ANSWER_OTHER_LICENSEE: () =>
    'Enter the key on the page “Install licences” with the data under which it was bought, and make a new request.',
  ANSWER_OTHER_COMPUTER: () =>
    `Make a new request on this server. If the activation centre refuses: ${NEW_KEY}`,
  ANSWER_TOO_LATE: () =>
    `If the date of the server is wrong, set it right and repeat. If the date is right, the answer is too old. ${REQUEST}`,
};

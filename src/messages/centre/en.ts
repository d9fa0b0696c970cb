import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { formatInstant } from '../dates.ts';
import { countInEnglish } from '../plural.en.ts';
import { describeSize } from '../words.ts';
import { englishWords } from '../words.en.ts';
import { commandsEn } from './commands.en.ts';
import { keyWordsEn } from './key-words.en.ts';
import type { CentreWords } from './words.ts';

const count = (facts: Readonly<Record<string, unknown>>, name: string, one: string) =>
  countInEnglish(Number(facts[name]), one);

export const centreWordsEn: CentreWords = {
  commands: commandsEn,
  ask: {
    vendor: 'Name of the vendor, as customers will see it:',
    root: 'New passphrase for the root key:',
    rootAgain: 'The same again:',
    signing: 'New passphrase for the private keys:',
    signingAgain: 'The same again:',
    open: 'Passphrase of the signing key:',
    productName: 'Name of the product:',
    product: 'Code of the product:',
    edition: 'Edition:',
    seats: 'Number of seats:',
    supportUntil: 'Last day of updates, YYYY-MM-DD, or none:',
    name: 'Name of the buyer:',
  },
  unprotected: (path) =>
    `WARNING: the private key ${path} lies in the clear (--no-passphrase). Whoever reads this file can issue licences. For trials only.`,
  init: {
    done: (vendor, home) => `The activation centre is made in ${home}. Vendor: ${vendor}.`,
    fingerprint: 'Fingerprint of the root key, for contracts and letters, is on standard output.',
    rootInside: (path) =>
      `The root key lies in ${path}. It is only needed for new signing keys: move it to a safe place outside of this computer.`,
    rootOutside: (path) =>
      `The root key lies in ${path} and nowhere else. Keep it in a safe place, and a copy in another.`,
    next: 'Next: sls-centre product add CODE --name "Name"',
  },
  product: {
    added: (code, name) => `Product ${code} is added: ${name}.`,
    none: 'There are no products yet. Next: sls-centre product add CODE --name "Name"',
  },
  licence: {
    added: (id, licensee) => `Licence ${id} is added for ${licensee}. Its key:`,
    updated: (id) => `Licence ${id} is changed:`,
    change: (field, from, to) => `  ${field}: ${from} → ${to}`,
    unchanged: (id) => `Licence ${id} was so already; nothing changed.`,
    nextGrant:
      'Computers that are activated get this with their next answer: enter the key again there, and carry the request.',
    revoked: (id) => `Licence ${id} is revoked: its keys are granted no more.`,
    alreadyRevoked: (id) => `Licence ${id} was revoked before; nothing changed.`,
    none: 'There are no such licences.',
  },
  keys: keyWordsEn,
  import: {
    reserving: (done, total) => `Checking: ${done} of ${total}`,
    adding: (done, total) => `Adding: ${done} of ${total}`,
    done: (added, existing) =>
      `${countInEnglish(added, 'licence')} added${existing === 0 ? '' : `, ${existing} were there already`}.`,
    trial: (added, existing) =>
      `The table is in order: ${countInEnglish(added, 'licence')} would be added${existing === 0 ? '' : `, ${existing} are there already`}. Nothing was changed.`,
    place: (line, column) => (column === '' ? `line ${line}` : `line ${line}, “${column}”`),
    more: (faults) => `… and ${countInEnglish(faults, 'more fault', 'more faults')}.`,
    overtaken: (line, licence) =>
      `Line ${line} was not taken over: somebody gave its key to the licence ${licence} at the same moment.`,
    written: (file) => `Written to ${file}.`,
    list: 'To have a list of licences and keys, repeat the command with -o FILE: nothing is added twice.',
  },
  key: {
    made: (licence) => `New key of licence ${licence}:`,
    left: (keys) =>
      `This month the owner may make ${countInEnglish(keys, 'more key', 'more keys')}.`,
    supersedes: 'The older keys hold until this one is activated for the first time.',
  },
  token: {
    made: (name, readOnly) =>
      `Token “${name}” is made; ${readOnly ? 'it may look and change nothing' : 'it may look and change'}. It is on standard output.`,
    once: 'It is shown this once: the centre keeps only its digest. Give it to the program: Authorization: Bearer TOKEN',
    rights: (readOnly) => (readOnly ? 'reads' : 'reads and changes'),
    revokedAt: (time) => `revoked ${time}`,
    revoked: (name) => `Token “${name}” is revoked; the next request with it is refused.`,
    alreadyRevoked: (name) => `Token “${name}” was revoked before; nothing changed.`,
    none: 'There are no tokens. Next: sls-centre token new NAME',
  },
  customer: {
    invited: (customer, until) =>
      `The invitation for ${customer} is made and holds until ${until}. Its link is on standard output.`,
    reset: (customer, until) =>
      `The link for a new password of ${customer} is made and holds until ${until}. The former password holds until it is used.`,
    once: 'It works once: give it to the customer only. A former link holds no longer.',
    plainHttp:
      'WARNING: this link is without https. Anybody on the network can read it and the password. The address for customers: --url https://…',
    blocked: (customer) => `The account of ${customer} is blocked; all its sessions have ended.`,
    alreadyBlocked: (customer) => `The account of ${customer} was blocked before; nothing changed.`,
    unblocked: (customer) => `The account of ${customer} is open again.`,
    alreadyOpen: (customer) => `The account of ${customer} is not blocked; nothing changed.`,
    none: 'There are no accounts. Next: sls-centre customer invite INN',
    states: { invited: 'invited', active: 'open', blocked: 'blocked' },
    labels: {
      customer: 'Customer',
      state: 'State',
      created: 'Invited',
      joined: 'Password chosen',
      blocked: 'Blocked',
      invitation: 'Invitation',
    },
    licences: 'Licences',
    openInvitation: (until) => `holds until ${until}`,
  },
  respond: {
    granted: (key, licence) => `Key ${key}: granted, licence ${licence}.`,
    repeated: (key, licence) => `Key ${key}: the same answer as before, licence ${licence}.`,
    refused: (key) => `Key ${key}: refused. The refusal is in the answer.`,
    unanswered: (block) => `Request ${block} of the text has no answer.`,
    written: (file) => `Written to ${file}.`,
    next: 'Next: carry the answer to the licence server, and install it there: sls import resp.txt',
  },
  serve: {
    listening: (url) => `The activation centre serves ${url}`,
    howToStop: 'To stop it: Ctrl+C',
    stopping: 'Stopping: what was accepted is answered first.',
    stopped: 'The activation centre has stopped.',
  },
  keySet: {
    of: (vendor, version) =>
      `Key set ${version} of the vendor ${vendor}. Customers install it with: sls trust add vendor.json`,
    written: (file) => `Written to ${file}.`,
  },
  events: {
    initialised: (vendor) => `centre made, vendor ${vendor}`,
    'key-set-changed': (version, { added, retired, revoked }) =>
      [
        `key set ${version} in force`,
        ...(added === '' ? [] : [`new signing key ${added}`]),
        ...(retired === '' ? [] : [`retired ${retired}`]),
        ...(revoked === '' ? [] : [`REVOKED ${revoked}`]),
      ].join(', '),
    'passphrase-changed': (purpose, keyid) =>
      `passphrase of the ${purpose === 'root' ? 'root key' : 'signing key'} ${keyid} changed`,
    'product-added': (code, name) => `product ${code} added: ${name}`,
    'token-made': (name, readOnly) => `token “${name}” made${readOnly ? ', read only' : ''}`,
    'token-revoked': (name) => `token “${name}” revoked`,
    'backed-up': (files, seq, keys) =>
      `backed up: ${countInEnglish(files, 'file')}, journal up to line ${seq}${keys ? ', with the private keys' : ', without private keys'}`,
    restored: (backedUpAt, seq) =>
      `RESTORED from the backup of ${formatInstant(backedUpAt, 'en')}, journal up to line ${seq}: later numbers may come again`,
    'licence-added': (licensee, key) => `licence added for ${licensee}, key ${key}`,
    'licence-updated': (changes) => `changed: ${changes}`,
    'licence-revoked': 'revoked',
    'customer-invited': (customer) => `customer ${customer} invited`,
    'customer-joined': (customer) => `customer ${customer} chose a password by the invitation`,
    'customer-password-changed': (customer) => `customer ${customer} changed the password`,
    'customer-signed-out': (customer) => `customer ${customer} ended all sessions`,
    'customer-blocked': (customer) => `account of ${customer} blocked`,
    'customer-unblocked': (customer) => `account of ${customer} open again`,
    'key-made': (key, origin) => `key ${key} made (${origin})`,
    granted: (key, sequence, drift) =>
      `key ${key} granted, answer ${sequence}${drift.length === 0 ? '' : `; changed on the computer: ${drift.join(', ')}`}`,
    refused: (key, code) => `key ${key} refused: ${code}`,
  },
  byToken: (name) => `by “${name}”`,
  noEvents: 'The journal has nothing of the kind.',
  checking: (licences) => `${countInEnglish(licences, 'licence')} …`,
  backup: {
    progress: (files) => `${countInEnglish(files, 'file')} …`,
    done: (file, files, bytes) =>
      `The centre is backed up to ${file}: ${countInEnglish(files, 'file')}, ${describeSize(bytes, englishWords)}.`,
    upTo: (seq, at) =>
      `Everything is in it up to line ${seq} of the journal${at === '' ? '' : `, ${at}`}.`,
    withKeys:
      'The private keys are in it, as they lie in the centre: encrypted under their passphrases. Keep the passphrases elsewhere.',
    withoutKeys:
      'The private keys are NOT in it. Without a copy of the folder Secrets a restored centre cannot answer.',
    leftOut: (path) => `Not ours, and not in the backup: ${path}`,
    leftOutMore: (paths) => `and ${countInEnglish(paths, 'more file')} (--json names all)`,
    damage: (segment, line) =>
      `WARNING: the journal of the centre is damaged (${segment}, line ${line}). It is in the backup as it is. See: sls-centre verify`,
    unjournaled: 'The backup is good, but the journal could not note that it was made:',
  },
  restore: {
    progress: (files) => `${countInEnglish(files, 'file')} …`,
    done: (vendor, home, licences) =>
      `The centre of ${vendor} is restored in ${home}: ${countInEnglish(licences, 'licence')}.`,
    madeAt: (at) => `The backup was made on ${at}.`,
    lastEvent: (event) => `The last thing in its journal: ${event}`,
    newer:
      'What happened since is not in it: licences, keys, changes, revocations, blocked accounts and revoked tokens of that time have to be entered again. Answers go on above what each computer already has.',
    unbound:
      'A key that was activated since then is free again until its computer asks for an answer: let those customers activate again.',
    withoutKeys:
      'The backup has no private keys: put your copy of the folder Secrets into the home before you go on.',
    damaged: (records) =>
      `${countInEnglish(records, 'record')} in it ${records === 1 ? 'was' : 'were'} damaged when the backup was made; sls-centre verify names them.`,
    ofRoot: (home) =>
      `The files belong to root. If the centre runs as a user of its own, hand them over: chown -R USER '${home}'`,
    interrupted: (path) =>
      `A restore that was stopped left ${path}. Remove it: private keys may be in it.`,
    next: 'Next: sls-centre verify, then sls-centre serve',
  },
  checks: {
    'vendor-keys': (facts) =>
      `key set ${String(facts['version'])}, root ${String(facts['rootFingerprint'])}`,
    'signing-key': (facts) =>
      facts['isProtected'] === true
        ? 'in force, encrypted'
        : 'in force, NOT encrypted (--no-passphrase)',
    secrets: (facts) => `${count(facts, 'files', 'file')}, closed to others`,
    products: (facts) => count(facts, 'products', 'product'),
    licences: (facts) => `${count(facts, 'licences', 'licence')}, all of a piece with the journal`,
    keys: (facts) =>
      Number(facts['unused']) === 0
        ? count(facts, 'keys', 'key')
        : `${count(facts, 'keys', 'key')}, ${String(facts['unused'])} reserved and never sold`,
    imports: (facts) =>
      Number(facts['imports']) === 0
        ? 'none'
        : `${count(facts, 'imports', 'import')}, all finished`,
    customers: (facts) => count(facts, 'customers', 'account'),
    tokens: (facts) => `${count(facts, 'tokens', 'token')} in force`,
    journal: (facts) => `the chain is whole, ${count(facts, 'licences', 'licence')} in it`,
  },
  columns: {
    licence: 'Licence',
    product: 'Product',
    edition: 'Edition',
    seats: 'Seats',
    licensee: 'Licensee',
    inn: 'INN/KPP',
    state: 'State',
  },
  labels: {
    licensee: 'Licensee',
    inn: 'INN/KPP',
    product: 'Product',
    edition: 'Edition',
    seats: 'Seats',
    binding: 'Bound to',
    validFrom: 'Valid from',
    expires: 'Expires',
    support: 'Updates until',
    confirm: 'Fresh answer',
    features: 'Features',
    created: 'Added',
    revoked: 'Revoked',
    keys: 'Keys',
  },
  seatPer: {
    session: (seats) => `${seats}, one for each session`,
    user: (seats) => `${seats}, one for each user`,
    host: (seats) => `${seats}, one for each computer`,
  },
  bindings: { computer: 'the computer', installation: 'the installation' },
  keyStates: {
    unused: 'not activated yet',
    active: 'active',
    superseded: 'superseded',
    revoked: 'revoked',
  },
  origins: {
    initial: 'first key',
    'taken-over': 'sold before',
    'self-service': 'made by the owner',
    override: 'made by support',
  },
  without: 'none',
  withoutEnd: 'without an end',
  confirmDays: (days) => `needed every ${countInEnglish(days, 'day')}`,
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return inn;
    if (country !== 'RU') return `${country} ${inn}`;
    return kpp === '' ? inn : `${inn}/${kpp}`;
  },
};

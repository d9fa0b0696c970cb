import { countInEnglish } from '../plural.en.ts';
import type { SettingsWords } from './settings-words.ts';

export const settingsWordsEn: SettingsWords = {
  title: 'Settings',
  saved: 'The settings are saved.',
  unchanged: 'Nothing changed.',
  restart: 'These settings count once the licence server was started again.',
  changedMeanwhile: (value) =>
    value === ''
      ? 'While you changed this field, somebody else emptied it. Check it, and save again.'
      : `While you changed this field, somebody else wrote “${value}” into it. Check it, and save again.`,
  usual: (value) => `If empty: ${value}.`,
  save: 'Save',
  groups: {
    centre: 'Activation centre',
    language: 'Language',
    network: 'Network',
    more: 'More about the network: names, proxies, TLS',
  },
  fields: {
    language: {
      label: 'Language of commands and pages',
      hint: 'For those who chose none themselves.',
    },
    'centre.url': {
      label: 'Address of the activation centre',
      hint: 'The vendor gave it to you: https://… The word none means “ask nobody, files only”.',
    },
    'centre.allowHttp': {
      label: 'Allow http:// without encryption',
      hint: 'Only where the centre stands in your own network: the key can be read on the way.',
    },
    'centre.timeoutSeconds': {
      label: 'Seconds to wait for the centre’s answer',
      hint: 'From 1 to 300.',
    },
    'centre.ca': {
      label: 'File with the certificates of your network',
      hint: 'A full path on the server, PEM or DER. Needed where a proxy of the company looks into the traffic.',
    },
    'server.host': {
      label: 'Address to take connections on',
      hint: '0.0.0.0: for the programs of the whole network, 127.0.0.1: for this computer only.',
    },
    'server.port': { label: 'Port', hint: 'From 1 to 65535.' },
    'server.publicUrl': {
      label: 'Address that programs know',
      hint: 'If it is another one: https://licences.example',
    },
    'server.names': {
      label: 'Names of the server',
      hint: 'By which it is called beside its own, with commas between.',
    },
    'server.trustProxy': {
      label: 'Proxies to believe',
      hint: 'Addresses of web servers in front, with commas between; loopback: on this computer.',
    },
    'server.embedders': {
      label: 'Sites that may show these pages within their own',
      hint: 'For 1C’s web client: https://1c.example, with commas between, without paths.',
    },
    'server.cert': { label: 'TLS certificate', hint: 'A full path, PEM, with its chain.' },
    'server.key': { label: 'Private key for TLS', hint: 'A full path, PEM.' },
  },
  languages: { '': 'that of the system', ru: 'русский', en: 'English' },
  yesOrNo: { '': 'no', true: 'yes', false: 'no' },
  trust: {
    title: 'Whose answers are believed',
    none: 'No vendor’s keys are installed yet: nothing can check his answers.',
    vendor: 'Vendor',
    version: 'Key set',
    fingerprint: 'Fingerprint of the root key',
    text: 'The vendor’s keys (vendor.json)',
    file: 'Or a file with them',
    fileHint: 'The vendor sent it. A newer set of the same vendor replaces the one before.',
    button: 'Check and install',
    empty: 'Paste the content of vendor.json, or choose a file.',
    offer: (vendor) => `Believe the vendor “${vendor}”?`,
    compare:
      'Compare the fingerprint with the one that the vendor told you in the contract, by mail or by telephone. If it differs, do not agree.',
    accept: 'The fingerprint is the same, believe',
    decline: 'Do not believe',
    added: 'The vendor’s keys are accepted. His answers can be installed now.',
    updated: 'The vendor’s keys are updated.',
    unchanged: 'These keys were accepted before; nothing changed.',
  },
  password: {
    title: 'Password of the administrator',
    none: 'No password is set: the page is open to whoever works on the server itself, and closed to all others.',
    set: 'A password is set: it is needed on the server itself too, and from other computers.',
    choose: 'New password',
    again: 'New password once more',
    current: 'Present password',
    hint: (minimum) => `At least ${countInEnglish(minimum, 'character')}. Best a few random words.`,
    tooShort: (minimum) =>
      `The password is too short: at least ${countInEnglish(minimum, 'character')}.`,
    tooLong: (maximum) =>
      `The password is too long: at most ${countInEnglish(maximum, 'character')}.`,
    isNumber: 'Take another password.',
    differ: 'The passwords differ. Enter the same one twice.',
    wrong: 'The present password is wrong.',
    setButton: 'Set the password',
    changeButton: 'Change the password',
    clearTitle: 'Take the password away',
    clearLead: 'Then everybody who works on the server itself can administrate it.',
    clearButton: 'Take the password away',
    saved: 'The password is saved. The sessions on other computers are over.',
    cleared: 'The password is taken away.',
  },
  sessions: {
    title: 'Sessions',
    lead: 'If you forgot to sign out on somebody’s computer, end all sessions at once, this one too.',
    button: 'Sign out on all computers',
  },
  tokens: {
    title: 'Tokens',
    lead: 'A program sends its token in the header Authorization: Bearer. It is shown once.',
    bearers: {
      programs: {
        name: 'For programs',
        none: 'Not made: every program of the network may take seats.',
        set: 'Made: programs get no seats without.',
      },
      administrator: {
        name: 'For administration through the API',
        none: 'Not made.',
        set: 'Made: scripts administrate the server with it.',
      },
    },
    make: 'Make a token',
    replace: 'Replace it by a new one',
    revoke: 'Revoke it',
    made: (bearer) =>
      bearer === 'programs'
        ? 'The token of the programs is made. Give it to them: the one before no longer counts, and without a token they get no seats.'
        : 'The administrator’s token is made; the one before no longer counts.',
    revoked: 'The token is revoked.',
  },
};

import type { AboutWords } from './about-words.ts';

export const aboutWordsEn: AboutWords = {
  title: 'About the server',
  program: 'Program',
  version: 'Version',
  node: 'Node.js',
  system: 'System',
  home: 'Home',
  servingSince: 'Serving since',
  addresses: 'Addresses',
  onlyHere: 'Only programs on this computer reach it.',
  installation: 'Installation',
  noInstallation: 'comes with the first key that is entered',
  vendor: 'Vendor',
  vendorName: 'Name',
  fingerprint: 'Fingerprint of its root key',
  fingerprintHint:
    'Compare it with the one that the vendor gave in the contract, by letter or by telephone.',
  keySet: 'Key set',
  noVendor: 'No vendor is trusted yet: answers of the centre cannot be installed.',
  toTrust: 'Trust a vendor’s keys',
  unreadable: 'Some of it could not be read:',
  more: 'More',
  computer: 'Attributes of this computer',
  openApi: 'Description of the interface for programs (OpenAPI)',
  licences: 'Licences of what it is made of',
  diagnostics: 'Diagnostics for support',
  diagnosticsHint:
    'If something does not work, send this text to the vendor. It has no keys and no passwords in it.',
};

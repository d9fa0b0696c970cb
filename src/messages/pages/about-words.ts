/** What the page about the server says. */
export interface AboutWords {
  title: string;
  program: string;
  version: string;
  node: string;
  system: string;
  home: string;
  servingSince: string;
  addresses: string;
  /** Only programs of this computer reach it. */
  onlyHere: string;
  installation: string;
  /** Made when the first key is entered. */
  noInstallation: string;
  vendor: string;
  vendorName: string;
  fingerprint: string;
  fingerprintHint: string;
  keySet: string;
  noVendor: string;
  /** A link to where they are. */
  toTrust: string;
  unreadable: string;
  more: string;
  computer: string;
  openApi: string;
  licences: string;
  diagnostics: string;
  diagnosticsHint: string;
}

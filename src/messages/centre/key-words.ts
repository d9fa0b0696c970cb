/** The words of `sls-centre keys` in one language. */
export interface KeyWords {
  ask: Readonly<
    Record<'openRoot' | 'newSigning' | 'again' | 'present' | 'next' | 'sign' | 'revoke', string>
  >;
  /** What one set changes against another. */
  changes: {
    added: (keyid: string) => string;
    retired: (keyid: string, until: string) => string;
    revoked: (keyid: string) => string;
    centreUrl: (url: string) => string;
    centreUrlGone: string;
    other: (field: string) => string;
  };
  inForce: (version: number) => string;
  unchanged: (version: number) => string;
  /** A revoked key was the only one that signs on. */
  madeWithIt: string;
  keyLiesIn: (path: string) => string;
  travels: string;
  backup: string;
  alreadyRevoked: (keyid: string) => string;
  sameUrl: string;
  proposal: {
    written: (file: string, version: number) => string;
    next: (file: string) => readonly string[];
    /** By then it has to be in force. */
    until: (time: string) => string;
  };
  offer: (vendor: string, fingerprint: string, from: number, to: number) => readonly string[];
  signed: (version: number) => string;
  adoptNext: (file: string) => string;
  passphrase: { changed: (path: string) => string; copies: string };
  states: Readonly<Record<'in-force' | 'retired' | 'revoked' | 'not-yet' | 'waiting', string>>;
  kept: (isProtected: boolean) => string;
  notKept: string;
  list: {
    set: (version: number) => string;
    root: (fingerprint: string) => string;
    rootHere: (path: string, isProtected: boolean) => string;
    rootAway: string;
    centre: (url: string) => string;
    waiting: string;
  };
}

import type { TokenBearer } from '../../actions/server-tokens.ts';
import type { NewPasswordWords } from '../../http/passwords/new-password.ts';

/** Settings that the page offers, by their names in the file. */
export type OfferedSetting =
  | 'language'
  | 'centre.url'
  | 'centre.allowHttp'
  | 'centre.timeoutSeconds'
  | 'centre.ca'
  | 'server.host'
  | 'server.port'
  | 'server.publicUrl'
  | 'server.names'
  | 'server.trustProxy'
  | 'server.embedders'
  | 'server.cert'
  | 'server.key';

/** What the page of settings says. */
export interface SettingsWords {
  title: string;
  saved: string;
  unchanged: string;
  /** Behind the fields that count only after a restart. */
  restart: string;
  /** Another administrator changed the value meanwhile. */
  changedMeanwhile: (value: string) => string;
  usual: (value: string) => string;
  save: string;
  groups: Readonly<Record<'centre' | 'language' | 'network' | 'more', string>>;
  fields: Readonly<Record<OfferedSetting, { label: string; hint: string }>>;
  languages: Readonly<Record<'' | 'ru' | 'en', string>>;
  yesOrNo: Readonly<Record<'' | 'true' | 'false', string>>;
  trust: {
    title: string;
    none: string;
    vendor: string;
    version: string;
    fingerprint: string;
    text: string;
    file: string;
    fileHint: string;
    button: string;
    empty: string;
    /** Asked before a first vendor is trusted. */
    offer: (vendor: string) => string;
    compare: string;
    accept: string;
    decline: string;
    added: string;
    updated: string;
    unchanged: string;
  };
  password: NewPasswordWords & {
    title: string;
    none: string;
    set: string;
    current: string;
    wrong: string;
    setButton: string;
    changeButton: string;
    clearTitle: string;
    clearLead: string;
    clearButton: string;
    saved: string;
    cleared: string;
  };
  sessions: { title: string; lead: string; button: string };
  tokens: {
    title: string;
    lead: string;
    bearers: Readonly<Record<TokenBearer, { name: string; none: string; set: string }>>;
    make: string;
    replace: string;
    revoke: string;
    made: (bearer: TokenBearer) => string;
    revoked: string;
  };
}

import type { ConnectOptions } from './api.ts';
import { systemClock, type ClientClock } from './clock.ts';
import { ownError } from './licence-error.ts';
import type { Language } from './own-words.ts';
import type { Pin } from './proof/pin.ts';
import { readPin } from './proof/pin.ts';

/** What connect() was told, checked, with everything filled in that was left out. */
export interface Link {
  /** Without a slash at the end. */
  url: string;
  product: string;
  token: string | undefined;
  pin: Pin | undefined;
  released: string | undefined;
  ttlSeconds: number | undefined;
  graceMs: number;
  timeoutMs: number;
  patienceMs: number;
  releaseOnExit: boolean;
  language: Language;
  /** Whether `language` was asked for. */
  speaks: boolean;
  on: Pick<ConnectOptions, 'onLost' | 'onOffline' | 'onRestored'>;
  fetch: typeof fetch;
  clock: ClientClock;
  random: () => number;
}

/** @throws LicenceError OPTION_INVALID */
export function openLink(options: ConnectOptions): Link {
  const { language = 'en', product, token, released, ttlSeconds, clock = systemClock } = options;
  const invalid = (option: keyof ConnectOptions) =>
    ownError('OPTION_INVALID', { option }, language);
  const milliseconds = (option: SecondsOption, usual: number) => {
    const seconds = options[option] ?? usual;
    if (!(Number.isFinite(seconds) && seconds >= 0)) throw invalid(option);
    return seconds * 1000;
  };
  if (typeof product !== 'string' || product === '') throw invalid('product');
  if (token !== undefined && !TOKEN.test(token)) throw invalid('token');
  if (released !== undefined && !DATE.test(released)) throw invalid('released');
  if (ttlSeconds !== undefined && !Number.isInteger(ttlSeconds)) throw invalid('ttlSeconds');
  const url = readUrl(options.url);
  if (url === undefined) throw invalid('url');
  const pin = readPin(options);
  if (typeof pin === 'string') throw invalid(pin);
  return {
    url,
    product,
    token,
    pin,
    released,
    ttlSeconds,
    language,
    clock,
    graceMs: milliseconds('offlineGraceSeconds', 0),
    timeoutMs: milliseconds('timeoutSeconds', 10),
    patienceMs: milliseconds('patienceSeconds', 15),
    releaseOnExit: options.releaseOnExit ?? true,
    speaks: options.language !== undefined,
    on: options,
    // Browsers refuse a fetch that is called as somebody's method.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    random: options.random ?? Math.random,
  };
}

type SecondsOption = 'offlineGraceSeconds' | 'timeoutSeconds' | 'patienceSeconds';

const TOKEN = /^[!-~]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Names and passwords in an address would end up in messages. */
function readUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, search, hash, href } = new URL(text);
  const plain = username + password + search + hash === '';
  return plain && /^https?:$/.test(protocol) ? href.replace(/\/+$/, '') : undefined;
}

import { isAbsolute } from 'node:path';
import { parseEmbedders } from '../domain/embedders.ts';
import type { Setting, SettingName } from './setting.ts';

type ServerSetting = Extract<SettingName, `server.${string}`>;

const HIGHEST_PORT = 65_535;
const LONGEST = 2000;
const LONGEST_PATH = 4096;

/** A name or address of a computer, as it stands in an address of HTTP, without its port. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9_.-]{0,253})|[0-9a-f:]{2,45}(?:%[\w.-]+)?)$/i;
const NAMES = /^[a-z0-9][a-z0-9_.-]*(?:, ?[a-z0-9][a-z0-9_.-]*)*$/i;
const DIGEST = /^[0-9a-f]{64}$/;

const asPath = (text: string) =>
  isAbsolute(text) && text.length <= LONGEST_PATH ? text : undefined;

const asDigest = (text: string) => (DIGEST.test(text) ? text : undefined);

/** What the licence server is told by settings; flags of `sls serve` go before them. */
export const SERVER_SETTINGS: { readonly [N in ServerSetting]-?: Setting } = {
  'server.host': {
    expected: '127.0.0.1 | 0.0.0.0 | …',
    defaultValue: '127.0.0.1',
    parse: (text) => (HOST.test(text) ? text : undefined),
  },
  'server.port': {
    expected: '1 … 65535',
    defaultValue: '9555',
    parse(text) {
      const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
      return port >= 1 && port <= HIGHEST_PORT ? port : undefined;
    },
  },
  'server.publicUrl': {
    expected: 'https://…',
    defaultValue: '-',
    parse(text) {
      const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined;
      return url !== undefined && /^https?:$/.test(url.protocol) ? text : undefined;
    },
  },
  'server.names': {
    expected: 'licences.example, srv-1c',
    defaultValue: '-',
    parse: (text) => (text.length <= LONGEST && NAMES.test(text) ? text : undefined),
  },
  'server.trustProxy': {
    expected: 'loopback | 10.0.0.5, …',
    defaultValue: '-',
    parse: (text) => (/^[\w.:/]+(?:, ?[\w.:/]+)*$/.test(text) ? text : undefined),
  },
  'server.embedders': {
    expected: 'https://1c.example, …',
    defaultValue: '-',
    parse: (text) => parseEmbedders(text)?.join(', '),
  },
  'server.cert': { expected: '/…/*.pem', defaultValue: '-', parse: asPath },
  'server.key': { expected: '/…/*.pem', defaultValue: '-', parse: asPath },
  // Whoever reads the settings learns nothing: a token has 256 random bits.
  'server.adminToken': {
    expected: 'sls token new administrator',
    defaultValue: '-',
    parse: asDigest,
    isSecret: true,
  },
  'server.clientToken': {
    expected: 'sls token new programs',
    defaultValue: '-',
    parse: asDigest,
    isSecret: true,
  },
};

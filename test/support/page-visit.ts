import type { CentreLink, LinkOutcome } from '../../src/actions/centre-link.ts';
import { setSetting } from '../../src/actions/settings.ts';
import type { Settings } from '../../src/store/settings-file.ts';
import { AccountBrowser, unescapeHtml } from './account-browser.ts';
import { diskError, type MemoryDisk } from './memory-disk.ts';
import type { Disk } from '../../src/store/disk.ts';
import { emptyDisk, serveHome } from './test-licence-server.ts';
import { testLink, TEST_URL } from './test-link.ts';
import { testSite, trustVendor } from './test-site.ts';
import { testVendor } from './test-vendor.ts';

/** What the centre of a test makes of a request. */
type Answering = (requestText: string) => string | LinkOutcome<Uint8Array>;

interface Begin {
  disk?: Disk;
  /** What the centre answers; a grant where nothing is said. */
  answer?: Answering;
  /** In place of a centre that answers. */
  link?: CentreLink;
  /** No centre is named. */
  isAlone?: true;
  /** Nobody has said whose answers are believed. */
  isTrustless?: true;
  settings?: Partial<Record<keyof Settings, string>>;
}

/** A licence server, the administrator's browser on its computer, and the centre that it asks. */
export async function visitServer(begin: Begin = {}) {
  const { disk = emptyDisk(), settings = {}, isAlone, isTrustless } = begin;
  const vendor = testVendor();
  const link = testLink(begin.answer ?? ((text) => vendor.answer(text)));
  const site = testSite(disk, { seed: 'preparing' });
  if (!isTrustless) await trustVendor(site, vendor);
  const named = isAlone ? settings : { 'centre.url': TEST_URL, ...settings };
  for (const [name, value] of Object.entries(named))
    await setSetting(site, name as keyof Settings, value);
  const served = await serveHome({ disk, vendor, link: begin.link ?? link });
  return { ...served, link, browser: new AccountBrowser(served.app) };
}

/** What stands in a field of a page. */
export function valueOf(html: string, name: string): string | undefined {
  const fields = html.match(/<input(?:[^>"]|"[^"]*")*>/g) ?? [];
  const field = fields.find((each) => each.includes(` id="${name}"`));
  return field && unescapeHtml(/ value="([^"]*)"/.exec(field)?.[1] ?? '');
}

/** What is said to be wrong with a field. */
export function wrongWith(html: string, name: string): string | undefined {
  return new RegExp(`id="${name}-wrong">([^<]*)<`).exec(html)?.[1];
}

/** What stands in a box of a page, as it is in the page. */
export function boxOf(html: string, name: string): string {
  const [, text = ''] =
    new RegExp(`<textarea id="${name}"[^>]*>([^<]*)</textarea>`).exec(html) ?? [];
  return text.replace(/^\n/, '');
}

/** From now on nothing more fits on the disk. */
export function fillUp(disk: MemoryDisk): void {
  disk.onOperation = (name, path) => {
    if (name === 'write') throw diskError('ENOSPC', 'write', path);
  };
}

/** Tags of a page that a name might have brought; the page itself has one script. */
export function tagsOf(html: string): string[] | null {
  return html.match(/<(?:script|img|iframe|svg|style|b|object|embed|base)\b/g);
}

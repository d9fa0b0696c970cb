import { enterKey } from '../../src/actions/activate.ts';
import { makeRequestText } from '../../src/actions/make-request.ts';
import type { Site } from '../../src/actions/site.ts';
import type { Key } from '../../src/domain/key.ts';
import type { Activation, CentreRefusalCode } from '../../src/domain/licence.ts';
import { AccountBrowser, unescapeHtml } from './account-browser.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { emptyDisk, serveHome } from './test-licence-server.ts';
import { enterUnseen } from './real-site.ts';
import { importText, installKey, LICENSEE, testSite, trustVendor } from './test-site.ts';
import { testVendor } from './test-vendor.ts';

/** A licence server with no keys yet, its vendor, and the administrator's browser on its computer. */
export async function visitKeys(changes: Partial<Omit<Site, 'home'>> = {}) {
  const disk: MemoryDisk = emptyDisk();
  const vendor = testVendor();
  const site = testSite(disk, { seed: 'preparing' });
  await trustVendor(site, vendor);
  const served = await serveHome({ disk, vendor, site: changes });
  return {
    ...served,
    disk,
    browser: new AccountBrowser(served.app, { 'accept-language': 'en' }),
    /** An active key. */
    install: (key: Key, grant: Partial<Activation> = {}) => installKey(site, vendor, key, grant),
    /** Many active keys, with one answer. */
    async installMany(keys: readonly Key[]) {
      for (const key of keys) enterUnseen(site, key);
      const { text } = await makeRequestText(site, keys);
      await importText(site, vendor.answer(text));
    },
    /** A key that was entered, and waits. */
    enter: (key: Key) => enterKey(site, key, LICENSEE),
    /** A key whose request the centre has refused. */
    async refuse(key: Key, code: CentreRefusalCode) {
      await enterKey(site, key, LICENSEE);
      const { text } = await makeRequestText(site, [key]);
      await importText(site, vendor.refuse(text, code));
    },
    /** The home as another administrator has it. */
    preparing: site,
  };
}

/** Addresses of the links of a page. */
export function linksOf(html: string): string[] {
  return Array.from(html.matchAll(/<a [^>]*?href="([^"]*)"/g), ([, href = '']) =>
    unescapeHtml(href),
  );
}

/** What people see of a page: no tags, and nothing of what stands in them. */
export function textOf(html: string): string {
  return unescapeHtml(
    html
      .slice(html.indexOf('<main'))
      .replaceAll(/<(?:[^>"]|"[^"]*")*>/g, ' ')
      .replaceAll(/\s+/g, ' '),
  );
}

/** The tags of a page, without what stands in them: the same for every text that is only text. */
export function tagsOf(html: string): string {
  return (html.match(/<[!/]?[a-z-]+/gi) ?? []).join(' ');
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLicence } from '../../src/centre/add-licence.ts';
import { addProduct } from '../../src/centre/add-product.ts';
import { readNewTerms } from '../../src/centre/terms.ts';
import type { LicenceTerms } from '../../src/centre/licence-record.ts';
import { SlsError } from '../../src/errors.ts';
import { printable } from '../../src/messages/printable.ts';
import { visitAccount } from '../support/account-visit.ts';
import { useBrowser } from '../support/browser.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { listenWithAccount, type ListeningAccount } from '../support/listening-account.ts';
import { LICENSEE } from '../support/test-site.ts';

/** What the rules let through is spelled where it shows. */
const MARKED = [
  'ООО \u200F«Ромашка»',
  'ООО\u200B«Ромашка»',
  'ООО \u00AD«Ромашка»',
  '\uFEFFООО «Ромашка»',
  'ООО \u{E0041}«Ромашка»',
];
/** What no licence is sold to. */
const REFUSED = [
  'ООО \u202E«Ромашка»',
  'ООО \u2066«Ромашка»',
  'ООО\u0000«Ромашка»',
  'ООО\n«Ромашка»',
  'ООО\u2028«Ромашка»',
  'ООО \u001B[31m«Ромашка»',
  'ООО \uD800«Ромашка»',
  'Ж'.repeat(10_000),
  ' ',
];
const LONGEST_SHOWN = 400;
const SHOWN_PRODUCT = '</title><script>alert(1)</script>';

/** Pixels to the right of what a telephone shows. */
const BEYOND = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const browser = useBrowser();
let account: ListeningAccount;
const names: string[] = [];
beforeAll(async () => {
  account = await listenWithAccount();
  const { centre } = account;
  await addProduct(centre, 'hostile', SHOWN_PRODUCT);
  for (const name of [...HOSTILE_NAMES, ...MARKED]) {
    const terms = termsFor(name);
    names.push(terms.licensee.name);
    await addLicence(centre, { ...terms, product: 'hostile' });
  }
  await account.join(centre, { inn: LICENSEE.inn, country: 'RU' });
}, 120_000);
afterAll(() => account.close());

/** What `sls-centre licence add` makes of it. */
function termsFor(name: string): LicenceTerms {
  const { inn, kpp } = LICENSEE;
  const edition = name.slice(0, 200);
  const typed = { product: 'hostile', edition, seats: '1', supportUntil: '2030-01-01', inn, kpp };
  return readNewTerms({ ...typed, name });
}

it('are fifty and more; those that could hide something are sold no licence', () => {
  expect(new Set(names).size).toBeGreaterThanOrEqual(50);
  for (const name of REFUSED) expect(() => termsFor(name)).toThrow(SlsError);
});

it.each([true, false])(
  'stand on the pages as text, and do nothing, JavaScript: %s',
  async (javaScriptEnabled) => {
    const viewport = { width: 360, height: 800 };
    const page = await browser.visit({ javaScriptEnabled, viewport });
    await page.goto(`${account.url}/account/keys`);
    await visitAccount(page, 'en').signIn(LICENSEE.inn);
    const expected = names.map((name) => printable(name, LONGEST_SHOWN)).toSorted();

    const shown: string[] = [];
    const next = page.getByRole('link', { name: 'Next' });
    for (;;) {
      const texts = await page.locator('article dl bdi').allTextContents();
      shown.push(...texts.filter((_text, at) => at % 2 === 1));
      expect(await page.locator('article h2 bdi').first().textContent()).toBe(SHOWN_PRODUCT);
      expect(await page.evaluate(BEYOND)).toBe(0);
      if ((await next.count()) === 0) break;
      await next.click();
    }
    expect(shown.toSorted()).toEqual(expected);

    await page.goto(`${account.url}/account/data`);
    const listed = await page.locator('dl bdi').allTextContents();
    expect(listed.toSorted()).toEqual([...new Set(expected)]);
    for (const tag of ['main script', 'main img', 'main iframe', 'main svg', 'main base', 'main b'])
      expect(await page.locator(tag).count()).toBe(0);
  },
);

it('that are short stand there letter by letter', () => {
  const harmless = HOSTILE_NAMES.filter(
    (name) => printable(name.normalize('NFC').trim(), LONGEST_SHOWN) === name,
  );
  expect(harmless.length).toBeGreaterThan(40);
});

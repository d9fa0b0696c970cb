import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WIDTHS = [360, 1280];
/** A scheme changes colours and nothing else. */
const SCHEMES = [
  ['light', {}],
  ['dark', { runOnly: ['color-contrast'] }],
] as const;

/** What is wrong with a page for those who see badly, hear it, or have a telephone. */
export async function faultsOf(page: Page, rules: object): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<unknown[]>(
    `axe.run(${JSON.stringify(rules)}).then(({ violations }) => violations.map(({ id, nodes }) =>
      [id, ...nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary)]))`,
  );
  const beyond = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [...violations, ...(beyond === 0 ? [] : [`${beyond} pixels beyond the right edge`])];
}

/** The same on a telephone and on a wide screen, light and dark. @returns each fault with its look */
export async function faultsOfLooks(page: Page): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const width of WIDTHS)
    for (const [colorScheme, rules] of SCHEMES) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const faults = await faultsOf(page, rules);
      if (faults.length > 0) found.push([width, colorScheme, faults]);
    }
  return found;
}

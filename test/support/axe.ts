import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** It runs in the browser alone, and there not before somebody asks for it: most documents are not checked. */
const SOURCE = `Object.defineProperty(globalThis, 'axe', {
  configurable: true,
  get() {
    delete globalThis.axe;
    (function () { ${fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')} }).call(globalThis);
    return globalThis.axe;
  },
})`;

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules whose outcome depends on colours: what is to be checked again when only those change. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Left out: style sheets, which axe would fetch anew for a rule that is not among these. */
const PRELOAD = { assets: ['media'] };

const supplied = new WeakSet<Page>();

/**
 * Checks a page against WCAG 2.2 A and AA and the good practice that axe knows.
 *
 * @param rules ids of axe’s rules; left out: all
 * @returns one text a violation: rule, what is wrong, where, and how to mend it; empty when there is none
 */
export async function findAccessibilityProblems(page: Page, rules = ALL): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(SOURCE);
  // To hand it over takes much longer than to run it: the next document that is opened here has it.
  if (!supplied.has(page)) await page.addInitScript(SOURCE);
  supplied.add(page);
  const run = (options: RunOptions) =>
    page.evaluate<AxeResults>(
      `axe.run(document, ${JSON.stringify({ ...options, runOnly: rules, resultTypes: ['violations'], preload: PRELOAD })})`,
    );
  // Names for elements, one that fits no other, take as long as the rules: only where somebody has to find them.
  const isSound = (await run({ selectors: false })).violations.length === 0;
  if (isSound) return [];
  const { violations } = await run({});
  return violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.html}\n    ${node.failureSummary}`);
    return [`${id} (${impact}): ${help}`, ...places].join('\n');
  });
}

import type { Locator, Page } from 'playwright-core';

const MOST_STEPS = 150;

/** Goes to an element as somebody does who has no pointer: with the tab key, from wherever the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const handle = await target.first().elementHandle();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await page.evaluate((element) => element === document.activeElement, handle)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to ${String(target)}.`);
}

/** Types into an input in place of what is there. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Chooses from a list by the first letters of the choice. */
export async function chooseIn(page: Page, label: string | RegExp, letters: string): Promise<void> {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(letters);
}

/** Presses a button or follows a link. @returns the status of the page that follows a form; 200 after a link */
export async function pressKey(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<number> {
  await tabTo(page, target);
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
  return (await answer).status();
}

/** Presses a button or follows a link without a look at what comes. */
export async function byKey(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

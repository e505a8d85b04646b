import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { picture } from '../support/made-files.ts';
import type { Account } from './portal.ts';
import { saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { signIn } from './visit.ts';

const ORGANISATION = 'us-customs-and-border-protection';
const PATIENT = { timeout: 30_000, interval: 100 };
const SVG = { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x()"/>') };

const stage = useStage();
let account: Account;
let writer: Caller;

beforeAll(async () => {
  account = await stage.portal.createAccount('sender@customs.example', 'contributor', ORGANISATION);
  writer = await stage.portal.callerFor(account);
});

/** The form of a new draft. */
async function openForm(locale = 'en'): Promise<{ page: Page; entry: ApiBody }> {
  const entry = await saveEntry(writer, { type: 'experience', organisation: ORGANISATION, title: 'With files' });
  const { page } = await stage.openVisit();
  await signIn(page, account);
  await page.goto(`/${locale}/workspace/entries/${entry.id}/edit/`);
  return { page, entry };
}
const jpeg = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await picture('jpeg') });
const field = (page: Page, name: string) => page.locator(`[data-name="fields.${name}"]`);
const choose = (page: Page, name: string, file: Awaited<ReturnType<typeof jpeg>>) =>
  field(page, name).locator('input[type=file]').setInputFiles(file);
const namesIn = (page: Page, name: string) => field(page, name).locator('.upload-name').allInnerTexts();
const statesIn = (page: Page, name: string) => field(page, name).locator('.upload-state').allInnerTexts();
const savedNames = async ({ id }: ApiBody): Promise<string[]> =>
  Object.values((await writer.get(`/api/entries/${id}/working`)).body.files).map((file) => file.name);
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save draft' }).last().click();
  await page.waitForURL(/done=/);
}

describe('a field for one file', { timeout: 120_000 }, () => {
  const FILE = 'pictures.0.file';
  const withPicture = async () => {
    const { page, entry } = await openForm();
    await choose(page, FILE, await jpeg('old.jpg'));
    await page
      .getByLabel(/^What it shows/)
      .first()
      .fill('A scanner.');
    await expect.poll(() => statesIn(page, FILE), PATIENT).toEqual(['Ready']);
    await save(page);
    await page.goto(`/en/workspace/entries/${entry.id}/edit/`);
    return { page, entry };
  };

  it('keeps the file that is saved when another is refused', async () => {
    const { page, entry } = await withPicture();
    await choose(page, FILE, SVG);
    await expect.poll(async () => (await statesIn(page, FILE)).at(-1), PATIENT).toContain('SVG drawings');
    expect(await namesIn(page, FILE)).toEqual(['old.jpg', 'drawing.png']);
    await save(page);
    expect(await savedNames(entry)).toEqual(['old.jpg']);
  });

  it('takes another in its place when that has arrived, and only the last one that was chosen', async () => {
    const { page, entry } = await withPicture();
    // The first stays on its way until the end.
    let isFirst = true;
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH' || !isFirst) return route.continue();
      isFirst = false;
    });
    await choose(page, FILE, await jpeg('between.jpg'));
    await expect.poll(() => isFirst, PATIENT).toBe(false);
    expect(await namesIn(page, FILE)).toEqual(['old.jpg', 'between.jpg']);
    const takenBack = page.waitForRequest((request) => request.method() === 'DELETE');
    await choose(page, FILE, await jpeg('new.jpg'));
    expect((await (await takenBack).response())?.ok()).toBe(true);
    await expect.poll(() => statesIn(page, FILE), PATIENT).toEqual(['Ready']);
    expect(await namesIn(page, FILE)).toEqual(['new.jpg']);
    await save(page);
    expect(await savedNames(entry)).toEqual(['new.jpg']);
  });
});

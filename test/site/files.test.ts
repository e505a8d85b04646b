import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { pdf, picture } from '../support/made-files.ts';
import type { Account } from './portal.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import { saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { signIn, textOf, type Visit } from './visit.ts';

const ORGANISATION = 'us-customs-and-border-protection';
const PATIENT = { timeout: 30_000, interval: 200 };

const stage = useStage();
let account: Account;
let writer: Caller;
let reviewer: Caller;

beforeAll(async () => {
  account = await stage.portal.createAccount('writer@customs.example', 'contributor', ORGANISATION);
  writer = await stage.portal.callerFor(account);
  reviewer = await stage.portal.callerFor(await stage.portal.createAccount('reviewer@portal.example', 'reviewer'));
});

const open = async (options: Parameters<typeof stage.openVisit>[0] = {}): Promise<Visit> => {
  const visit = await stage.openVisit(options);
  await signIn(visit.page, account);
  return visit;
};
const newDraft = (title: string) => saveEntry(writer, { type: 'experience', organisation: ORGANISATION, title });
const formOf = ({ id }: ApiBody): string => `/en/workspace/entries/${id}/edit/`;
const fileInput = (page: Page, name: string) => page.locator(`[data-name="fields.${name}"] input[type=file]`);
const working = async ({ id }: ApiBody) => (await writer.get(`/api/entries/${id}/working`)).body;
const report = (name = 'report.pdf') => ({ name, mimeType: 'application/pdf', buffer: pdf('Container selection') });

describe('files in the form of an entry', { timeout: 120_000 }, () => {
  it('are sent at once, with their progress, and saved with the entry', async () => {
    const entry = await newDraft('With a report');
    const { page } = await open();
    await page.goto(formOf(entry));
    await fileInput(page, 'documents').setInputFiles([report(), report('annex.pdf')]);
    const list = page.locator('[data-name="fields.documents"] .uploads li');
    await expect
      .poll(() => list.allInnerTexts(), PATIENT)
      .toEqual([expect.stringMatching(/report\.pdf[^]*Ready/), expect.stringMatching(/annex\.pdf[^]*Ready/)]);
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/done=/);
    const { files, fields } = await working(entry);
    expect((fields.documents as string[]).map((id) => files[id]?.name)).toEqual(['report.pdf', 'annex.pdf']);
  });

  it('go on where they stopped when the connection comes back', async () => {
    const entry = await newDraft('With a large report');
    const { page } = await open();
    await page.goto(formOf(entry));
    const offsets: string[] = [];
    let isCut = false;
    await page.route('**/api/uploads/*', async (route) => {
      const request = route.request();
      if (request.method() === 'PATCH') {
        offsets.push(request.headers()['upload-offset'] ?? '');
        if (offsets.length === 3 && !isCut) {
          isCut = true;
          await page.context().setOffline(true);
          return route.abort('internetdisconnected');
        }
      }
      return route.continue();
    });
    const large = Buffer.concat([pdf('Container selection'), Buffer.alloc(3_000_000, '%')]);
    await fileInput(page, 'documents').setInputFiles({ ...report(), buffer: large });
    const state = page.locator('[data-name="fields.documents"] .upload-state');
    await expect.poll(() => state.innerText(), PATIENT).toContain('The connection was lost');
    await page.context().setOffline(false);
    await expect.poll(() => state.innerText(), PATIENT).toMatch(/Ready/);
    // What had come was not sent again.
    expect(offsets[2]).toBe(offsets[3]);
    expect(new Set(offsets).size).toBe(offsets.length - 1);
  });

  it('that are refused are named with the reason, and nothing of them goes with the form', async () => {
    const entry = await newDraft('With a drawing');
    const { page } = await open();
    await page.goto(formOf(entry));
    const svg = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<svg onload="x()"/>') };
    await fileInput(page, 'documents').setInputFiles(svg);
    const list = page.locator('[data-name="fields.documents"] .uploads li');
    await expect.poll(() => list.innerText(), PATIENT).toContain('SVG drawings are not taken');
    expect(await list.locator('input[type=hidden]').count()).toBe(0);
  });

  it('are sent with the form without JavaScript, and nothing that was typed is lost', async () => {
    const entry = await newDraft('Without scripts');
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(formOf(entry));
    await page.getByLabel(/^Summary/).fill('Typed before.');
    const picture1 = { name: 'port.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg') };
    await page.locator('input[name="upload:fields.pictures.0.file"]').setInputFiles(picture1);
    await page.locator('input[name="uploads:fields.documents"]').setInputFiles(report());
    await page.locator('button[value="more:file:fields.documents"]').click();
    expect(await page.getByLabel(/^Summary/).inputValue()).toBe('Typed before.');
    expect(await page.locator('.uploads .upload-name').allInnerTexts()).toEqual(['port.jpg', 'report.pdf']);
    // A picture needs words for those who do not see it.
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    expect(await textOf(page, '[role=alert]')).toContain('What it shows');
    await page
      .getByLabel(/^What it shows/)
      .first()
      .fill('A scanner at the port.');
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/done=/);
    const saved = await working(entry);
    expect(saved.summary).toBe('Typed before.');
    expect(
      Object.values(saved.files)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['port.jpg', 'report.pdf']);
    await page.goto(formOf(entry));
    await page.locator('input[name="drop:fields.documents"]').check();
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/done=/);
    expect((await working(entry)).fields.documents ?? []).toEqual([]);
  });

  it.each(SWEPT)('are shown beside it when it is published, at every width, in %s', async (locale) => {
    const entry = await newDraft(`Published with files ${locale}`);
    const { page } = await open();
    await page.goto(formOf(entry));
    const buffer = await picture('jpeg', { width: 1300, height: 900 });
    await fileInput(page, 'pictures.0.file').setInputFiles({ name: 'port.jpg', mimeType: 'image/jpeg', buffer });
    await page
      .getByLabel(/^What it shows/)
      .first()
      .fill('A scanner at the port.');
    await fileInput(page, 'documents').setInputFiles(report());
    await expect.poll(() => page.locator('.upload-state').allInnerTexts(), PATIENT).toEqual(['Ready', 'Ready']);
    await page.getByRole('button', { name: 'Save and submit' }).click();
    await page.waitForURL(/done=/);
    const { revision } = await working(entry);
    const approved = await reviewer.post(`/api/entries/${entry.id}/approve`, {
      revisionHash: revision.hash,
      reason: 'Good.',
    });
    expect(approved.status, approved.text).toBe(200);
    const { slug } = (await writer.get(`/api/entries/${entry.id}`)).body;
    await page.goto(`/${locale}/experience/${slug}/`);
    const shown = page.getByRole('img', { name: 'A scanner at the port.' });
    await shown.scrollIntoViewIfNeeded();
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), PATIENT)
      .toBeGreaterThan(0);
    expect(await shown.getAttribute('srcset')).toMatch(/480w, .* 960w, .* 1300w/);
    expect(await page.locator('.files li').innerText()).toMatch(/report\.pdf\s+PDF, /);
    await checkPage(page, `/${locale}/experience/${slug}/`, { locale });
    await checkPage(page, formOf(entry).replace('/en/', `/${locale}/`), { locale });
  });
});

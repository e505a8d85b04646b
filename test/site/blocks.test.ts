import { beforeAll, describe, expect, it } from 'vitest';
import { sanitiseBlock } from '#api/blocks/sanitise.ts';
import { tools } from '#plugins/tools.ts';
import type { ApiBody, Caller } from '../support/caller.ts';
import { HOSTILE_OUTPUTS } from '../support/hostile-outputs.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { publishEntry, saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const stage = useStage();
let officer: Account;
let writer: Caller;
let reviewerAccount: Account;
let reviewer: Caller;

beforeAll(async () => {
  officer = await stage.portal.createAccount('blocks@customs.example', 'contributor', 'hmrc');
  writer = await stage.portal.callerFor(officer);
  reviewerAccount = await stage.portal.createAccount('blocks-reviewer@portal.example', 'reviewer');
  reviewer = await stage.portal.callerFor(reviewerAccount);
});

const SOURCES = [{ title: 'A source', publisher: 'A publisher', checkedOn: '2026-11-22' }];
const BODY = `## How bad it is

::risk-matrix{likelihood="3" impact="4" label="Split parcels."}

## Where it comes from

::bar-chart{title="Seizures by route, 2025" unit="cases" values="Sea containers: 1240 | Air cargo: 415 | Post and small parcels: 310 | Quayside lockers: 12"}

::risk-score{}

::risk-matix{likelihood="1" impact="1"}

::risk-matrix{likelihood="9" impact="1"}
`;

const guidance = (title: string, more: Partial<Parameters<typeof saveEntry>[1]> = {}) => ({
  ...{ type: 'guidance', organisation: 'hmrc', title, fields: { body: BODY, sources: SOURCES } },
  ...more,
});

describe('the blocks of a published text', () => {
  let entry: ApiBody;
  beforeAll(async () => {
    entry = await publishEntry(writer, reviewer, guidance('Weighing parcels'));
  });

  it.each(SWEPT)('stand in the page that everybody gets, which is sound in %s', async (locale) => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await checkPage(page, `/${locale}/guidance/${entry.slug}/`, { locale });
    // A block speaks the language of its text.
    expect(await textOf(page, '.guidance-matrix caption')).toContain(
      'Likelihood 3 (possible) × consequence 4 (serious) = 12, high.',
    );
    expect(await page.locator('.guidance-here').getAttribute('class')).toContain('guidance-high');
    expect(await page.getByRole('img', { name: 'Seizures by route, 2025' }).count()).toBe(1);
    expect(await textOf(page, '.guidance-chart')).toContain('1,240 cases');
    await expect.poll(() => page.locator('risk-score form').count()).toBe(1);
    const text = await textOf(page, '.prose');
    expect(text).toContain('::risk-matix{likelihood="1" impact="1"}');
    expect(text).toContain('::risk-matrix{likelihood="9" impact="1"} This block could not be shown.');
    expectNoProblems(visit);
    await visit.close();
  });

  it('are inert text in JSON, and leave no words of their attributes to search', async () => {
    const { body } = await writer.get(`/api/entries/${entry.id}`);
    expect(body.html.body).toContain('<div data-block="risk-matrix"><p>::risk-matrix{likelihood="3"');
    expect((await writer.get('/api/search?q=quayside')).text).not.toContain('Weighing parcels');
  });

  it('leave the page when a maintainer switches their plugin off, and come back with it', async () => {
    const maintainer = await stage.portal.callerFor(
      await stage.portal.createAccount('blocks-maintainer@portal.example', 'maintainer'),
    );
    const shown = async () => {
      const { status, text } = await maintainer.get(`/en/guidance/${entry.slug}/`);
      return [status, text.includes('guidance-matrix'), text.includes('::risk-matrix')];
    };
    const nobody = await stage.portal.callerFor();
    const published = async () => (await nobody.get(`/en/guidance/${entry.slug}/`)).text.includes('guidance-matrix');
    expect(await published()).toBe(true);
    expect((await maintainer.post('/api/plugins/guidance/switch-off')).status).toBe(204);
    await expect.poll(published, { timeout: 20_000 }).toBe(false);
    expect(await shown()).toEqual([200, false, true]);
    expect((await maintainer.post('/api/plugins/guidance/switch-on')).status).toBe(204);
    await expect.poll(published, { timeout: 20_000 }).toBe(true);
  });
});

describe('the author of blocks', () => {
  it('is told beside the field and in the preview what readers will see as text', async () => {
    const { id } = await saveEntry(writer, guidance('Unsure parcels'));
    const visit = await stage.openVisit();
    const { page } = visit;
    await signIn(page, officer);
    for (const locale of ['en', 'fr']) {
      const preview = `/${locale}/workspace/entries/${id}/preview/`;
      await checkPage(page, preview, { locale });
      await page.goto(preview);
      const notice = await textOf(page, '#block-hints');
      expect(notice).toMatch(locale === 'en' ? /Did you mean “risk-matrix”\?/ : /Pensiez-vous à « risk-matrix » \?/);
      expect(notice).toMatch(
        locale === 'en' ? /likelihood must be a whole number/ : /likelihood doit être un nombre entier/,
      );
      expect(await page.locator('.guidance-here').count()).toBe(1);
      await page.locator('#block-hints a').first().click();
      await page.waitForURL(`**/${locale}/workspace/entries/${id}/edit/#fields-body`);
      expect(await textOf(page, '#fields-body-hint')).toContain(
        'bar-chart, dog-shift, risk-matrix, risk-score, sampling-calculator',
      );
      expect(await page.locator('#fields-body').getAttribute('aria-describedby')).toContain('fields-body-hint');
      await checkPage(page, `/${locale}/workspace/entries/${id}/edit/`, { locale });
    }
    expectNoProblems(visit);
    await visit.close();
  });

  it('has reviewers who see what readers will see', async () => {
    const { id } = await saveEntry(writer, guidance('Reviewed parcels'));
    await writer.post(`/api/entries/${id}/submit`);
    const visit = await stage.openVisit();
    await signIn(visit.page, reviewerAccount);
    await visit.page.goto(`/en/workspace/reviews/${id}/`);
    expect(await visit.page.locator('.guidance-here').count()).toBe(1);
    expect(await textOf(visit.page, '.prose')).toContain('::risk-matix{');
    expectNoProblems(visit);
    await visit.close();
  });
});

describe('what a hostile block answers', () => {
  it('does nothing in a browser once it is made safe', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto('/en/about/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const safe = HOSTILE_OUTPUTS.map((html) => sanitiseBlock(html, 'plug', Object.keys(tools)) ?? '');
    const found = await page.evaluate((texts) => {
      const main = document.querySelector('main')!;
      return texts.map((text) => {
        main.innerHTML = text;
        const elements = [...main.querySelectorAll('*')];
        const names = elements.flatMap((element) => [...element.attributes].map(({ name }) => name));
        for (const element of elements) element.dispatchEvent(new Event('click'));
        return {
          elements: elements
            .map(({ localName }) => localName)
            .filter((name) =>
              /script|style|img|iframe|form|input|use|image|animate|set|foreign|base|meta|link/i.test(name),
            ),
          attributes: names.filter((name) => /^(on|style|id$|name$|src|srcdoc|is$|xlink)/i.test(name)),
          outside: main.innerHTML === '' ? 0 : document.querySelectorAll('main').length - 1,
        };
      });
    }, safe);
    expect(
      found.filter(({ elements, attributes, outside }) => elements.length + attributes.length + outside > 0),
    ).toEqual([]);
    await page.waitForTimeout(200);
    expect(asked).toEqual([]);
    expect(dialogs).toBe(0);
    expectNoProblems(visit);
    await visit.close();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { checkPage } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, type Visit } from './visit.ts';

const LOCALES = ['en', 'fr'];

/** Every kind of page that anybody may read, by its path below the language. */
const PAGES: Record<string, string> = {
  'the home page': '',
  'a listing': 'product/',
  'a listing without entries': 'experience/',
  'a sheet of a listing': 'product/page/1/',
  'a product': 'product/gtas/',
  'guidance with a drawing of the process': 'guidance/compendium-process/',
  'guidance with a drawing of networks': 'guidance/cen-suite/',
  'all organisations': 'organisations/',
  'an organisation': 'organisations/opensanctions/',
  'the vocabulary': 'terms/',
  'a term': 'terms/process-steps/identify/',
  'the search': 'search/',
  'an answer of the server’s search': 'search/results/?q=risk',
  'a question that nothing answers': 'search/results/?q=zzzunfindable',
  about: 'about/',
  accessibility: 'accessibility/',
  'signing in': 'sign-in/',
  'a link that was used before': 'sign-in/link/?token=used',
  'signing out': 'sign-out/',
};

const STATUS: Record<string, number> = { 'sign-in/link/?token=used': 410 };

describe('every page that anybody may read', () => {
  const stage = useStage();
  let visit: Visit;
  beforeAll(async () => {
    visit = await stage.openVisit();
  });

  for (const locale of LOCALES) {
    it.each(Object.entries(PAGES))(`is sound in ${locale}: %s`, async (_name, path) => {
      await checkPage(visit.page, `/${locale}/${path}`, { locale, status: STATUS[path] });
      expectNoProblems(visit);
    });

    it(`says in ${locale} that there is nothing, with ways on`, async () => {
      await checkPage(visit.page, `/${locale}/product/no-such-thing/`, { locale, status: 404 });
      expect(await visit.page.locator('main a').count()).toBeGreaterThan(4);
      expectNoProblems(visit);
    });
  }
});

import type { Portal } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { actsOnFile, questionsAboutFile } from './probes-files.ts';
import { ORGANISATIONS, readerOf, type ReaderName, TERMS, WORDS } from './story.ts';
import { marketQuestionsAbout } from './probes-market.ts';
import { EXCHANGE_QUESTIONS } from './probes-exchange.ts';
import { TREND_QUESTIONS } from './probes-trends.ts';
import type { ToldEntry } from './tell.ts';

/** One question, and the route of the API that answers it. */
export interface Probe {
  route: string;
  method: string;
  path: string;
  body?: unknown;
}

const get = (route: string, path = route): Probe => ({ route: `GET ${route}`, method: 'GET', path });

const queries = (path: string, ...all: string[]): Probe[] => all.map((query) => get(path, `${path}?${query}`));

/** Everything that can be asked without knowing of anything in particular. */
export const QUESTIONS: readonly Probe[] = [
  ...queries('/api/entries', 'limit=100', 'limit=100&sort=title', 'type=product&limit=3', 'term=risk-areas/drugs'),
  ...queries('/api/entries', 'organisation=owner', 'organisation=institute&sort=title', 'q=cargo', 'q=risk+seal+drone'),
  ...queries('/api/entries', 'sort=published', 'cursor=nonsense', 'term=risk-areas', 'limit=0', 'q=a&cursor=b'),
  ...queries('/api/search', 'limit=100', 'sort=updated', 'facet.riskAreas=drugs', 'language=fr', 'organisation=owner'),
  ...queries('/api/search', ...WORDS.slice(0, 4).map((word) => `q=${word}&limit=100`)),
  ...queries(
    '/api/search',
    'q=cargo+risk&limit=100',
    'q=seal+route+tariff+risk&limit=100',
    'q=drone+nothing&type=product',
  ),
  ...queries('/api/search', 'q=cargo&facet.riskAreas=security&sort=updated', 'facet.title=x', 'facet.none=x', 'x=1'),
  ...EXCHANGE_QUESTIONS,
  ...TREND_QUESTIONS,
  get('/api/organisations'),
  ...Object.keys(ORGANISATIONS).map((slug) => get('/api/organisations/{slug}', `/api/organisations/${slug}`)),
  get('/api/organisations/{slug}', '/api/organisations/nobody'),
  get('/api/directory'),
  get('/api/standings'),
  ...Object.keys(ORGANISATIONS).map((slug) => get('/api/standings/{slug}', `/api/standings/${slug}`)),
  get('/api/entry-offers'),
  get('/api/contact-point'),
  get('/api/reviews'),
  get('/api/groups'),
  get('/api/groups/{id}', '/api/groups/019a0000-0000-7000-8000-000000000000'),
  get('/api/group-invitations'),
  ...queries('/api/search', 'group=019a0000-0000-7000-8000-000000000000'),
  ...queries('/api/entries', 'group=019a0000-0000-7000-8000-000000000000'),
  get('/api/session'),
  get('/pages', '/en/everything/'),
  get('/pages', '/en/product/nothing-here/'),
];

/** What is the same in every database. Asked once, not in every world: it takes longer than all the rest. */
export const CONSTANTS: readonly Probe[] = [
  get('/api/entry-types'),
  get('/api/entry-types/{type}', '/api/entry-types/product'),
  get('/api/vocabularies'),
  get('/api/openapi.json'),
];

/** What is asked of an entry by its id, also by those who should not know it. */
export function questionsAbout(entry: ToldEntry, isKnown: boolean, reader: ReaderName): Probe[] {
  const base = `/api/entries/${entry.id}`;
  const byId = (method: string, path: string, body?: unknown): Probe => ({
    route: `${method} /api/entries/{id}${path}`,
    method,
    path: base + path,
    body,
  });
  const draft = { type: entry.type, organisation: entry.organisation, title: 'Taken over', fields: {} };
  const decision = { revisionHash: entry.hash, reason: 'Because.' };
  const live = [byId('GET', ''), get('/pages', `/en/${entry.type}/${entry.slug}/`)];
  const reference: Probe = {
    route: 'POST /api/entries',
    method: 'POST',
    path: '/api/entries',
    body: referringTo(entry.id),
  };
  // By rule a maintainer who has the id of a live entry opens its working copy, whatever its marking, to take it down.
  if (readerOf(reader)?.role === 'maintainer' && entry.state === 'published') return [...live, reference];
  const ofFile = questionsAboutFile(entry.file);
  if (isKnown) return [...live, ...ofFile, byId('GET', '/working')];
  return [
    ...live,
    ...ofFile,
    ...actsOnFile(entry.file),
    ...marketQuestionsAbout(entry.id),
    reference,
    byId('GET', '/working'),
    byId('PUT', '', { ...draft, basedOn: entry.hash }),
    byId('POST', '/submit'),
    byId('POST', '/request-changes', decision),
    byId('POST', '/withdraw', { reason: 'Because.' }),
    byId('POST', '/approve', decision),
    byId('POST', '/cancel-schedule'),
    byId('PUT', '/offer', { to: 'institute' }),
    byId('DELETE', '/offer'),
    byId('POST', '/offer/accept'),
    byId('POST', '/offer/decline'),
    byId('POST', '/move', { to: 'institute', reason: 'Because.' }),
    byId('POST', '/confirm', { revisionHash: entry.hash }),
    byId('POST', '/narrow', { marking: 'amber-strict', reason: 'Because.' }),
  ];
}

/** A draft that names another entry, as if it could be read. */
const referringTo = (id: string) => ({
  type: 'experience',
  organisation: 'owner',
  title: 'Refers',
  fields: { products: [id] },
});

/**
 * The answer as bytes would tell it apart. The number of a request is random by design and says nothing, so it is left
 * out, in the header and in the body; everything else stays.
 */
export async function ask(caller: Caller, { method, path, body }: Probe): Promise<string> {
  const json = { 'Content-Type': 'application/json', Origin: 'http://localhost' };
  const init = method === 'GET' ? {} : { method, headers: json, body: body && JSON.stringify(body) };
  const { status, headers, text } = await caller.send(path, init as RequestInit);
  const requestId = headers.get('X-Request-Id')!;
  return `${method} ${path}\n${status}\n${JSON.stringify([...headers])}\n${text}`.replaceAll(requestId, 'REQUEST');
}

/** Follows a list to its end, page by page. */
export async function askForAll(caller: Caller, path: string): Promise<string[]> {
  const answers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = cursor === undefined ? path : `${path}&cursor=${cursor}`;
    answers.push(await ask(caller, get(path, page)));
    cursor = (await caller.get(page)).body.next;
  } while (cursor !== undefined);
  return answers;
}

/** Instead of the built site: a page with all that pages can read through the portal, and the pages of entries. */
export const dataPages: SiteRenderer = {
  build: 'test',
  render: async (request, { portal }) => {
    const [, , type = '', slug = ''] = new URL(request.url).pathname.split('/');
    const shown = type === 'everything' ? await readEverything(portal) : await portal.entries.find(type, slug);
    if (type === 'not-found') return new Response('Not found.');
    return shown ? Response.json(shown) : new Response(null, { status: 404 });
  },
};

/** Readings of the portal that no address of the API gives. */
async function readEverything(portal: Portal) {
  const types = portal.entryTypes.map(({ id }) => id);
  const { entries, organisations, reviews } = portal;
  return Promise.all([
    ...portal.trends.types().map((type) => portal.trends.count(type)),
    entries.figures(),
    entries.listMine(),
    reviews.queue(),
    ...[undefined, ...types].map((type) => entries.latest(5, type)),
    ...types.flatMap((type) => [entries.page(type, 'newest'), entries.page(type, 1), entries.page(type, 2)]),
    ...[undefined, ...types].map((type) => portal.exchange.feed(type)),
    ...types.map((type) => organisations.listWritable(type)),
    portal.glossary.find(TERMS, 'en'),
    ...TERMS.map((term) => entries.withTerm('risk-areas', term)),
    ...types.flatMap((type) =>
      [undefined, ...TERMS.map((term) => `risk-areas/${term}`)].map((term) => entries.outlines(type, term)),
    ),
  ]);
}

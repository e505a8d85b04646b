import type { Facts } from './actors.ts';
import type { Who } from './ask.ts';
import type { ListRow } from './row.ts';
import type { Group, Subject } from './subjects.ts';
import * as may from './who-may.ts';

const got = async ({ caller }: Who, path: string): Promise<string> => (await caller!.get(path)).text;
/** Of the subjects. */
const KINDS = ['experience', 'product', 'guidance'];
const told = async (asked: unknown): Promise<string> => JSON.stringify(await asked);

/** In which lists, searches and counts of entries which entries are. Whoever may not ask is shown none. */
export const ENTRY_LISTS: ListRow<Subject>[] = [
  {
    to: 'find what one may read',
    ways: {
      'entries.list': (who) => told(who.portal.entries.list({ limit: 100 })),
      'entries.latest': (who) => told(who.portal.entries.latest(100)),
      'entries.withTerm': (who) => told(who.portal.entries.withTerm('risk-areas', 'drugs')),
      'entries.outlines': (who) => told(Promise.all(KINDS.map((type) => who.portal.entries.outlines(type)))),
      'search.query': (who) => told(who.portal.search.query({ q: 'subject', limit: 100 })),
      'organisations.find': (who) => told(who.portal.organisations.find('the-author')),
      'GET /api/entries': (who) => got(who, '/api/entries?limit=100&sort=title'),
      'GET /api/entries, with words': (who) => got(who, '/api/entries?limit=100&q=subject'),
      'GET /api/search': (who) => got(who, '/api/search?limit=100&facet.riskAreas=drugs'),
      'GET /api/organisations/:slug': (who) => got(who, '/api/organisations/the-author'),
      'page /[locale]/search/results/': (who) => got(who, '/en/search/results/?q=subject&show=100'),
      'page /[locale]/organisations/[slug]/': (who) => got(who, '/en/organisations/the-author/'),
      'page /[locale]/terms/[vocabulary]/[term]/': (who) => got(who, '/en/terms/risk-areas/drugs/'),
    },
    shows: may.reads,
  },
  {
    to: 'leaf through the public listing',
    ways: {
      'entries.page': (who) => told(who.portal.entries.page('experience', 'newest')),
      'page /[locale]/[type]/': (who) => got(who, '/en/experience/'),
      'page /[locale]/[type]/page/[number]/': (who) => got(who, '/en/experience/page/1/'),
    },
    shows: (_who, subject) => may.reads({}, subject),
  },
  {
    to: 'find what is live in the group',
    ways: {
      'GET /api/entries, of a group': (who, { makers }) => got(who, `/api/entries?limit=100&group=${makers.group}`),
      'page /[locale]/workspace/groups/[id]/': (who, { makers }) => got(who, `/en/workspace/groups/${makers.group}/`),
    },
    shows: (who, subject) => subject.marking === 'red' && may.reads(who, subject),
  },
  {
    to: 'find what one works on',
    ways: {
      'entries.listMine': (who) => told(who.portal.entries.listMine()),
      'page /[locale]/workspace/': (who) => got(who, '/en/workspace/'),
    },
    shows: may.works,
  },
  {
    to: 'find what waits for one’s decision',
    ways: {
      'reviews.queue': (who) => told(who.portal.reviews.queue()),
      'GET /api/reviews': (who) => got(who, '/api/reviews'),
      'page /[locale]/workspace/reviews/': (who) => got(who, '/en/workspace/reviews/'),
    },
    shows: may.decides,
  },
];

/** Which groups are shown to whom, by id. */
export const GROUP_LISTS: ListRow<Group>[] = [
  {
    to: 'find one’s groups',
    ways: {
      'groups.listMine': (who) => told(who.portal.groups.listMine()),
      'GET /api/groups': (who) => got(who, '/api/groups'),
      'page /[locale]/workspace/groups/': (who) => got(who, '/en/workspace/groups/'),
    },
    shows: (who, group) => may.toSeeGroup(who, group) === 'done',
  },
];

/** Which invitations, by id. */
export const INVITATION_LISTS: ListRow<Group>[] = [
  {
    to: 'find the invitations that wait for one’s answer',
    ways: {
      'groups.listInvitations': (who) => told(who.portal.groups.listInvitations()),
      'GET /api/group-invitations': (who) => got(who, '/api/group-invitations'),
      'page /[locale]/workspace/groups/': (who) => got(who, '/en/workspace/groups/'),
    },
    shows: may.isInvitedTo,
  },
];

/** Numbers that say how many entries of the organisation there are: those that one may read. */
export const COUNTS: { to: string; ways: Record<string, (who: Who) => Promise<number>>; counts: CountOf }[] = [
  {
    to: 'be told how many there are',
    ways: {
      'entries.figures': async (who) => (await who.portal.entries.figures()).entries,
      'organisations.list': async (who) => countOf(await who.portal.organisations.list()),
      'GET /api/organisations': async (who) =>
        countOf((JSON.parse(await got(who, '/api/organisations')) as { rows: Counted[] }).rows),
    },
    counts: may.reads,
  },
];

type CountOf = (who: Facts, subject: Subject) => boolean;
type Counted = { slug: string; entryCount: number };
const countOf = (rows: Counted[]): number => rows.find(({ slug }) => slug === 'the-author')?.entryCount ?? 0;

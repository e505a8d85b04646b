import fc from 'fast-check';
import { entryTypes } from '#plugins/index.ts';
import { type EntryState, type Marking, STATES } from '#plugins/kit/index.ts';

/** The organisations of every story. That they exist is no secret; what they keep back is. */
export const ORGANISATIONS = {
  owner: { kind: 'customs', country: 'KE' },
  'other-agency': { kind: 'customs', country: 'FR' },
  company: { kind: 'technology-company', country: 'NL' },
  institute: { kind: 'international-organisation', country: null },
} as const;
type OrganisationSlug = keyof typeof ORGANISATIONS;

interface Reader {
  organisation?: OrganisationSlug;
  role?: 'reviewer' | 'maintainer';
}

export const READERS = {
  'somebody who is not signed in': undefined,
  'a member of a company': { organisation: 'company' },
  'a member of an agency of another country': { organisation: 'other-agency' },
  'a contributor of the own organisation': { organisation: 'owner' },
  'a reviewer': { role: 'reviewer' },
  'a maintainer': { role: 'maintainer' },
} satisfies Record<string, Reader | undefined>;
export type ReaderName = keyof typeof READERS;

export const readerOf = (name: ReaderName): Reader | undefined => READERS[name];

/** What becomes of an entry after it has reached its state. */
type Sequel = 'nothing' | 'drafted' | 'resubmitted' | 'gone';

export interface StoryEntry {
  type: keyof typeof entryTypes;
  organisation: OrganisationSlug;
  marking: Marking;
  state: EntryState;
  words: string[];
  terms: string[];
  language: string;
  /** Of a live entry: a newer draft, a newer draft before the reviewers, or taken from public view again. */
  sequel: Sequel;
}

export interface Story {
  reader: ReaderName;
  entries: StoryEntry[];
  /** People who come and go; nobody but themselves sees that they have an account. */
  accounts: OrganisationSlug[];
}

/** Some are in every second entry and some are rare: what a word is worth in a ranking differs. */
export const WORDS = ['cargo', 'scanner', 'risk', 'manifest', 'route', 'seal', 'tariff', 'évaluation', 'drone'];
export const TERMS = ['drugs', 'security', 'revenue'];

/** What nobody reviews takes other steps: see test/api/assistance/strangers.test.ts and test/api/maturity/nobody-else.test.ts. */
const TOLD_TYPES = (Object.keys(entryTypes) as StoryEntry['type'][]).filter(
  (type) => entryTypes[type].review.approvals > 0,
);

const entry: fc.Arbitrary<StoryEntry> = fc
  .record({
    type: fc.constantFrom(...TOLD_TYPES),
    organisation: fc.constantFrom(...(Object.keys(ORGANISATIONS) as OrganisationSlug[])),
    marking: fc.constantFrom<Marking>('clear', 'clear', 'green', 'amber', 'amber-strict', 'red'),
    state: fc.constantFrom<EntryState>(...STATES, 'published', 'published', 'published'),
    words: fc.array(fc.constantFrom('cargo', 'cargo', 'risk', ...WORDS), { minLength: 1, maxLength: 9 }),
    terms: fc.subarray(TERMS),
    language: fc.constantFrom('en', 'fr'),
    sequel: fc.constantFrom<Sequel>('nothing', 'nothing', 'drafted', 'resubmitted', 'gone'),
  })
  .map((one) => ({ ...one, marking: allowed(one) }))
  // Of a kind that is always public, none is withdrawn that never was: there it is a draft.
  .map((one) => (one.state === 'withdrawn' && one.marking === 'clear' ? { ...one, state: 'draft' as const } : one));

export const stories = (maxEntries: number): fc.Arbitrary<Story> =>
  fc.record({
    reader: fc.constantFrom(...(Object.keys(READERS) as ReaderName[])),
    entries: fc.array(entry, { minLength: 2, maxLength: maxEntries }),
    accounts: fc.array(fc.constantFrom(...(Object.keys(ORGANISATIONS) as OrganisationSlug[])), { maxLength: 2 }),
  });

/**
 * The marking, or the narrowest that the type has. What was public for a while is no secret (its number in the listing
 * stays given), so a withdrawn entry is one that was never public; the sequel `gone` is about the others.
 */
function allowed({ type, marking, state }: Pick<StoryEntry, 'type' | 'marking' | 'state'>): Marking {
  const { markings } = entryTypes[type];
  const wasPublic = state === 'withdrawn' && marking === 'clear';
  return markings.includes(marking) && !wasPublic ? marking : narrowest(markings);
}

/** What is public can be made of it without a group. */
export const narrowest = (markings: readonly Marking[]): Marking => markings.findLast((marking) => marking !== 'red')!;

type Seen = Pick<StoryEntry, 'organisation' | 'marking' | 'state'>;

/**
 * Who may know of an entry in this state, said once more and apart from `api/access`: a mistake there must not hide
 * itself here.
 */
export function maySee(name: ReaderName, { organisation, marking, state }: Seen): boolean {
  const reader = readerOf(name);
  if (marking === 'red') return false; // no reader of these stories is in the group
  if (reader?.organisation === organisation) return true;
  if (state === 'submitted') return reader?.role !== undefined;
  if (state !== 'published') return false;
  if (marking === 'clear') return true;
  if (marking === 'green') return reader !== undefined;
  const isAgency = reader?.organisation !== undefined && ORGANISATIONS[reader.organisation].kind === 'customs';
  return marking === 'amber' && isAgency;
}

/** Whether the reader learns of the entry at all: in its state, or in the one that it comes to. */
export const comesToKnow = (name: ReaderName, entry: StoryEntry): boolean =>
  maySee(name, entry) ||
  (entry.state === 'published' && entry.sequel === 'resubmitted' && maySee(name, { ...entry, state: 'submitted' }));

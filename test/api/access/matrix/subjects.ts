import type { entryTypes } from '#plugins/index.ts';
import { type EntryState, MARKINGS, type Marking, type WorkingEntry } from '#plugins/kit/index.ts';
import type { Actor } from '#api/access/actor.ts';
import { buildTextFile } from '../../../support/uploads.ts';
import { draftInput, type Organisation, type World } from '../../../support/world.ts';

/** An entry that actors ask about. */
export interface Subject {
  /** Of its newest revision. */
  state: EntryState;
  /** Of every revision. */
  marking: Marking;
  /** A revision can be read, the newest one or one before. */
  isLive: boolean;
  /** An approval of the newest revision waits for its time. */
  isScheduled: boolean;
  /** `published and drafted, amber`: for the messages of a test that fails. */
  name: string;
  /** A word in its title and nowhere else. */
  word: string;
  entry: WorkingEntry;
  place: Place;
  /** That every revision refers to: of an experience. */
  file?: { id: string };
}

/** A closed user group that actors ask about. */
export interface Group {
  name: 'ours' | 'theirs' | 'ended' | 'nobody’s';
  id: string;
  /** One that waits for an answer. */
  invitation: string;
  /** Account of a member who is no owner. */
  member: string;
}

/** Where an entry can stand, as the steps that lead there. */
const PLACES = {
  draft: ['draft', []],
  submitted: ['submitted', ['submit']],
  'changes-requested': ['changes-requested', ['submit', 'requestChanges']],
  published: ['published', ['submit', 'approve']],
  withdrawn: ['withdrawn', ['submit', 'approve', 'withdraw']],
  'published and drafted again': ['draft', ['submit', 'approve', 'revise']],
  'published, the next for later': ['submitted', ['submit', 'approve', 'revise', 'submit', 'approveLater']],
} as const satisfies Record<string, [EntryState, readonly Step[]]>;

export type TypeId = keyof typeof entryTypes;

type Step = 'submit' | 'requestChanges' | 'approve' | 'withdraw' | 'revise' | 'approveLater';
type Place = keyof typeof PLACES;

/** Who writes the entries and who decides on them, and where. */
export interface Makers {
  author: Actor;
  reviewer: Actor;
  organisation: Organisation;
  /** Of the red ones. */
  group: string;
}

export const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

const draftFor = (
  { organisation, group }: Makers,
  { type, marking }: Pick<Kind, 'type' | 'marking'>,
  title: string,
  file?: { id: string },
) => ({
  ...draftInput(type, organisation, { fields: file ? { riskAreas: ['drugs'], documents: [file.id] } : {} }),
  ...{ title, marking, ...(marking === 'red' && { group }) },
});

interface Kind {
  type: TypeId;
  place: Place;
  marking: Marking;
}

let serial = 0;

/** An entry in one of its states, of one marking: a new one at every call. */
async function buildSubject(world: World, makers: Makers, { type, place, marking }: Kind): Promise<Subject> {
  const author = world.portalFor(makers.author);
  const { reviews } = world.portalFor(makers.reviewer);
  const [state, steps]: [EntryState, readonly Step[]] = [...PLACES[place]];
  const word = `q${(serial += 1)}q`;
  const file = type === 'experience' ? await buildTextFile(world, makers.author, makers.organisation.slug) : undefined;
  const draft = draftFor(makers, { type, marking }, `Subject ${word}`, file);
  const { id, ...saved } = await author.entries.saveDraft(draft);
  let { hash } = saved.revision;
  const take: Record<Step, () => Promise<WorkingEntry>> = {
    submit: () => author.entries.submit(id),
    requestChanges: () => reviews.requestChanges(id, hash, 'Say more.'),
    approve: () => reviews.approve(id, hash),
    approveLater: () => reviews.approve(id, hash, undefined, tomorrow()),
    withdraw: () => author.entries.withdraw(id, 'Out of date.'),
    revise: () => author.entries.saveDraft({ ...draft, summary: 'Said anew.' }, { id, basedOn: hash }),
  };
  for (const step of steps) hash = (await take[step]()).revision.hash;
  const isLive = steps.includes('approve') && state !== 'withdrawn';
  const entry = await author.entries.getWorking(id);
  const isScheduled = steps.includes('approveLater');
  const name = `${type === 'experience' ? '' : `${type}, `}${place}, ${marking}`;
  return { state, marking, isLive, isScheduled, name, word, entry, place, file };
}

/** Every state with every marking. */
export async function buildSubjects(world: World, makers: Makers): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const marking of MARKINGS)
    for (const place of Object.keys(PLACES) as Place[])
      subjects.push(await buildSubject(world, makers, { type: 'experience', place, marking }));
  return subjects;
}

/** What other types have another answer for: their markings, and who publishes them. */
const OF_OTHER_TYPES: [TypeId, Place, Marking][] = [
  ['product', 'submitted', 'green'],
  ['product', 'published', 'green'],
  ['guidance', 'submitted', 'amber'],
  ['guidance', 'published', 'amber'],
];

export async function buildSubjectsOfOtherTypes(world: World, makers: Makers): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const [type, place, marking] of OF_OTHER_TYPES)
    subjects.push(await buildSubject(world, makers, { type, place, marking }));
  return subjects;
}

/** Another entry that stands where this one does. */
export const buildAnother = (world: World, makers: Makers, { place, marking, entry }: Subject): Promise<Subject> =>
  buildSubject(world, makers, { type: entry.type as TypeId, place, marking });

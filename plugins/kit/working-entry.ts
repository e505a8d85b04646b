import type { Approvals } from './approvals.ts';
import type { FileCard } from './file.ts';
import type { GroupName } from './groups.ts';
import type { Marking } from './marking.ts';
import type { PlainReason } from './plain-reason.ts';
import type { EntryCard, EntryState, OrganisationCard } from './portal.ts';
import type { LocalisedText } from './text.ts';
import type { Original, WorkingTranslation } from './translations.ts';
import type { EntrySource, TrustFacts } from './trust.ts';
import type { FieldValues } from './values.ts';

/** An entry as its publisher works on it. */
export interface WorkingEntry {
  id: string;
  type: string;
  slug: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  group?: GroupName;
  state: EntryState;
  organisation: OrganisationCard;
  fields: FieldValues;
  html: Record<string, string>;
  /** The newest revision: what an edit must be based on and what a reviewer decides about. */
  revision: { id: string; number: number; hash: string; createdAt: string };
  /** Set while a revision is live. */
  publishedRevisionHash?: string;
  /** Of the live revision. */
  publishedMarking?: Marking;
  /** Set while an approval waits for its time, and after it was refused. */
  scheduled?: ScheduledPublication;
  /** Hash of the revision whose approval the live one rests on, where that is another. */
  approvedHash?: string;
  /** Set while it waits for a decision that takes more than one reviewer. */
  approvals?: Approvals;
  /** Why it can only be read, as in `EntryView`. */
  plain?: PlainReason;
  /** Newest first. */
  decisions: ReviewDecision[];
  source?: EntrySource;
  trust: TrustFacts;
  references: Record<string, EntryCard>;
  files: Record<string, FileCard>;
  /** Id of the original that it is a translation of. */
  translationOf?: string;
  /** Hash of the revision of the original that it follows. */
  follows?: string;
  /** For its writers: the original, as it is by now. */
  original?: Original;
  /** The same text in other languages, as far as the actor may know of them; the original first. */
  translations: WorkingTranslation[];
  publishedAt?: string;
  updatedAt: string;
  /** What the actor may do with it in its present state. */
  may: {
    edit: boolean;
    submit: boolean;
    /** Submitting publishes at once: only fields that need no new approval were changed. */
    publish: boolean;
    /** To confirm the facts of what is live. */
    confirm: boolean;
    decide: boolean;
    withdraw: boolean;
    /** Markings that the live revision can be given at once, without a review. */
    narrowTo: Marking[];
  };
}

/** The submitted revision has been approved for a later time. */
export interface ScheduledPublication {
  /** ISO 8601 UTC. */
  publishAt: string;
  /** The reviewer. */
  by: string;
  /** False: it was refused when its time had come, and another decision is needed. */
  isOpen: boolean;
  /** What was in the way. */
  problem?: LocalisedText;
}

export interface ReviewDecision {
  decision: 'approved' | 'changes-requested';
  reason: string;
  revisionHash: string;
  by: string;
  at: string;
}

/** A row of “my entries” or of the review queue. */
export interface WorkingCard {
  id: string;
  type: string;
  slug: string;
  title: string;
  marking: Marking;
  group?: GroupName;
  state: EntryState;
  organisation: OrganisationCard;
  live: boolean;
  /** An approval waits for this time, ISO 8601 UTC. */
  scheduledAt?: string;
  /** As in `WorkingEntry`. */
  approvals?: Approvals;
  updatedAt: string;
}

/** What a form or an API client sends to save a draft. */
export interface DraftInput {
  type: string;
  /** Slug of the publishing organisation. */
  organisation: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  /** Id of the group that may read it: needed with the marking `red`, and only with it. */
  group?: string;
  /** Asked for; given with the first public publication. Left out: made from the title. */
  slug?: string;
  /** Id of the original, of the same organisation and type, that it says in another language. */
  translationOf?: string;
  /** Hash of the revision of the original that it follows. Left out: as before; of a new translation, the one there is. */
  follows?: string;
  fields: FieldValues;
}

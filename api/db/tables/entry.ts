import type { Generated } from 'kysely';
import type { EntryState, Marking } from '#plugins/kit/index.ts';
import type { Json } from '../json.ts';

/** The identity of an entry and where its newest revision stands. */
export interface EntryRow {
  id: string;
  type: string;
  /** Hard to guess until the first public publication; from then on the address that readers know, for ever. */
  slug: string;
  /** The address that was asked for; null: one made from the title. */
  wanted_slug: string | null;
  organisation_id: string;
  /** The organisation that gave it away last: its people decide on it no more than the new one's. */
  given_by: string | null;
  /** The group whose members alone work on it: from its first revision marked red to its first publication for others. */
  group_id: string | null;
  /** The organisation that it is written to, or was last; null: its type has no addressee, or none was chosen yet. */
  addressee_id: string | null;
  state: EntryState;
  /** The newest revision. */
  head_revision_id: string;
  /** Account that wrote the newest revision; null: the process itself. */
  written_by: string | null;
  /** Account that last put a revision before the reviewers. */
  submitted_by: string | null;
  /** How often a revision was put before the reviewers: approvals count together that are about the same time. */
  submission: Generated<number>;
  /** Of the live revision, or of the last one that was live. */
  published_marking: Marking | null;
  /** `EntrySource` of an entry that was not written here. */
  source: Json | null;
  /** Key in the register it was imported from. */
  external_id: string | null;
  first_published_at: string | null;
  /** Place in the static listing of its type; given at the first public publication, kept for ever. */
  listing_number: number | null;
  created_at: string;
  updated_at: string;
}

/** One immutable saved state of an entry. */
export interface RevisionRow {
  id: string;
  entry_id: string;
  number: number;
  /** SHA-256 of the canonical JSON of what was saved. */
  hash: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  /** Set exactly when the marking is `red`. */
  group_id: string | null;
  fields: Json;
  /** Sanitised HTML of the Markdown fields, by dotted path. */
  html: Json;
  /** Version of the Markdown pipeline that made `html`. */
  pipeline: number;
  /** Version of the fields of its type in which `fields` are written. */
  version: Generated<number>;
  created_by: string | null;
  created_at: string;
}

/** The live revision of an entry; no row: not live. Everything readers ask for comes from here. */
export interface PublicationRow {
  entry_id: string;
  revision_id: string;
  type: string;
  slug: string;
  organisation_id: string;
  marking: Marking;
  /** Set exactly when the marking is `red`: whose members may read it. */
  group_id: string | null;
  /** The organisation that it was sent to, whose members read it as well. */
  addressee_id: string | null;
  title: string;
  summary: string;
  language: string;
  listing_number: number | null;
  /** Names of fields that not every reader of the entry may read; null: none. Outlives the plugin that says who may. */
  restricted_fields: Json | null;
  /** Its facets as ids of `facet_pair` with spaces between them: a thousand entries are counted in one reading. */
  facet_ids: Generated<string>;
  /** Further words it is found by, which a plugin has added. */
  plugin_words: string | null;
  published_at: string;
  /** Since when its content is live, and its facts are said to hold: narrowing its marking says nothing of them. */
  updated_at: string;
  /** Hash of the revision whose approval it rests on; null: its own. Another one where a change needed none. */
  approved_hash: string | null;
  /** Fingerprint of the type for which facets and search document were made, see `api/entries/renew.ts`. */
  made_for: Generated<string>;
  /** Since when nobody reads it, because its organisation is suspended. */
  held_at: string | null;
}

export interface FacetRow {
  entry_id: string;
  field: string;
  value: string;
}

/** A field and a value that some entry has or had. Never changed, never removed. */
export interface FacetPairRow {
  id: Generated<number>;
  field: string;
  value: string;
}

/** Full text of the live revision. Written and matched only through `dialect.search`. */
export interface SearchDocumentRow {
  entry_id: string;
  title: string;
  summary: string;
  keywords: string;
  body: string;
}

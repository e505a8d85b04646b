import type { EntryState, OrganisationCard } from './portal.ts';
import type { Marking } from './marking.ts';
import type { Problem } from './problems.ts';
import type { Locale } from './text.ts';
import type { FieldValues } from './values.ts';

/** What happens to an entry, and a plugin may have its say in. The first three can be refused by it. */
export const HOOK_EVENTS = [
  'entrySaving',
  'entrySubmitting',
  'entryPublishing',
  'entryPublished',
  'entryWithdrawn',
  'searchIndexing',
] as const;
export type HookEventName = (typeof HOOK_EVENTS)[number];

/** What a hook is told of: plain data, a copy. */
export interface HookEvent {
  name: HookEventName;
  type: string;
  /** Left out for an entry that is not saved yet. */
  id?: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  state: EntryState;
  organisation: OrganisationCard;
  fields: FieldValues;
  /** With `searchIndexing`: further words the entry is found by. Whoever may read the entry finds it by them; `fields` has what they all may read. */
  words?: string;
}

/** What a hook answers: the event as it is to go on, or what is wrong with it, beside the fields concerned. */
export type HookAnswer = { event: HookEvent } | { problems: Problem[] };

/** What a hook may ask of the host. Each acts as the person at work, and is there only for a hook that names it in `needs`. */
export interface HookHost {
  /** `entries`: looks up live entries that the person may read. */
  entries?: { list(filter: { type?: string; limit?: number }): Promise<{ id: string; title: string; type: string }[]> };
  /** `vocabularies`: whether a term exists, and its labels. */
  vocabularies?: { label(vocabulary: string, term: string, locale: Locale): Promise<string | undefined> };
  /** `fetch`: one address outside, through the guarded way out; text up to 256 kB. */
  fetch?: (url: string) => Promise<{ status: number; text: string }>;
  /** `log`: a line in the log under the name of the plugin; 100 an action, 300 characters each. Nothing that people wrote belongs there. */
  log?: (line: string) => void;
}
export type Capability = keyof HookHost;

export interface Hook {
  /** Permanent, `<plugin>/<what it does>`. A later hook with the same id takes its place; not one of a sandboxed plugin. */
  id: string;
  on: HookEventName;
  needs?: readonly Capability[];
  /** Smaller runs further out. Left out: 0. Equal ones run in the order of the registry. */
  order?: number;
  /**
   * Answers what `next` answered, changed where need be, or problems. Whoever has no problems asks `next`, once: no hook
   * passes over those further in, and what one of them has refused stays refused. `title`, `summary` and `fields` may be
   * changed, and with `searchIndexing` `words`; anything else that differs is an error. At `entryPublishing` nothing may:
   * a reviewer has read exactly this. What is answered after the fact (`entryPublished`, `entryWithdrawn`) counts for nothing.
   */
  run(event: HookEvent, next: (event: HookEvent) => Promise<HookAnswer>, host: HookHost): Promise<HookAnswer>;
}

/**
 * A `::name{key="value" …}` directive in the Markdown of an entry, alone on its line with an empty one before and after.
 *
 * The host keeps of its output: text, lists, tables, figures and links; drawings in `svg` (shapes, paths, text, `title`,
 * `desc`) without anything that refers elsewhere; classes that begin with the id of the plugin and a hyphen; custom
 * elements of `plugins/tools.ts` with their `data-…`. No ids, no styles, no scripts; at most 100,000 characters. Its
 * styles stand in a style sheet that the View of the plugin imports. It is asked once for the same attributes in a
 * language: what it draws depends on nothing else.
 */
export interface Block {
  /** As written after `::`; lower case and hyphens. */
  name: string;
  /**
   * What stands in place of the directive, as HTML; the host sanitises it.
   *
   * @param attributes as the author wrote them: unchecked text, at most twenty; see `escapeHtml`
   * @param context `locale`: the language of the text around it, or of the page where the portal does not speak that
   * @throws Error with words for the author, when the attributes are wrong
   */
  render(attributes: Record<string, string>, context: { locale: Locale }): string | Promise<string>;
}

/**
 * The part of a plugin that runs on the server: in a process of its own, or in a sandbox; never in the portal itself.
 * In a sandbox there are no timers, and nothing is kept from one action to the next.
 */
export interface PluginServer {
  hooks?: readonly Hook[];
  blocks?: readonly Block[];
}

export const definePluginServer = (server: PluginServer): PluginServer => server;

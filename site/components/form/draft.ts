import type { AstroGlobal } from 'astro';
import {
  type DraftInput,
  type EntryType,
  isPortalError,
  type Marking,
  type Portal,
  type PortalError,
  readFields,
  type WorkingEntry,
} from '#plugins/kit/index.ts';
import { withoutLeftOut } from './left-out.ts';
import { typedText } from './typed.ts';

/** What sending the form came to. */
export type DraftOutcome =
  | { kind: 'saved'; entry: WorkingEntry; then: 'save' | 'preview' | 'submit' }
  /** A button that only changes the form: more rows, or a search among entries; and what a tool of a page has filled in. */
  | { kind: 'again' }
  /** `saved` is set when the draft was saved and only its submission was refused. */
  | { kind: 'refused'; error: PortalError; saved?: WorkingEntry };

/** Reads a draft out of the form. Nothing is checked here; that is for the portal. */
export function readDraft(type: EntryType, form: FormData): DraftInput {
  const slug = typedText(form, 'slug').trim();
  const group = typedText(form, 'group');
  const translationOf = typedText(form, 'translationOf');
  const follows = typedText(form, 'follows');
  return {
    type: type.id,
    organisation: typedText(form, 'organisation'),
    title: typedText(form, 'title').trim(),
    summary: typedText(form, 'summary').trim(),
    language: typedText(form, 'language'),
    marking: typedText(form, 'marking') as Marking,
    ...(group ? { group } : {}),
    ...(slug ? { slug } : {}),
    ...(translationOf ? { translationOf } : {}),
    ...(translationOf && follows ? { follows } : {}),
    fields: withoutLeftOut(type.description, readFields(type.description, form), form),
  };
}

/**
 * Does what the pressed button says.
 *
 * @param id of the entry that is edited; undefined for a new one
 * @throws what is a bug, or a page that the actor may not know of (`not_found`)
 */
export async function saveForm(portal: Portal, type: EntryType, form: FormData, id?: string): Promise<DraftOutcome> {
  const action = typedText(form, 'action');
  if (/^(?:more:|find:|fill$)/.test(action) || (action === 'enter' && isFinding(form))) return { kind: 'again' };
  let saved: WorkingEntry | undefined;
  try {
    const { slug, ...draft } = readDraft(type, form);
    saved = id
      ? await portal.entries.saveDraft(draft, { id, basedOn: typedText(form, 'basedOn') })
      : await portal.entries.saveDraft(slug ? { ...draft, slug } : draft);
    if (action === 'submit') return { kind: 'saved', entry: await portal.entries.submit(saved.id), then: 'submit' };
    return { kind: 'saved', entry: saved, then: action === 'preview' ? 'preview' : 'save' };
  } catch (error) {
    if (!isPortalError(error) || error.status === 404) throw error;
    return { kind: 'refused', error, saved };
  }
}

/** The enter key means the first button of the form; in a search among entries it means that search. */
const isFinding = (form: FormData): boolean =>
  [...form].some(([name, value]) => name.startsWith('find:') && typeof value === 'string' && value.trim() !== '');

/** What a page that shows an error itself answers with: the portal's own status, and 422 for what was typed wrongly. */
export function answerWith(response: AstroGlobal['response'], error: PortalError): void {
  response.status = error.code === 'invalid_input' ? 422 : error.status;
  if (error.retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(error.retryAfterSeconds));
}

/** How many blank rows a repeated group or input offers; the button “more” adds two. */
export function spareRows(form: FormData, name: string, usual: number): number {
  const shown = Number.parseInt(typedText(form, `spare:${name}`), 10);
  const spare = Number.isInteger(shown) ? Math.min(Math.max(shown, usual), 40) : usual;
  return typedText(form, 'action') === `more:${name}` ? spare + 2 : spare;
}

import { isWider, type LocalisedText, type Problem } from '#plugins/kit/index.ts';
import { translateEntry } from '../access/translate-entry.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import type { CheckedDraft } from './check-draft.ts';
import { selectWorking, type WorkingRow } from './queries.ts';
import { hasTranslations, listLiveTranslations } from './translation-queries.ts';

/** What a revision says of its original. Empty: it is no translation. */
export interface TranslationLink {
  translationOf?: string;
  follows?: string;
  /** The revision of the original that there is to follow. */
  newest?: string;
}

/**
 * What a draft is a translation of, and which revision of it it follows. A translation of a translation is one of the
 * original, so there are no chains.
 *
 * @param entry as it is; left out for a new one
 * @throws invalid_input, in the same words for an original that does not exist and for one that is not the actor's
 */
export async function checkTranslation(
  context: Context,
  trx: Trx,
  draft: CheckedDraft,
  entry?: WorkingRow,
): Promise<TranslationLink> {
  if (draft.translationOf === undefined) return {};
  const named = await findOriginal(context, trx, draft, draft.translationOf);
  const original = named?.translation_of ? await findOriginal(context, trx, draft, named.translation_of) : named;
  if (!named || !original || original.id === entry?.id || original.translation_of)
    throw refused('translationOf', 'not_in_list', NO_SUCH_ORIGINAL);
  if (entry && (await hasTranslations(trx, entry.id))) throw refused('translationOf', 'not_allowed', IS_ORIGINAL);
  await checkLanguage(trx, draft, original, entry?.id);
  checkReaders(draft, original);
  const newest = original.live_hash ?? original.revision_hash;
  const before = entry?.translation_of === original.id ? entry.follows : undefined;
  if (draft.follows !== undefined && draft.follows !== newest && draft.follows !== before)
    throw refused('follows', 'not_in_list', MOVED_AGAIN);
  const first = named.id === original.id ? newest : named.follows;
  return { translationOf: original.id, follows: draft.follows ?? before ?? first ?? newest, newest };
}

const findOriginal = (context: Context, trx: Trx, draft: CheckedDraft, id: string) =>
  selectWorking(trx, translateEntry.toWhere(context.actor, 'entry'))
    .where('entry.id', '=', id)
    .where('entry.type', '=', draft.type)
    .where('organisation.slug', '=', draft.organisation)
    .executeTakeFirst();

/** What is for a group is for nobody else to know, so it is in nobody's way. */
async function checkLanguage(trx: Trx, draft: CheckedDraft, original: WorkingRow, ownId?: string): Promise<void> {
  if (draft.language === original.language) throw refused('language', 'not_allowed', SAME_LANGUAGE);
  if (draft.group !== undefined) return;
  const live = await listLiveTranslations(trx, original.id);
  const isTaken = live.some(
    ({ id, language, group_id }) => id !== ownId && language === draft.language && group_id === null,
  );
  if (isTaken) throw refused('language', 'not_allowed', TAKEN);
}

function checkReaders(draft: CheckedDraft, original: WorkingRow): void {
  const marking = original.live_marking ?? original.marking;
  if (isWider(draft.marking, marking)) throw refused('marking', 'not_allowed', TOO_WIDE);
  if (marking === 'red' && draft.group !== original.group_id) throw refused('group', 'not_allowed', OTHER_GROUP);
}

const refused = (path: string, code: Problem['code'], message: LocalisedText) =>
  invalidInput([{ path, code, message }]);

const NO_SUCH_ORIGINAL = {
  en: 'There is no entry of this type and organisation with this id that you may edit. Take the id of the original from its page in “my entries”, or leave it out.',
  fr: 'Aucune fiche de ce type et de cette organisation que vous puissiez modifier ne porte cet identifiant. Reprenez celui de l’original sur sa page dans « mes fiches », ou ne l’indiquez pas.',
};
const IS_ORIGINAL = {
  en: 'This entry has translations of its own, so it cannot be one itself. Link those to the other entry first.',
  fr: 'Cette fiche a elle-même des traductions : elle ne peut en être une. Rattachez d’abord celles-ci à l’autre fiche.',
};
const SAME_LANGUAGE = {
  en: 'The original is in this language already. Choose the language of the translation.',
  fr: 'L’original est déjà dans cette langue. Choisissez la langue de la traduction.',
};
const TAKEN = {
  en: 'There is a published translation in this language already. Work on that one, or choose another language.',
  fr: 'Une traduction dans cette langue est déjà publiée. Modifiez celle-ci, ou choisissez une autre langue.',
};
const TOO_WIDE = {
  en: 'A translation has no more readers than its original. Choose the marking of the original, or a narrower one.',
  fr: 'Une traduction n’a pas plus de lecteurs que son original. Choisissez le marquage de l’original, ou un marquage plus restreint.',
};
const OTHER_GROUP = {
  en: 'The original is for a group. Choose the same group for its translation.',
  fr: 'L’original est réservé à un groupe. Choisissez le même groupe pour sa traduction.',
};
const MOVED_AGAIN = {
  en: 'The original has changed again meanwhile. Look at what has changed, then say again that the translation follows it.',
  fr: 'L’original a de nouveau changé entre-temps. Regardez ce qui a changé, puis indiquez à nouveau que la traduction le suit.',
};

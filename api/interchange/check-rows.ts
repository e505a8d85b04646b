import type { EntryType, LocalisedText } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { checkDraft, type CheckedDraft } from '../entries/service.ts';
import { externalIdOf, externalIdOfKey } from './keys.ts';
import { type FileRow, valueAt } from './read-entries.ts';
import type { FileEntry } from './report.ts';
import { type RowProblems, shown } from './row-problems.ts';

/** A row that may be saved as a draft, as far as can be said without the database. */
export interface CheckedRow extends Pick<FileRow, 'placeOf'> {
  entry: FileEntry;
  draft: CheckedDraft;
}

/** Refuses what the portal would not save, what stands twice, and what another organisation publishes. */
export function checkRows(
  context: Context,
  type: EntryType,
  rows: readonly FileRow[],
  organisation: string | undefined,
  problems: RowProblems,
): CheckedRow[] {
  const known = new Map<string, LocalisedText>();
  const ids = new Set(rows.map(({ entry }) => entry.id));
  return rows.flatMap((row) => {
    const { entry, placeOf } = row;
    const { id, organisation: publisher, source, translationOf, ...input } = entry;
    if (publisher !== undefined && organisation !== undefined && publisher !== organisation) {
      problems.refuse(placeOf('organisation'), {
        expected: shown(organisation),
        found: shown(publisher),
        todo: NOT_OURS,
      });
      return [];
    }
    const externalId = externalIdOf(type.id, entry);
    const earlier = known.get(externalId);
    if (earlier) {
      problems.refuse(placeOf(id === undefined ? 'title' : 'id'), {
        expected: ONCE,
        found: twice(earlier),
        todo: OWN_ID,
      });
      return [];
    }
    known.set(externalId, placeOf(''));
    const given = { ...input, type: type.id };
    // Whose it becomes is not a matter of the file.
    const { draft, problems: found } = checkDraft(context, { ...given, organisation: organisation ?? '' });
    for (const problem of found) problems.refuseValue(placeOf(problem.path), problem, valueAt(entry, problem.path));
    const isOfPortal = context.actor.kind === 'system';
    if (source && !isOfPortal)
      problems.warn(placeOf('source'), { expected: NO_SOURCE, found: shown(source), todo: SOURCE_ADVICE });
    const imported: FileEntry = {
      input: given,
      externalId,
      isOfFile: true,
      id,
      // A text whose original is not in the file comes in by itself.
      translationOf: translationOf !== undefined && ids.has(translationOf) ? externalIdOfKey(translationOf) : undefined,
      source: isOfPortal ? source : undefined,
    };
    return draft ? [{ entry: imported, draft, placeOf }] : [];
  });
}

const twice = (place: LocalisedText): LocalisedText => ({
  en: `the same in ${place.en}`,
  fr: `le même en ${place.fr}`,
});
const ONCE: LocalisedText = { en: 'each entry once', fr: 'chaque fiche une seule fois' };
const OWN_ID: LocalisedText = {
  en: 'Remove one of the two, or give each an id of its own.',
  fr: 'Retirez l’une des deux, ou donnez à chacune son propre id.',
};
const NOT_OURS: LocalisedText = {
  en: 'Leave out what others publish, or delete the organisation if the entry is to be published by this one.',
  fr: 'Retirez ce que d’autres publient, ou effacez l’organisation si la fiche doit être publiée par celle-ci.',
};
const NO_SOURCE: LocalisedText = { en: 'nothing', fr: 'rien' };
const SOURCE_ADVICE: LocalisedText = {
  en: 'Not imported: maintainers say where an entry was taken from.',
  fr: 'Non importé : ce sont les responsables du portail qui indiquent d’où vient une fiche.',
};

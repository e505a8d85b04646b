import { EXPORT_FILE, type EntryType, type LocalisedText, parseForeignJson } from '#plugins/kit/index.ts';
import { printable } from './problem-log.ts';
import type { RawRow } from './read-entries.ts';
import { isValues } from './record.ts';
import { type RowProblems, shown, WHOLE } from './row-problems.ts';

/** The rows of a JSON file: the object that an export writes, or its list of entries alone. */
export function readJsonRows(type: EntryType, text: string, problems: RowProblems): RawRow[] {
  const entries = entriesIn(type, text, problems);
  return (entries ?? []).flatMap((values, index) => {
    const place = `entries.${index}`;
    const placeOf = (path: string) => asIs(path === '' ? place : `${place}.${path}`);
    if (isValues(values)) return [{ values, placeOf }];
    problems.refuse(asIs(place), { expected: AN_ENTRY, found: shown(values), todo: COMPARE });
    return [];
  });
}

function entriesIn(type: EntryType, text: string, problems: RowProblems): unknown[] | undefined {
  let file: unknown;
  try {
    file = parseForeignJson(text);
  } catch (error) {
    const reason = printable(error instanceof Error ? error.message : String(error)).replace(/, (\.\.\.)?".*$/s, '');
    problems.refuse(WHOLE, { expected: asIs('JSON'), found: asIs(reason), todo: SYNTAX });
    return undefined;
  }
  if (Array.isArray(file)) return file as unknown[];
  const expected = { ...EXPORT_FILE, type: type.id };
  const { entries, ...head } = isValues(file) ? file : { entries: undefined };
  if (!Array.isArray(entries)) {
    problems.refuse(asIs('entries'), { expected: A_LIST, found: shown(entries), todo: COMPARE });
    return undefined;
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(head)])];
  const wrong = keys.filter((key) => head[key] !== (expected as Record<string, unknown>)[key]);
  for (const key of wrong)
    problems.refuse(asIs(printable(key)), {
      expected: shown((expected as Record<string, unknown>)[key]),
      found: shown(head[key]),
      todo: key === 'type' ? OTHER_TYPE : COMPARE,
    });
  return wrong.length > 0 ? undefined : entries;
}

const asIs = (text: string): LocalisedText => ({ en: text, fr: text });

const AN_ENTRY: LocalisedText = { en: 'an entry { … }', fr: 'une fiche { … }' };
const A_LIST: LocalisedText = { en: 'a list of entries', fr: 'une liste de fiches' };
const COMPARE: LocalisedText = {
  en: 'Compare the file with one that the portal exported.',
  fr: 'Comparez le fichier avec un export du portail.',
};
const OTHER_TYPE: LocalisedText = {
  en: 'Choose the kind of entry that the file holds.',
  fr: 'Choisissez le type de fiche que contient le fichier.',
};
const SYNTAX: LocalisedText = {
  en: 'Mend the syntax: often a comma, a quote or a bracket that is missing or too many.',
  fr: 'Corrigez la syntaxe : souvent une virgule, un guillemet ou un crochet en trop ou manquant.',
};

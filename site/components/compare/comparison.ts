import {
  comparedFields,
  type EntryType,
  type EntryView,
  type FactValue,
  factsOf,
  type Locale,
  MARKING,
  nameOf,
  type Portal,
  COMPARED,
} from '#plugins/kit/index.ts';
import { messages } from '../../messages/compare.ts';
import { formatDay, translator } from '../../messages/translate.ts';
import { orNothing } from '../workspace/guard.ts';

/** What is compared, with a cell an entry. A cell without values: not stated; undefined: not shown to this reader. */
export interface ComparedRow {
  label: string;
  cells: (FactValue[] | undefined)[];
  differs: boolean;
}

export interface Chosen {
  entries: EntryView[];
  /** Asked for, and not there for this reader. */
  missing: number;
  isTooMany: boolean;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The entries that an address names, as far as the reader may read them; others are as if they did not exist. */
export async function readChosen(portal: Portal, type: EntryType, asked: URLSearchParams): Promise<Chosen> {
  const names = [...new Set(asked.getAll('entry').filter((name) => name !== ''))];
  const wanted = names.slice(0, COMPARED.most);
  const found = await Promise.all(
    wanted.filter((name) => ID.test(name)).map((id) => orNothing(portal.entries.get(id))),
  );
  const entries = found.filter((entry) => entry?.type === type.id) as EntryView[];
  return { entries, missing: wanted.length - entries.length, isTooMany: names.length > wanted.length };
}

/** The rows of the table: who and when first, then what the type compares. */
export function compareEntries(
  { vocabularies }: Pick<Portal, 'vocabularies'>,
  type: EntryType,
  entries: readonly EntryView[],
  locale: Locale,
): ComparedRow[] {
  const t = translator(messages, locale);
  const row = (label: string, cells: ComparedRow['cells']): ComparedRow => ({ label, cells, differs: differ(cells) });
  const ofAll = (label: string, valueOf: (entry: EntryView) => FactValue) =>
    row(
      label,
      entries.map((entry) => [valueOf(entry)]),
    );
  const organisationOf = ({ organisation: { name, slug } }: EntryView) => ({
    ...{ text: name, href: `/${locale}/organisations/${slug}/` },
  });
  const fields = comparedFields(type.description);
  const facts = entries.map(({ fields: values }) => factsOf(fields, values, locale, vocabularies));
  return [
    ofAll(t('publisher'), organisationOf),
    ofAll(t('marking'), ({ marking }) => ({ text: MARKING[marking].label })),
    ofAll(t('language'), ({ language }) => ({ text: nameOf('language', language, locale) })),
    ofAll(t('updated'), ({ updatedAt }) => ({ text: formatDay(updatedAt, locale) })),
    ...(facts[0] ?? []).map(({ name, label }, index) =>
      row(
        label,
        entries.map(({ withheld }, column) => (withheld.includes(name) ? undefined : facts[column]![index]!.values)),
      ),
    ),
  ];
}

/** The same values in another order are the same. */
const differ = (cells: ComparedRow['cells']): boolean =>
  new Set(cells.map((values) => values && JSON.stringify(values.map(({ text, code }) => code ?? text).toSorted())))
    .size > 1;

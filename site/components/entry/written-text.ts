import type { MDXInstance } from 'astro';
import type { EntryView } from '#plugins/kit/index.ts';
import ScrollTable from './ScrollTable.astro';

const texts = import.meta.glob<MDXInstance<Record<string, unknown>>>('/content/guidance/**/*.mdx', { eager: true });

/** Where the English text is, and the one of another language. */
const fileOf = ({ type, language, slug }: EntryView): string =>
  `/content/${type}/${language === 'en' ? '' : `${language}/`}${slug}.mdx`;

const found = import.meta.glob<{ default: Component }>('../guidance/*.astro', { eager: true });

/** A compiled component is a function with marks on it. */
type Component = ((result: unknown, props: object, slots: unknown) => unknown) & object;

/** A component that speaks the language of the text around it, which nobody who writes has to say. */
const speaking = (component: Component, lang: string): Component =>
  Object.assign(
    (result: unknown, props: object, slots: unknown) => component(result, { lang, ...props }, slots),
    component,
  );

const componentsIn = (lang: string) => ({
  ...Object.fromEntries(
    Object.entries(found).map(([path, module]) => [
      path.replace(/^.*\/|\.astro$/g, ''),
      speaking(module.default, lang),
    ]),
  ),
  table: ScrollTable,
});

const byLanguage = new Map<string, ReturnType<typeof componentsIn>>();

/** What texts in content/ may use without importing it: every component of the folder `guidance`, by its name, in the language of the text. */
export function componentsFor({ language }: EntryView): ReturnType<typeof componentsIn> {
  const known = byLanguage.get(language) ?? componentsIn(language);
  byLanguage.set(language, known);
  return known;
}

/** The compiled text of an entry that maintainers write in `content/<type>`; undefined for every other entry. */
export const findWrittenText = (entry: EntryView) =>
  entry.source?.kind === 'content' ? texts[fileOf(entry)] : undefined;

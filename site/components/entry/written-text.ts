import type { MDXInstance } from 'astro';
import type { EntryView } from '#plugins/kit/index.ts';
import ScrollTable from './ScrollTable.astro';

const texts = import.meta.glob<MDXInstance<Record<string, unknown>>>('/content/guidance/**/*.mdx', { eager: true });

/** Where the English text is, and the one of another language. */
const fileOf = ({ type, language, slug }: EntryView): string =>
  `/content/${type}/${language === 'en' ? '' : `${language}/`}${slug}.mdx`;

const found = import.meta.glob<{ default: unknown }>('../guidance/*.astro', { eager: true });

/** What texts in content/ may use without importing it: every component of the folder `guidance`, by its name. */
export const components = {
  ...Object.fromEntries(
    Object.entries(found).map(([path, module]) => [path.replace(/^.*\/|\.astro$/g, ''), module.default]),
  ),
  table: ScrollTable,
};

/** The compiled text of an entry that maintainers write in `content/<type>`; undefined for every other entry. */
export const findWrittenText = (entry: EntryView) =>
  entry.source?.kind === 'content' ? texts[fileOf(entry)] : undefined;

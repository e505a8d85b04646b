import { toVariable } from './name.ts';

/** What a kind of entry is called, in the languages of the portal. */
export interface PluginWords {
  label: { en: string; fr: string };
  plural: { en: string; fr: string };
}

interface Wanted {
  name: string;
  words: PluginWords;
  view: boolean;
  server: boolean;
}

/** The files of a new plugin, as one that works: `[file in its folder, text]`. */
export function templateOf(wanted: Wanted): [file: string, text: string][] {
  return [
    ['plugin.ts', declaration(wanted)],
    ['messages/en.json', toJson(messages(wanted.words, 'en'))],
    ['messages/fr.json', toJson(messages(wanted.words, 'fr'))],
    ['fixtures/smallest.json', toJson(SMALLEST)],
    ['fixtures/largest.json', toJson(LARGEST)],
    ['README.md', readme(wanted)],
    ...(wanted.view ? [['View.astro', view(wanted)] as [string, string]] : []),
    ...(wanted.server ? [['server.ts', serverFace(wanted)] as [string, string]] : []),
  ];
}

const declaration = ({ name }: Wanted): string => `import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** Say here in one sentence what such an entry is, and for whom. */
export const ${toVariable(name)} = kit.defineEntryType({
  apiVersion: '1.0',
  id: '${name}',
  messages: { en, fr },
  markings: ['clear', 'green', 'amber'],
  confirmEveryDays: 365,
  structuredData: { type: 'CreativeWork' },
  fields: {
    description: kit.markdown(),
    country: kit.country().optional(),
    riskAreas: kit.many(kit.term('risk-areas')),
    website: kit.link().optional(),
  },
});
`;

const FIELD_MESSAGES = {
  en: {
    description: { label: 'Description', help: 'What it is and what it is good for. Plain words; Markdown.' },
    country: { label: 'Country' },
    riskAreas: { label: 'Risk area' },
    website: { label: 'Website' },
  },
  fr: {
    description: { label: 'Description', help: 'Ce que c’est et à quoi cela sert. Des mots simples ; Markdown.' },
    country: { label: 'Pays' },
    riskAreas: { label: 'Domaine de risque' },
    website: { label: 'Site web' },
  },
};

const messages = (words: PluginWords, locale: 'en' | 'fr') => ({
  label: words.label[locale],
  plural: words.plural[locale],
  purpose: locale === 'en' ? 'Say here what this list is for.' : 'Dites ici à quoi sert cette liste.',
  fields: FIELD_MESSAGES[locale],
});

const SMALLEST = { description: 'What it is, in a sentence.' };
const LARGEST = {
  description: '## How it goes\n\nWith *Markdown*, a list:\n\n- one\n- two\n\nand [a link](https://example.org/).',
  country: 'KE',
  riskAreas: ['drugs', 'revenue'],
  website: 'https://example.org/',
};

const view = ({ name }: Wanted): string => `---
import { type EntryView, type Locale, localise } from '../kit/index.ts';
import { ${toVariable(name)} } from './plugin.ts';

/** The text of the page; title, marking, facts and trust stand around it already. */
interface Props {
  entry: EntryView;
  locale: Locale;
}
const { entry, locale } = Astro.props;
const [description] = ${toVariable(name)}.description;
---

<section aria-labelledby="description">
  <h2 id="description">{description && localise(description.label, locale)}</h2>
  <div class="prose" lang={entry.language} set:html={entry.html.description} />
</section>
`;

const serverFace = ({ name }: Wanted): string => `import { definePluginServer } from '../kit/index.ts';

/** Runs in a process of its own. */
export default definePluginServer({
  hooks: [
    {
      id: '${name}/tidy-title',
      on: 'entrySaving',
      run: (event, next) => next({ ...event, title: event.title.replace(/\\s+/g, ' ').trim() }),
    },
  ],
});
`;

const readme = ({ name, words }: Wanted): string => `# ${words.label.en}

A kind of entry. [plugins/README.md](../README.md) is the guide for its author.

- \`plugin.ts\`: its fields, and who may publish and read it.
- \`messages/\`: every word that people read, in each language.
- \`fixtures/\`: the least and the most that an entry of this kind can be. The tests use them.

\`npm run entrepot -- plugin check ${name}\` runs its tests.
`;

/** As the formatter of the repository writes it: short lists in one line. */
const toJson = (value: object): string =>
  `${JSON.stringify(value, null, 2).replace(/\[\n\s+("[^\]]*")\n\s+\]/g, (_all, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`)}\n`;

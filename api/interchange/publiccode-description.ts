import { toLanguage } from './codes.ts';
import type { Evidence } from './entry-draft.ts';
import { show } from './problem-log.ts';
import { labelsFor } from './publiccode-labels.ts';
import { isValues, type SourceRecord } from './record.ts';

/** The texts of one language. An entry is written in one. */
export interface Description {
  language: string;
  localisedName?: string;
  genericName?: string;
  short?: string;
  /** Markdown. */
  long?: string;
  features: string[];
  awards: string[];
  evidence: Evidence[];
}

/** Reads the English description, or else the first that says anything; a warning for each other one. */
export function readDescription(section: SourceRecord, languages: readonly string[]): Description | undefined {
  const readable = languages.flatMap((tag) => {
    const language = toLanguage(tag);
    const value = section.value(tag);
    if (language && isValues(value))
      return [{ tag, language, says: ['shortDescription', 'longDescription'].some((key) => Boolean(value[key])) }];
    const remark = language
      ? { expected: 'a section of texts', found: show(value) }
      : { expected: 'a language tag, for example en', found: show(tag) };
    section.log.warn(section.pathOf(tag), { ...remark, todo: 'Not imported. Compare the file with its format.' });
    return [];
  });
  const speaking = readable.filter(({ says }) => says);
  const chosen =
    speaking.find(({ tag }) => tag === 'en') ?? speaking.find(({ language }) => language === 'en') ?? speaking[0];
  for (const { tag, language } of readable) {
    if (tag === chosen?.tag) continue;
    const found = `texts in ${language} as well`;
    section.log.warn(section.pathOf(tag), {
      expected: 'one language',
      found,
      todo: `Imported in ${chosen?.language} only. Add a translation as an entry of its own.`,
    });
  }
  if (!chosen) return undefined;
  if (chosen.tag.length === 3) {
    const remark = {
      expected: chosen.language,
      found: show(chosen.tag),
      todo: `Read as ${chosen.language}. Rename the section.`,
    };
    section.log.warn(section.pathOf(chosen.tag), remark);
  }
  return readTexts(section.record(chosen.tag)!, chosen.language);
}

function readTexts(texts: SourceRecord, language: string): Description {
  const label = labelsFor(language);
  if (texts.value('genericName') !== undefined) {
    texts.log.warn(texts.pathOf('genericName'), {
      expected: 'no such key since 0.3',
      found: 'a deprecated key',
      todo: 'Imported among the facts. Drop it.',
    });
  }
  const evidence = [
    ...texts.links('documentation').map((url) => ({ title: label.documentation, url })),
    ...texts.links('apiDocumentation').map((url) => ({ title: label.apiDocumentation, url })),
    ...texts.links('videos').map((url) => ({ title: label.video, url })),
  ];
  const long = texts.block('longDescription');
  const description = {
    language,
    localisedName: texts.line('localisedName'),
    genericName: texts.line('genericName'),
    short: texts.line('shortDescription'),
    long: long && withoutRelativeLinks(long, texts),
    features: texts.lines('features'),
    awards: texts.lines('awards'),
    evidence,
  };
  texts.ignore('screenshots', 'freeTags');
  texts.warnUnknown();
  return description;
}

const MARKDOWN_LINK = /!?\[([^[\]\n]{0,300})\]\(\s{0,3}([^()\s]{0,2000})[^()\n]{0,300}\)/g;

/** A path within the repository leads nowhere from here: its text stays, the link goes. */
function withoutRelativeLinks(markdown: string, texts: SourceRecord): string {
  let removed: string | undefined;
  const text = markdown.replace(MARKDOWN_LINK, (link, label: string, target: string) => {
    if (/^(https?:\/\/|mailto:)/i.test(target)) return link;
    removed ??= target;
    return label;
  });
  if (removed === undefined) return markdown;
  const remark = {
    expected: 'links with full web addresses',
    found: show(removed),
    todo: 'Imported as text without the link. Write https://…',
  };
  texts.log.warn(texts.pathOf('longDescription'), remark);
  return text;
}

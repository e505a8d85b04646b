import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  type FieldDescription,
  type FieldValues,
  ORGANISATION_KINDS,
  type Vocabulary,
  walkValues,
} from '#plugins/kit/index.ts';
import { listRepositoryFiles, readRepositoryFile } from './repository.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const summary = z.string().min(1).max(240);

export const organisationsSchema = z.array(
  z.strictObject({
    slug,
    name: z.string().min(1),
    kind: z.enum(ORGANISATION_KINDS),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    website: z.url().optional(),
    part: z.literal('portal').optional(),
    summary,
  }),
);

export const listingSchema = z.strictObject({
  organisation: slug,
  title: z.string().min(1),
  summary,
  checkedOn: z.iso.date(),
  translationOf: slug.optional(),
  fields: z.record(z.string(), z.unknown()),
});

const source = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  checkedOn: z.iso.date(),
  url: z.url().optional(),
});

/** Front matter of a page of guidance. */
export const guidanceSchema = z.strictObject({
  title: z.string().min(1),
  summary,
  frameworkElements: z.array(slug),
  processSteps: z.array(slug),
  decisionLevels: z.array(slug),
  transportModes: z.array(slug).optional(),
  sources: z.array(source).min(1),
  updatedOn: z.iso.date(),
  volume: slug.optional(),
  chapter: slug.optional(),
  place: z.number().int().min(1).optional(),
  translationOf: slug.optional(),
});

/** Front matter of a page such as “about”. */
export const pageSchema = z.strictObject({ title: z.string().min(1), summary });

export interface ContentFile {
  file: string;
  /** File name without its ending: the slug, or `about.en`. */
  name: string;
  /** Parsed YAML, or the front matter. */
  data: unknown;
  /** Text below the front matter. */
  body: string;
}

/** The files of a folder of `content/`, parsed. Days stay text, as they are written. */
export function readContent(folder: string): ContentFile[] {
  return listRepositoryFiles(`content/${folder}`).map((file) => {
    const name = path.posix.basename(file).replace(/\.\w+$/, '');
    const text = readRepositoryFile(file);
    if (!file.endsWith('.mdx')) return { file, name, data: parse(text) as unknown, body: '' };
    const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    return { file, name, data: parse(frontMatter) as unknown, body };
  });
}

/** Terms that values refer to and no vocabulary has, as `path: vocabulary/term`. */
export function findUnknownTerms(
  description: readonly FieldDescription[],
  values: FieldValues,
  vocabularies: Readonly<Record<string, Vocabulary>>,
): string[] {
  const unknown: string[] = [];
  walkValues(description, values, ({ kind, vocabulary }, place, value) => {
    if (kind !== 'term' || !vocabulary) return;
    const terms = vocabularies[vocabulary]?.terms ?? [];
    if (!terms.some((term) => term.id === value)) unknown.push(`${place}: ${vocabulary}/${String(value)}`);
  });
  return unknown;
}

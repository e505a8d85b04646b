import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type DraftInput, link, ORGANISATION_KINDS } from '#plugins/kit/index.ts';
import type { ImportedEntry } from '../interchange/report.ts';
import { listFiles, listFolders, readYaml, valuesOrThrow } from './read-yaml.ts';

const day = z.iso.date();

const organisations = z.array(
  z.strictObject({
    slug: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    kind: z.enum(ORGANISATION_KINDS),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullish(),
    website: link().nullish(),
    summary: z.string().min(1).max(300),
    /** It runs the portal: it is of none of the kinds, and no place is made for it among those who are. */
    part: z.literal('portal').optional(),
  }),
);

/** The slug of the entry that this one says in another language. */
const translationOf = z.string().optional();

const listing = z.strictObject({
  organisation: z.string(),
  title: z.string(),
  summary: z.string(),
  checkedOn: day,
  translationOf,
  fields: z.record(z.string(), z.unknown()),
});

const guidanceHead = z.looseObject({ title: z.string(), summary: z.string(), updatedOn: day, translationOf });

export interface SeedEntry {
  organisation: string;
  /** `externalId` of the entry of the same organisation that it is a translation of. */
  translationOf?: string;
  entry: ImportedEntry;
}

const MAINTAINERS = 'entrepot-maintainers';

/** What ships with the portal: owners, listings from public sources, and the maintainers' own guidance. @throws Error that lists all problems */
export function readSeed(contentDirectory: string) {
  const file = path.join(contentDirectory, 'seed', 'organisations.yaml');
  const owners = fs.existsSync(file)
    ? valuesOrThrow([readYaml(file, organisations)]).flatMap(({ value }) => value)
    : [];
  return { organisations: owners, entries: [...readListings(contentDirectory), ...readGuidance(contentDirectory)] };
}

/** Listings of every kind: `seed/<type>/<slug>.yaml` in English, `seed/<type>/<language>/<slug>.yaml` in another language. */
function readListings(contentDirectory: string): SeedEntry[] {
  const folders = listFolders(path.join(contentDirectory, 'seed'));
  const files = folders.flatMap((folder) => filesByLanguage(folder, '.yaml'));
  const found = new Map(files.map((one) => [one.file, one]));
  return valuesOrThrow(files.map(({ file }) => readYaml(file, listing))).map(({ file, value }) => {
    const { type, language } = found.get(file)!;
    const { organisation, title, summary, checkedOn, fields } = value;
    return {
      organisation,
      ...(value.translationOf && { translationOf: listingKey(type, value.translationOf) }),
      entry: {
        input: draftOf({ type, language, slug: slugOf(file), title, summary }, fields),
        externalId: listingKey(type, slugOf(file)),
        source: { kind: 'seed', name: 'Public sources', checkedOn },
      },
    };
  });
}

/** The first listings, of products, are known by their slug alone. */
const listingKey = (type: string, slug: string): string =>
  type === 'product' ? `seed:${slug}` : `seed:${type}/${slug}`;

/** Guidance is MDX and rendered as such; its words and facts are an entry like any other, so that it is found and listed. */
function readGuidance(contentDirectory: string): SeedEntry[] {
  const files = filesByLanguage(path.join(contentDirectory, 'guidance'), '.mdx');
  const found = new Map(files.map((one) => [one.file, { ...one, ...splitMdx(one.file) }]));
  return valuesOrThrow(files.map(({ file }) => readYaml(file, guidanceHead, found.get(file)!.head))).map(
    ({ file, value }) => {
      const { title, summary, updatedOn, translationOf: original, ...fields } = value;
      const { type, language, body } = found.get(file)!;
      return {
        organisation: MAINTAINERS,
        ...(original && { translationOf: `content:${original}` }),
        entry: {
          input: draftOf({ type, language, slug: slugOf(file), title, summary }, { body, ...fields }),
          externalId: `content:${slugOf(file)}`,
          source: { kind: 'content', name: 'Entrepôt maintainers', checkedOn: updatedOn },
        },
      };
    },
  );
}

/** The files of a kind of entry: English ones in its folder, others in the folder of their language. */
function filesByLanguage(folder: string, ending: string): { file: string; type: string; language: string }[] {
  const type = path.basename(folder);
  const own = listFiles(folder, ending).map((file) => ({ file, type, language: 'en' }));
  const others = listFolders(folder).flatMap((inner) =>
    listFiles(inner, ending).map((file) => ({ file, type, language: path.basename(inner) })),
  );
  return [...own, ...others];
}

const slugOf = (file: string): string => path.basename(file).replace(/\.\w+$/, '');

const draftOf = (
  head: Pick<DraftInput, 'type' | 'language' | 'slug' | 'title' | 'summary'>,
  fields: object,
): Omit<DraftInput, 'organisation'> => ({
  ...head,
  marking: 'clear',
  fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)),
});

/** Front matter and text of an MDX file; components are left out of the text. */
function splitMdx(file: string): { head: string; body: string } {
  const text = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  return {
    head,
    body: body
      .replace(/^import .*$/gm, '')
      .replace(/^<\/?[A-Z][^>]*>\s*$/gm, '')
      .trim(),
  };
}

import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type DraftInput, link, ORGANISATION_KINDS } from '#plugins/kit/index.ts';
import type { ImportedEntry } from '../interchange/report.ts';
import { listFiles, readYaml, valuesOrThrow } from './read-yaml.ts';

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

const listing = z.strictObject({
  organisation: z.string(),
  title: z.string(),
  summary: z.string(),
  checkedOn: day,
  fields: z.record(z.string(), z.unknown()),
});

const guidanceHead = z.looseObject({ title: z.string(), summary: z.string(), updatedOn: day });

export interface SeedEntry {
  organisation: string;
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

function readListings(contentDirectory: string): SeedEntry[] {
  const files = listFiles(path.join(contentDirectory, 'seed', 'products'), '.yaml');
  return valuesOrThrow(files.map((file) => readYaml(file, listing))).map(({ file, value }) => ({
    organisation: value.organisation,
    entry: {
      input: draftOf('product', slugOf(file), value.title, value.summary, value.fields),
      externalId: `seed:${slugOf(file)}`,
      source: { kind: 'seed', name: 'Public sources', checkedOn: value.checkedOn },
    },
  }));
}

/** Guidance is MDX and rendered as such; its words and facts are an entry like any other, so that it is found and listed. */
function readGuidance(contentDirectory: string): SeedEntry[] {
  const files = listFiles(path.join(contentDirectory, 'guidance'), '.mdx');
  const parts = new Map(files.map((file) => [file, splitMdx(file)]));
  return valuesOrThrow(files.map((file) => readYaml(file, guidanceHead, parts.get(file)!.head))).map(
    ({ file, value }) => {
      const { title, summary, updatedOn, ...fields } = value;
      return {
        organisation: MAINTAINERS,
        entry: {
          input: draftOf('guidance', slugOf(file), title, summary, { body: parts.get(file)!.body, ...fields }),
          externalId: `content:${slugOf(file)}`,
          source: { kind: 'content', name: 'Entrepôt maintainers', checkedOn: updatedOn },
        },
      };
    },
  );
}

const slugOf = (file: string): string => path.basename(file).replace(/\.\w+$/, '');

const draftOf = (
  type: string,
  slug: string,
  title: string,
  summary: string,
  fields: object,
): Omit<DraftInput, 'organisation'> => ({
  type,
  slug,
  title,
  summary,
  language: 'en',
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

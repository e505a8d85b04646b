import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { findEntryType } from '#plugins/index.ts';
import type { DraftInput, FieldDescription, FieldValues, Marking } from '#plugins/kit/index.ts';
import { fixtures } from '../../support/fixtures.ts';

/** They name other things, which have words of their own. */
const REFERENCES = ['entry', 'organisation', 'file'];
const CANARY = /zq\d{5}qz/g;
let given = 10_000;

/** A word that is nowhere else, in a form that addresses, e-mails, licences and search indexes leave as it is. */
export const newCanary = (): string => `zq${(given += 1)}qz`;

export const canariesIn = (text: string | Buffer): string[] => [...new Set(text.toString('latin1').match(CANARY))];

/** A draft with a canary in every place that takes text of one's own: address, title, summary, each field, each group. */
export function canaryDraft(
  type: string,
  organisation: string,
  marking: Marking,
  largest: FieldValues = fixtures[type]!.largest,
): DraftInput {
  const isOwn = ({ kind, fields = [] }: FieldDescription): boolean => !REFERENCES.includes(kind) && fields.every(isOwn);
  const { description, fields: shape } = findEntryType(type)!;
  const written = Object.entries(withCanaries(description.filter(isOwn), largest));
  // Some text is on a list as well, a time zone for example.
  const taken = written.map(([name, value]) => [
    name,
    (shape.shape[name] as z.ZodType).safeParse(value).success ? value : largest[name],
  ]);
  const fields = Object.fromEntries(taken) as FieldValues;
  return {
    ...{ type, organisation, marking, language: 'en' },
    title: `Bird ${newCanary()}`,
    summary: `It sings ${newCanary()}.`,
    slug: `bird-${newCanary()}`,
    fields,
  };
}

function withCanaries(description: readonly FieldDescription[], values: FieldValues): FieldValues {
  return Object.fromEntries(
    description.map((field) => {
      if (!(field.name in values)) return [field.name, undefined];
      // The digits of a code are on a list.
      const parts = field.kind === 'hsCode' ? undefined : field.fields;
      const value = parts ? withCanaries(parts, firstOf(values[field.name])) : canaryFor(field);
      if (value === undefined) return [field.name, values[field.name]];
      return [field.name, field.many ? [value] : value];
    }),
  );
}

const firstOf = (value: unknown): FieldValues => (Array.isArray(value) ? value[0] : value) as FieldValues;

/** Undefined for a field that takes only what is on a list, or a day. */
function canaryFor({ kind }: FieldDescription): string | undefined {
  if (kind === 'text') return newCanary();
  if (kind === 'markdown') return `## Song\n\nIt sings *${newCanary()}*.`;
  if (kind === 'link') return `https://${newCanary()}.example/`;
  return kind === 'spdx' ? `LicenseRef-${newCanary()}` : undefined;
}

/**
 * Every canary that a folder holds, in names of files and in what they hold, packed or not: the files of each. At once:
 * thousands of small questions to the file system take several times as long when each is waited for.
 */
export function canariesBelow(...directories: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const directory of directories)
    for (const entry of listBelow(directory)) {
      const file = path.join(entry.parentPath, entry.name);
      const canaries = [...canariesIn(file), ...(entry.isFile() ? canariesOf(file) : [])];
      for (const canary of new Set(canaries)) found.set(canary, [...(found.get(canary) ?? []), file]);
    }
  return found;
}

/** Once more when a folder went away meanwhile, as that of an old search bundle does. */
function listBelow(directory: string): fs.Dirent[] {
  for (let round = 0; ; round++)
    try {
      return fs.readdirSync(directory, { recursive: true, withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || round >= 5) throw error;
    }
}

/** What each file held, by what the file system says of it: of thousands few have changed since they were last looked at. */
const known = new Map<string, string[]>();

/** None for a file that was renamed or removed after it was listed. */
function canariesOf(file: string): string[] {
  try {
    const { ino, size, mtimeNs, ctimeNs } = fs.statSync(file, { bigint: true });
    const state = [file, ino, size, mtimeNs, ctimeNs].join(' ');
    const found = known.get(state) ?? canariesIn(unpacked(file, fs.readFileSync(file)));
    known.set(state, found);
    return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function unpacked(file: string, content: Buffer): Buffer {
  if (file.endsWith('.br') && content.length > 0) return brotliDecompressSync(content);
  return content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
}

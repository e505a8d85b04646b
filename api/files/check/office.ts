import fs from 'node:fs/promises';
import type { UploadKind } from '#plugins/kit/index.ts';
import { unpack } from './archive.ts';
import { keepAsIs } from './variants.ts';
import { type Accepted, type Assignment, Refused } from './verdict.ts';

interface Office {
  kind: UploadKind;
  ending: string;
  mime: string;
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** By the part that every document of the kind has, and by what an OpenDocument file says of itself. */
const KINDS: Record<string, Office> = {
  'word/document.xml': { kind: 'document', ending: 'docx', mime: `${OPEN_XML}.wordprocessingml.document` },
  'xl/workbook.xml': { kind: 'spreadsheet', ending: 'xlsx', mime: `${OPEN_XML}.spreadsheetml.sheet` },
  'ppt/presentation.xml': { kind: 'document', ending: 'pptx', mime: `${OPEN_XML}.presentationml.presentation` },
  [`${OPEN_DOCUMENT}.text`]: { kind: 'document', ending: 'odt', mime: `${OPEN_DOCUMENT}.text` },
  [`${OPEN_DOCUMENT}.spreadsheet`]: { kind: 'spreadsheet', ending: 'ods', mime: `${OPEN_DOCUMENT}.spreadsheet` },
  [`${OPEN_DOCUMENT}.presentation`]: { kind: 'document', ending: 'odp', mime: `${OPEN_DOCUMENT}.presentation` },
};

/** Parts that run, in either family. */
const RUNS =
  /(?:^|\/)(?:vbaProject\w*\.bin|vbaData\.xml|activeX\/.*|Basic\/.*|Scripts\/.*|macrosheets\/.*|intlMacrosheets\/.*)$/i;
const OUTSIDE = /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\0/i;

/** Keeps an office document as it came, after every part of it was looked at. */
export async function readOffice(assignment: Assignment): Promise<Accepted> {
  let found: Office | undefined;
  for (const { name, content } of unpack(await fs.readFile(assignment.file))) {
    if (OUTSIDE.test(name)) throw new Refused('broken');
    if (RUNS.test(name) || isMacroType(name, content)) throw new Refused('macros');
    const key = name === 'mimetype' ? content.toString('latin1').trim() : name;
    if (Object.hasOwn(KINDS, key)) found ??= KINDS[key];
  }
  if (!found) throw new Refused('kind');
  const variant = await keepAsIs(assignment, found.ending, found.mime);
  return { kind: found.kind, ending: found.ending, variants: [variant] };
}

/** The list of parts names the kind of document that may hold macros. */
const isMacroType = (name: string, content: Buffer): boolean =>
  name === '[Content_Types].xml' && /macroEnabled|vbaProject/i.test(content.toString('utf8'));

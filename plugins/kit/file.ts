import { z } from 'zod';
import type { FieldDescription } from './describe.ts';
import type { LocalisedText } from './text.ts';

/** What the content of a file is, whatever its name says. */
export const UPLOAD_KINDS = ['image', 'pdf', 'document', 'spreadsheet', 'text'] as const;
export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** `checking` begins with the last byte; only what is `ready` is shown to others. */
export type UploadState = 'uploading' | 'checking' | 'ready' | 'refused';

export const UPLOAD_KIND: Record<UploadKind, LocalisedText> = {
  image: { en: 'Picture', fr: 'Image' },
  pdf: { en: 'PDF', fr: 'PDF' },
  document: { en: 'Document', fr: 'Document' },
  spreadsheet: { en: 'Spreadsheet', fr: 'Feuille de calcul' },
  text: { en: 'Text', fr: 'Texte' },
};

/** Endings that a browser offers to choose from; what is in the file is looked at after it has come. */
export const ENDINGS: Record<UploadKind, string> = {
  image: '.jpg,.jpeg,.png,.webp,.gif',
  pdf: '.pdf',
  document: '.docx,.odt,.pptx,.odp',
  spreadsheet: '.xlsx,.ods,.csv',
  text: '.txt,.md',
};

const MEBIBYTE = 1024 * 1024;
/** The largest file that is taken at all. */
export const MAX_FILE_BYTES = 50 * MEBIBYTE;
const USUAL_BYTES = 20 * MEBIBYTE;

declare module 'zod' {
  interface GlobalMeta {
    /** Of a file: what it may be. */
    accept?: readonly UploadKind[];
    maxBytes?: number;
  }
}

interface FileOptions {
  /** Left out: everything but images. */
  accept?: readonly [UploadKind, ...UploadKind[]];
  /** Left out: 20 MiB; at most 50. */
  maxBytes?: number;
}

/**
 * A file that was uploaded, by the id of the upload. It has the readers of its entry and field. Images stand in a group,
 * beside what is said to those who do not see them: `group({ file: file({ accept: ['image'] }), alt: text(300) })`.
 */
export const file = ({
  accept = ['pdf', 'document', 'spreadsheet', 'text'],
  maxBytes = USUAL_BYTES,
}: FileOptions = {}) =>
  z
    .uuid({ error: 'kit.file' })
    .meta({ kind: 'file', accept, maxBytes: Math.min(maxBytes, MAX_FILE_BYTES), section: true });

/** @throws Error naming a field with images and nothing that is read in their place */
export function requireAlternatives(fields: readonly FieldDescription[], group?: readonly FieldDescription[]): void {
  for (const field of fields) {
    if (field.fields) requireAlternatives(field.fields, field.fields);
    if (field.kind !== 'file' || !field.accept?.includes('image')) continue;
    const alternative = group?.find(({ name }) => name === 'alt');
    if (!alternative?.required || alternative.kind !== 'text')
      throw new Error(
        `Field “${field.name}”: it takes images, and those who do not see them need words. Put both into a group: ` +
          `group({ ${field.name}: file({ accept: ['image'] }), alt: text(300) }).`,
      );
  }
}

/** One of the sizes of a file: pictures have several. */
export interface FileVariant {
  url: string;
  bytes: number;
  width?: number;
  height?: number;
}

/** A file as it is shown beside its entry. */
export interface FileCard {
  id: string;
  name: string;
  state: UploadState;
  /** Why it was refused, and what to do. */
  problem?: LocalisedText;
  kind?: UploadKind;
  /** The file itself; missing until it is ready. */
  main?: FileVariant;
  /** Of a picture: smaller ones, the smallest first. */
  sizes: FileVariant[];
}

/** A file on its way, for whoever sends it. */
export interface UploadView extends FileCard {
  bytes: number;
  /** How many of them have come. */
  offset: number;
}

export interface NewUpload {
  /** Slug of the organisation whose quota it counts against. */
  organisation: string;
  name: string;
  bytes: number;
  /** Of the whole, in hex; the file is refused when it is another. */
  sha256?: string;
}

/** What is served at the address of a file. */
export interface OpenedFile {
  mime: string;
  /** Shown by browsers in place; everything else is saved. */
  isPicture: boolean;
  /** Anybody may read it. */
  isPublic: boolean;
  bytes: number;
  sha256: string;
  name: string;
  /** @returns undefined when it is not there any more */
  read(range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array> | undefined>;
}

/** Files that people send and read. What one may not know of answers `not_found`. */
export interface UploadsPortal {
  /** @throws sign_in_needed, not_allowed, invalid_input, state_conflict without room */
  begin(upload: NewUpload): Promise<UploadView>;
  /** @throws not_found */
  get(id: string): Promise<UploadView>;
  /** Adds bytes at `offset`, which is how many have come. @throws not_found, state_conflict at another offset */
  append(id: string, offset: number, chunk: Uint8Array): Promise<UploadView>;
  /** Takes an upload back that no entry refers to. @throws not_found */
  remove(id: string): Promise<void>;
  /** How much room an organisation has. @throws not_found for one that is not one's own */
  room(organisation: string): Promise<{ usedBytes: number; quotaBytes: number }>;
  /** @param name of one of its sizes, as in its address @throws not_found */
  open(id: string, name: string): Promise<OpenedFile>;
}

import type { DraftInput, EntrySource } from '#plugins/kit/index.ts';

/** One thing about a source file that whoever maintains it should know: a row of the report. */
export interface ImportProblem {
  /** As it was named on the command line. */
  file: string;
  /** Dotted path inside the file (`license.0.spdx`), or `line 12`; empty for the file as a whole. */
  path: string;
  /** `refused`: the file was left out. `warning`: it was imported, but not quite as it stands there. */
  severity: 'refused' | 'warning';
  expected: string;
  found: string;
  todo: string;
}

/** An entry as another register states it, ready to be saved as a draft of any organisation. */
export interface ImportedEntry {
  /** Without an address: the portal makes a free one from the title. */
  input: Omit<DraftInput, 'organisation'>;
  /** What a second import finds it by: `dpg:<file stem>`, `publiccode:<repository>` or `entry:<id in the file>`. */
  externalId: string;
  /** `externalId` of the entry of the same organisation that it says in another language; left out: as it was before. */
  translationOf?: string;
  source: EntrySource;
}

/** The same from a file of entries, which need not be taken from anywhere. */
export interface FileEntry extends Omit<ImportedEntry, 'source'> {
  isOfFile?: true;
  /** Of an entry of this portal that is meant itself. */
  id?: string;
  source?: EntrySource;
}

/** What one file gave. Without a draft it was refused, and one of the problems says why. */
export interface Reading {
  draft?: ImportedEntry;
  problems: ImportProblem[];
}

export interface FileReading extends Reading {
  file: string;
}

export interface ReadOptions {
  /** Day on which the file is read, `YYYY-MM-DD`. Left out: today. */
  checkedOn?: string;
  /** Licence of the metadata itself, where the format does not fix it. Left out: not stated. */
  dataLicence?: string;
}

export type ImportOutcome = 'created' | 'updated' | 'unchanged';

/** What an import needs of the portal beyond the use cases that everybody has. */
export interface InterchangePortal {
  /**
   * Saves all entries in one transaction: either every one is there afterwards, or none.
   *
   * An entry is found again by organisation and `externalId`; it keeps its address and is `unchanged` when its content
   * is the same. A later `source.checkedOn` alone is no change.
   *
   * @returns one outcome an entry, in their order
   * @throws invalid_input, not_allowed
   */
  importAll(
    entries: readonly ImportedEntry[],
    options: { organisation: string; publish: boolean; onProgress?: (done: number, total: number) => void },
  ): Promise<ImportOutcome[]>;
}

/** What an import did, or would do. Printed as a table, or as JSON with `--json`. */
export interface ImportReport {
  /** False for a dry run: nothing was changed. */
  applied: boolean;
  published: boolean;
  organisation?: string;
  counts: { files: number; refused: number; ready: number; warnings: number } & Record<ImportOutcome, number>;
  entries: { file: string; externalId: string; title: string; outcome: ImportOutcome | 'ready' }[];
  problems: ImportProblem[];
}

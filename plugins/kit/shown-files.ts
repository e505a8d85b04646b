import type { FileCard } from './file.ts';
import type { EntryView } from './portal.ts';

export interface ShownFile {
  card: FileCard;
  /** What is said to those who do not see it; empty where the field asks for nothing. */
  alt: string;
}

/** The files of a field that are ready: a list of ids, or of groups with `file` and `alt`, or one of either. */
export function shownFiles(entry: Pick<EntryView, 'fields' | 'files'>, name: string): ShownFile[] {
  return [entry.fields[name]].flat().flatMap((value): ShownFile[] => {
    const group = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { file: value };
    const card = typeof group.file === 'string' ? entry.files[group.file] : undefined;
    if (card?.state !== 'ready') return [];
    return [{ card, alt: typeof group.alt === 'string' ? group.alt : '' }];
  });
}

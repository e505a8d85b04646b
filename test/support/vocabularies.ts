import { loadVocabularies } from '#api/content/vocabularies.ts';
import type { Deps } from '#api/context.ts';
import { CONTENT } from '#api/process.ts';

let read: Deps['vocabularies'] | undefined;

/** Those of `content/`, read once for all worlds of a process. */
export const contentVocabularies = (): Deps['vocabularies'] => (read ??= loadVocabularies(CONTENT));

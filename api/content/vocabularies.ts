import path from 'node:path';
import { type Vocabulary, vocabularySchema } from '#plugins/kit/index.ts';
import { listFiles, readYaml, valuesOrThrow } from './read-yaml.ts';

/** Every controlled list of `content/vocabularies`, by id. @throws Error that lists all problems */
export function loadVocabularies(contentDirectory: string): Record<string, Vocabulary> {
  const files = listFiles(path.join(contentDirectory, 'vocabularies'), '.yaml');
  const read = valuesOrThrow(files.map((file) => readYaml(file, vocabularySchema)));
  return Object.fromEntries(read.map(({ value }) => [value.id, value]));
}

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LocalisedText, MARKING } from '#plugins/kit/index.ts';
import { findTranslationProblems } from '../support/french.ts';
import { listRepositoryFiles, repositoryRoot } from '../support/repository.ts';

const messageFiles = listRepositoryFiles().filter((file) =>
  /(^site|^plugins\/[^/]+)\/messages\/[\w-]+\.ts$/.test(file),
);

describe('every text of the portal is there in every language', () => {
  it.each(messageFiles)('%s', async (file) => {
    const module = (await import(path.join(repositoryRoot, file))) as { messages?: Record<string, LocalisedText> };
    const problems = Object.entries(module.messages ?? {}).flatMap(([key, text]) => findTranslationProblems(key, text));
    expect(problems).toEqual([]);
  });

  it('markings', () => {
    const problems = Object.entries(MARKING).flatMap(([id, { audience }]) => findTranslationProblems(id, audience));
    expect(problems).toEqual([]);
  });
});

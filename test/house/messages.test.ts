import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIELD_AUDIENCE, type LocalisedText, MARKING, ROLE } from '#plugins/kit/index.ts';
import { findTranslationProblems, findTypographyProblems } from '../support/french.ts';
import { listRepositoryFiles, readRepositoryFile, repositoryRoot } from '../support/repository.ts';

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

  it('audiences of a field', () => {
    const problems = Object.entries(FIELD_AUDIENCE).flatMap(([id, text]) => findTranslationProblems(id, text));
    expect(problems).toEqual([]);
  });

  it('roles', () => {
    const problems = Object.entries(ROLE).flatMap(([id, { label, meaning }]) => [
      ...findTranslationProblems(id, label),
      ...findTranslationProblems(id, meaning),
    ]);
    expect(problems).toEqual([]);
  });

  it('wherever a text is written in English', () => {
    const sources = listRepositoryFiles().filter((file) => /^(api|plugins|site)\/.*\.(ts|astro)$/.test(file));
    const problems = sources.flatMap((file) => {
      const text = readRepositoryFile(file);
      const [english, french] = [/\ben: *\n? *['"`](?!…)/g, /\bfr:/g].map((key) => text.match(key)?.length ?? 0);
      const literals = [...text.matchAll(/\bfr:\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map((match) =>
        match[2]!.replace(/\$\{[^}]*\}/g, 'x'),
      );
      return [
        ...(english! <= french! ? [] : [`${file}: ${english} texts in English, ${french} in French`]),
        ...literals.flatMap((literal) => findTypographyProblems(literal)).map((problem) => `${file}: ${problem}`),
      ];
    });
    expect(problems).toEqual([]);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import type { ArgsDef, CommandDef } from 'citty';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { pluginCommand } from '#api/cli/plugin.ts';
import { templateOf } from '#api/cli/plugin/template.ts';
import { wordsFor } from '#api/cli/plugin/words.ts';
import detectorDogs from '#plugins/detector-dogs/server.ts';
import {
  type EntryType,
  type Hook,
  type HookEvent,
  type HookHost,
  type PluginServer,
  LOCALES,
} from '#plugins/kit/index.ts';
import type { ByLocale, TypeMessages } from '#plugins/kit/type-messages.ts';
import { listRepositoryFiles, readRepositoryFile, repositoryRoot } from '../support/repository.ts';
import { findTypeProblems, readSnippets, type Snippet } from '../support/snippets.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const GUIDE = 'plugins/README.md';
const snippets = readSnippets(GUIDE);
const named = (use: string) =>
  snippets.filter((snippet) => snippet.use === use).map((snippet) => [`line ${snippet.line}`, snippet] as const);
const all = (use: RegExp) =>
  snippets.filter((snippet) => use.test(snippet.use)).map((snippet) => [`line ${snippet.line}`, snippet] as const);

const USES = /^(|(file|in)=\S+|fields|type|server|block|view|fixture)$/;
const KIT = "import * as kit from '../kit/index.ts';\n";
const REST = `apiVersion: '1.0', id: 'snippet', confirmEveryDays: 365, structuredData: { type: 'Thing' }, markings: ['clear'] as ['clear'],`;
const WORD = `{ en: 'Word', fr: 'Mot' }`;

/** A snippet as a module that can be compiled and run. */
function moduleOf({ use, text }: Snippet): string {
  if (use === 'fields')
    return `${KIT}export const make = (messages: Parameters<typeof kit.defineEntryType>[0]['messages']) => kit.defineEntryType({ ${REST} messages, fields: {\n${text}} });\n`;
  if (use === 'type')
    return `${KIT}const rest = { ${REST} label: ${WORD}, plural: ${WORD}, purpose: ${WORD} };
const fields = { description: kit.markdown().meta({ label: ${WORD} }), country: kit.country().meta({ label: ${WORD} }) };
export const make = () => kit.defineEntryType({ ...rest, fields,\n${text}});\n`;
  return text;
}

const FOLDER = temporaryDirectory();

/** Runs it for real, beside the kit of this repository. */
async function run<Module>(snippet: Snippet): Promise<Module> {
  const kit = path.join(repositoryRoot, 'plugins/kit/index.ts');
  const file = path.join(FOLDER, `snippet-${snippet.line}.ts`);
  fs.writeFileSync(file, moduleOf(snippet).replaceAll('../kit/index.ts', kit));
  return (await import(file)) as Module;
}

describe('a snippet of the guide for authors', () => {
  it('is read by one of these tests, whatever it is', () => {
    expect(snippets.length).toBeGreaterThan(12);
    expect(snippets.filter(({ use }) => !USES.test(use)).map(({ line, use }) => `${line}: ${use}`)).toEqual([]);
    expect(snippets.filter(({ use, language }) => use === '' && language !== 'sh')).toEqual([]);
  });

  it('has the right types', () => {
    const checked = snippets.filter(({ use }) => ['fields', 'type', 'server'].includes(use));
    const sources = checked.map((snippet) => [`plugins/guide-${snippet.line}/plugin.ts`, moduleOf(snippet)] as const);
    expect(findTypeProblems(new Map(sources))).toEqual([]);
    const wrong = new Map([['plugins/guide-0/plugin.ts', `${KIT}export const wrong: number = kit.KIT_VERSION;\n`]]);
    expect(findTypeProblems(wrong)).toHaveLength(1);
  });

  it.each(all(/^file=/))('is the file that it says, as it is: %s', (_line, { use, text }) => {
    expect(text).toBe(readRepositoryFile(use.slice('file='.length)));
  });

  it.each(all(/^in=/))('is a part of the file that it says: %s', (_line, { use, text }) => {
    expect(readRepositoryFile(use.slice('in='.length))).toContain(text);
  });

  it.each(named('fields'))(
    'takes the values that stand beside its fields, and no others: %s',
    async (_line, snippet) => {
      const type = namedType((await run<{ make: MakeNamed }>(snippet)).make);
      const examples = [...snippet.text.matchAll(/^(\w+): .*\/\/ (.*)$/gm)].map(([, name = '', value = '']) => [
        name,
        value,
      ]);
      for (const [name = '', value = ''] of examples) {
        const field = type.fields.shape[name] as z.ZodType;
        expect(field.safeParse(JSON.parse(value)).error?.issues ?? [], name).toEqual([]);
        expect(field.safeParse({ undeclared: value }).success, name).toBe(false);
      }
      const declared = type.description.map(({ name }) => name);
      expect(declared.length).toBeGreaterThan(2);
      if (examples.length > 0) expect(examples.map(([name]) => name)).toEqual(declared);
    },
  );

  it('shows every helper of the kit that makes a field', () => {
    const source = listRepositoryFiles('plugins/kit').map(readRepositoryFile).join('\n');
    const helpers = [...source.matchAll(/^export const (\w+) = (?:<[^\n]*>)?\([^]*?(?=^export |\n\n)/gm)]
      .filter(([text]) => /\.meta\(\{ kind: '/.test(text))
      .map(([, name]) => name);
    expect(helpers.length).toBeGreaterThan(15);
    const shown = named('fields')
      .map(([, { text }]) => text)
      .join('\n');
    expect(helpers.filter((name) => !shown.includes(`kit.${name}(`))).toEqual([]);
  });

  it.each(named('type'))('declares a kind of entry that the portal takes: %s', async (_line, snippet) => {
    const type = (await run<{ make(): EntryType }>(snippet)).make();
    expect(type.id).toBe('snippet');
    for (let step = 2; step <= type.version; step += 1)
      expect(type.draftFields.safeParse(type.migrate[step]!({ nation: 'KE' })).success).toBe(true);
  });

  it.each(named('server'))('runs as the server face of a plugin: %s', async (_line, snippet) => {
    await tryHooks((await run<{ default: PluginServer }>(snippet)).default.hooks ?? []);
  });

  it('has the hook of the example refuse what it says, beside the field', async () => {
    await tryHooks(detectorDogs.hooks ?? []);
    const [hook] = detectorDogs.hooks ?? [];
    const answer = await hook!.run({ ...EVENT, fields: { teams: 2, certified: 3 } }, goOn, {});
    expect(answer).toMatchObject({ problems: [{ path: 'fields.certified' }] });
  });

  it.each(named('block'))('calls a block that the example brings: %s', async (_line, { text }) => {
    const [, name, written = ''] = /^::([a-z-]+)\{(.*)\}$/m.exec(text)!;
    const attributes = Object.fromEntries(
      [...written.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
    );
    const block = detectorDogs.blocks?.find((one) => one.name === name);
    for (const locale of LOCALES) expect(await block!.render(attributes, { locale })).toContain('3 ');
    await expect(async () => block!.render({}, { locale: 'en' })).rejects.toThrow(/minutes/);
  });

  it.each(named('view'))('is the page that the command writes: %s', (_line, { text }) => {
    const words = wordsFor('detector-dogs', { label: {}, plural: {} });
    const files = new Map(templateOf({ name: 'detector-dogs', words, view: true, server: false }));
    expect(text).toBe(files.get('View.astro'));
  });

  it.each(named('fixture'))('is a fixture with placeholders that the tests know: %s', async (_line, { text }) => {
    const [[, fields]] = named('fields') as [[string, Snippet]];
    const type = namedType((await run<{ make: MakeNamed }>(fields)).make);
    const values = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(values).filter((name) => !type.description.some((field) => field.name === name))).toEqual([]);
    expect(
      Object.values(values)
        .flat()
        .every((value) => /^(entry:[a-z]+|organisation):\d$/.test(String(value))),
    ).toBe(true);
  });

  it('is a command that there is, with flags that it knows', async () => {
    const scripts = (JSON.parse(readRepositoryFile('package.json')) as { scripts: object }).scripts;
    const lines = snippets.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const [, , script] = /^npm (run |install )([\w-]+)/.exec(line)!;
      if (line.startsWith('npm run ')) expect(Object.keys(scripts), line).toContain(script);
      const [, action] = /entrepot -- plugin (\w+)/.exec(line) ?? [];
      if (!action) continue;
      const command = (pluginCommand.subCommands as Record<string, CommandDef>)[action];
      const flags = [...line.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag!);
      expect(
        flags.filter((flag) => !Object.hasOwn((command?.args ?? {}) as ArgsDef, flag)),
        line,
      ).toEqual([]);
    }
  });
});

describe('the example', () => {
  const code = listRepositoryFiles('plugins/detector-dogs').filter((file) => /\.(ts|astro)$/.test(file));
  const lines = code.reduce((sum, file) => sum + readRepositoryFile(file).trimEnd().split('\n').length, 0);

  it('is as long as the guide says: at most three files, at most 80 lines', () => {
    expect(readRepositoryFile(GUIDE)).toContain(`${code.length} code files, ${lines} lines together`);
    expect(code.length).toBeLessThanOrEqual(3);
    expect(lines).toBeLessThanOrEqual(80);
  });
});

type MakeNamed = (messages: ByLocale<TypeMessages>) => EntryType;

/** With the words that the kit says are missing: it names all of them, and where they belong. */
function namedType(make: MakeNamed): EntryType {
  const names = { label: 'Word', plural: 'Words', purpose: 'Words.', fields: {} };
  const messages = { en: structuredClone(names), fr: structuredClone(names) };
  try {
    return make(messages);
  } catch (error) {
    for (const [, keys = '', locale = ''] of String(error).matchAll(/add (\S+) to messages\/(\w+)\.json/g))
      put(messages[locale as 'en' | 'fr'], keys.split('.'), 'Word');
    return make(messages);
  }
}

function put(into: object, [key = '', ...rest]: string[], text: string): void {
  const target = into as Record<string, object | string>;
  if (rest.length === 0) target[key] = text;
  else put((target[key] ??= {}) as object, rest, text);
}

const EVENT: HookEvent = {
  ...{ name: 'entrySaving', type: 'detector-dogs', title: 'Dogs', summary: 'Dogs.', language: 'en', marking: 'clear' },
  ...{
    state: 'draft',
    organisation: { slug: 'customs', name: 'Customs', kind: 'customs' },
  },
  fields: { teams: 2, certified: 1 },
};
const goOn = async (event: HookEvent) => ({ event });
const HOST: HookHost = {
  entries: { list: async () => [] },
  vocabularies: { label: async () => 'Drugs' },
  fetch: async () => ({ status: 200, text: '' }),
  log: () => undefined,
};

/** Each gets what it names in `needs`, and nothing else. */
async function tryHooks(hooks: readonly Hook[]): Promise<void> {
  expect(hooks.length).toBeGreaterThan(0);
  for (const hook of hooks) {
    const host = Object.fromEntries((hook.needs ?? []).map((need) => [need, HOST[need]])) as HookHost;
    const answer = await hook.run({ ...EVENT, name: hook.on }, goOn, host);
    expect('event' in answer && answer.event.title).toBe('Dogs');
  }
}

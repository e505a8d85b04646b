import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { readRepositoryFile, repositoryRoot } from './repository.ts';

/** A fenced block of a Markdown file. */
export interface Snippet {
  /** Of its first line. */
  line: number;
  language: string;
  /** What stands after the language: how it is to be read. */
  use: string;
  text: string;
}

export const readSnippets = (file: string): Snippet[] => {
  const source = readRepositoryFile(file);
  return [...source.matchAll(/^```(\w+) ?([^\n]*)\n([^]*?)^```$/gm)].map(
    ([, language = '', use = '', text = ''], at) => ({
      line: source.slice(0, matchAt(source, at)).split('\n').length + 1,
      ...{ language, use, text },
    }),
  );
};

const matchAt = (source: string, number: number): number =>
  [...source.matchAll(/^```\w+[^]*?^```$/gm)][number]?.index ?? 0;

/**
 * What the compiler says of sources that are in no file, under the settings of the repository.
 *
 * @param sources text by the path where it would be, from the root
 * @returns one line a problem: path, line, what is wrong
 */
export function findTypeProblems(sources: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(path.join(repositoryRoot, 'tsconfig.json'), (file) =>
    fs.readFileSync(file, 'utf8'),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repositoryRoot);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  const virtual = new Map([...sources].map(([file, text]) => [path.join(repositoryRoot, file), text]));
  host.fileExists = (file) => virtual.has(file) || fileExists.call(host, file);
  host.readFile = (file) => virtual.get(file) ?? readFile.call(host, file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...more) => {
    const text = virtual.get(file);
    if (text === undefined) return getSourceFile.call(host, file, ...more);
    return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return [...virtual.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => {
      const { line } = source.getLineAndCharacterOfPosition(start);
      return `${path.relative(repositoryRoot, file)}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** One line more in a registry: what to import, and how it stands among the others. */
export interface Registration {
  /** Name of the object that lists: `entryTypes`, `views`, `serverFaces`. */
  object: string;
  /** Left out where nothing is imported. */
  importLine?: string;
  /** As it is written: `glossary`, or `'detector-dogs': detectorDogs`. */
  property: string;
}

const WIDTH = 120;
const IMPORT = /^import [^;]+ from '([^']+)';$/gm;

/**
 * The text of a registry with one more plugin at its end, in the format that the rest of it has.
 *
 * @throws Error when the object is not written as registries write it
 */
export function withPlugin(source: string, { object, importLine, property }: Registration): string {
  const match = listing(object).exec(source);
  if (!match) throw new Error(`“${object}” is not written as an object of one line or of one line a plugin.`);
  const [whole, head = '', body = '', end = ''] = match;
  const properties = splitProperties(body);
  const listed = formatObject(
    head,
    [...properties, property],
    end,
    body.trimEnd().includes('\n') || body.endsWith('\n'),
  );
  const text = source.replace(whole, () => listed);
  return importLine ? withImport(text, importLine) : text;
}

/** What is imported under which name, as registries write it. */
export function importsOf(source: string): { name: string; from: string }[] {
  return [...source.matchAll(/^import (?:\{ (?:\w+ as )?(\w+) \}|(\w+)) from '([^']+)';$/gm)].map(
    ([, named, whole, from]) => ({
      name: named ?? whole ?? '',
      from: from ?? '',
    }),
  );
}

/**
 * Where the plugin behind a key of the registry of types is written: `./product/plugin.ts`, or `some-package/plugin`.
 *
 * @param source of `plugins/index.ts`
 */
export function homeOf(source: string, id: string): string | undefined {
  const body = listing('entryTypes').exec(source)?.[2] ?? '';
  const property = splitProperties(body).find((one) => one.split(':')[0]?.trim().replaceAll("'", '') === id);
  const name = property?.split(':').at(-1)?.trim();
  return importsOf(source).find((one) => one.name === name)?.from;
}

const listing = (object: string) =>
  new RegExp(`(export const ${object}\\b[^=]*= )\\{([^]*?)\\}((?: satisfies [^;]+)?;)`);

/** Commas between properties are at depth 0; those of a server face are not. */
function splitProperties(body: string): string[] {
  const properties: string[] = [];
  let depth = 0;
  let from = 0;
  [...body].forEach((letter, index) => {
    if ('{(['.includes(letter)) depth += 1;
    if ('})]'.includes(letter)) depth -= 1;
    if (letter !== ',' || depth > 0) return;
    properties.push(body.slice(from, index).trim());
    from = index + 1;
  });
  return [...properties, body.slice(from).trim()].filter((property) => property !== '');
}

function formatObject(head: string, properties: string[], end: string, isTall: boolean): string {
  const line = `${head}{ ${properties.join(', ')} }${end}`;
  if (!isTall && line.length <= WIDTH) return line;
  return `${head}{\n${properties.map((property) => `  ${property},\n`).join('')}}${end}`;
}

/** Among the other imports, which stand in the order of where they come from. */
function withImport(source: string, line: string): string {
  const from = /'([^']+)';$/.exec(line)?.[1] ?? '';
  const all = [...source.matchAll(IMPORT)];
  const next = all.find(([, other = '']) => rank(other) > rank(from));
  if (next) return `${source.slice(0, next.index)}${line}\n${source.slice(next.index)}`;
  const last = all.at(-1);
  const end = last ? last.index + last[0].length + 1 : 0;
  return `${source.slice(0, end)}${line}\n${last ? '' : '\n'}${source.slice(end)}`;
}

/** Packages come first. */
const rank = (from: string): string => `${from.startsWith('.') ? 1 : 0}${from}`;

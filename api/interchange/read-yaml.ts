import { type Document, isMap, isScalar, Lexer, parseDocument, visit } from 'yaml';
import { type ProblemLog, show } from './problem-log.ts';
import { isValues, type Values } from './record.ts';

/**
 * What a file may hold before it is parsed: the parser takes quadratic time for anchors and worse for keys that are
 * sections. A full example has 650 tokens and none of the rest.
 */
const LIMITS = { tokens: 20_000, anchors: 100, complexKeys: 10, depth: 50 };
const MAX_ALIASES = 100;

/**
 * The mapping that a YAML file holds. Numbers and dates come as they are written: `1.10` is no 1.1.
 *
 * @returns undefined after refusing what is no YAML, with the line, or no mapping
 */
export function readYamlMapping(text: string, log: ProblemLog): Values | undefined {
  const excess = findExcess(text);
  if (excess) {
    log.refuse('', {
      expected: `at most ${excess.limit} ${excess.what}`,
      found: 'more',
      todo: 'Write the file without generated or nested structures.',
    });
    return undefined;
  }
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: false, merge: true, logLevel: 'error' });
  const flaw = findFlaw(document, text);
  if (flaw) {
    log.refuse(`line ${flaw.line}`, { expected: 'YAML', found: flaw.found, todo: flaw.todo });
    return undefined;
  }
  for (const warning of document.warnings) {
    const remark = {
      expected: 'YAML 1.2 without tags of other schemas',
      found: firstLine(warning.message),
      todo: 'Read as text. Check how it reads.',
    };
    log.warn(`line ${warning.linePos?.[0].line ?? 1}`, remark);
  }
  const value = toValues(document);
  if (isValues(value)) return value;
  log.refuse('', {
    expected: 'keys with values',
    found: value === EXCESSIVE ? EXCESSIVE : show(value),
    todo: 'Compare the file with its format.',
  });
  return undefined;
}

const EXCESSIVE = 'aliases that multiply';

function toValues(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return EXCESSIVE;
  }
}

/** The first thing that makes the file no YAML, or leaves open what it means. */
function findFlaw(document: Document, text: string): { line: number; found: string; todo: string } | undefined {
  const [error] = document.errors;
  if (error) {
    const todo = 'Mend the syntax: often the indentation, or a colon in a text without quotes.';
    return { line: error.linePos?.[0].line ?? 1, found: firstLine(error.message), todo };
  }
  const twice = keepWords(document, text);
  return twice && { line: twice.line, found: `the key ${show(twice.key)} twice`, todo: 'Decide which one is meant.' };
}

const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

/** Counts tokens, which takes linear time whatever the file holds. */
function findExcess(text: string): { what: string; limit: number } | undefined {
  let [tokens, anchors, complexKeys, depth] = [0, 0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (++tokens > LIMITS.tokens) return { what: 'words of YAML', limit: LIMITS.tokens };
    if (token.startsWith('&') && ++anchors > LIMITS.anchors) return { what: 'anchors', limit: LIMITS.anchors };
    if (token === '?' && ++complexKeys > LIMITS.complexKeys)
      return { what: 'keys with “?”', limit: LIMITS.complexKeys };
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (depth > LIMITS.depth) return { what: 'brackets within brackets', limit: LIMITS.depth };
  }
  return undefined;
}

/** Puts the written form in place of numbers and dates. @returns the first key that stands twice in one mapping */
function keepWords(document: Document, text: string): { key: string; line: number } | undefined {
  let duplicate: { key: string; line: number } | undefined;
  visit(document, {
    Scalar(_key, node) {
      const isWord = typeof node.value === 'string' || typeof node.value === 'boolean' || node.value === null;
      if (!isWord) node.value = node.source ?? String(node.value);
    },
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of isMap(map) ? map.items : []) {
        const name = isScalar(key) ? String(key.source ?? key.value) : '';
        if (seen.has(name) && name !== '<<') {
          duplicate ??= { key: name, line: text.slice(0, isScalar(key) ? key.range?.[0] : 0).split('\n').length };
        }
        seen.add(name);
      }
    },
  });
  return duplicate;
}

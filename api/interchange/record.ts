import { oneLine, tidy, withoutHtml } from './plain-text.ts';
import { type ProblemLog, show } from './problem-log.ts';
import { findWebAddresses, isWebAddress } from './web-address.ts';

/** Longer lists say nothing to a reader. */
const MAX_ITEMS = 200;

export type Values = Record<string, unknown>;

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as it was written. Empty for lists and sections: a section with a key `toString` cannot even be asked. */
export const toWord = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';

/** A section of a source file: reads values of the expected kind, warns about others, and knows which keys nobody asked for. */
export class SourceRecord {
  readonly path: string;
  readonly log: ProblemLog;
  readonly #values: Values;
  readonly #unread: Set<string>;

  constructor(values: Values, path: string, log: ProblemLog) {
    this.#values = values;
    this.#unread = new Set(Object.keys(values));
    this.path = path;
    this.log = log;
  }

  pathOf(key: string | number): string {
    return this.path ? `${this.path}.${key}` : String(key);
  }

  /** The value as it is; undefined when it is missing or null. */
  value(key: string): unknown {
    this.#unread.delete(key);
    return Object.hasOwn(this.#values, key) ? (this.#values[key] ?? undefined) : undefined;
  }

  /** Text on one line, without HTML. Empty counts as missing. */
  line(key: string): string | undefined {
    const text = this.#text(this.value(key), this.pathOf(key));
    return text && oneLine(text);
  }

  /** Text with its paragraphs, without HTML. Empty counts as missing. */
  block(key: string): string | undefined {
    return this.#text(this.value(key), this.pathOf(key));
  }

  /** Lines of a list; a single value counts as a list of one. */
  lines(key: string): string[] {
    return this.#items(key).flatMap(([path, item]) => {
      const text = this.#text(item, path);
      return text ? [oneLine(text)] : [];
    });
  }

  /** Sections of a list; a single section counts as a list of one. */
  records(key: string): SourceRecord[] {
    return this.#items(key).flatMap(([path, item]) => {
      if (isValues(item)) return [new SourceRecord(item, path, this.log)];
      this.#warnType(path, 'a section with keys of its own', item);
      return [];
    });
  }

  record(key: string): SourceRecord | undefined {
    const value = this.value(key);
    if (isValues(value)) return new SourceRecord(value, this.pathOf(key), this.log);
    if (value !== undefined && value !== '') this.#warnType(this.pathOf(key), 'a section with keys of its own', value);
    return undefined;
  }

  /** Web addresses in the value, which should be one: lists and addresses within prose are understood too. */
  links(key: string): string[] {
    return this.#items(key).flatMap(([path, item]) => {
      const text = typeof item === 'string' ? tidy(item) : this.#text(item, path);
      if (!text || isWebAddress(text)) return text ? [text] : [];
      const links = findWebAddresses(text);
      const taken =
        links.length === 0
          ? 'Not imported.'
          : `Took ${links.length === 1 ? 'the address' : `${links.length} addresses`} in it.`;
      this.log.warn(path, {
        expected: 'one full web address',
        found: show(text),
        todo: `${taken} Write https://… and nothing else.`,
      });
      return links;
    });
  }

  /** The items of a list with their paths, empty ones left out. */
  #items(key: string): [string, unknown][] {
    const value = this.value(key);
    const path = this.pathOf(key);
    if (!Array.isArray(value)) return value === undefined || value === '' ? [] : [[path, value]];
    if (value.length > MAX_ITEMS) {
      this.log.warn(path, {
        expected: `at most ${MAX_ITEMS} items`,
        found: show(value),
        todo: `Only the first ${MAX_ITEMS} were imported.`,
      });
    }
    const items = value.slice(0, MAX_ITEMS).map((item, index): [string, unknown] => [`${path}.${index}`, item]);
    return items.filter(([, item]) => item !== null && item !== undefined && item !== '');
  }

  #text(value: unknown, path: string): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') {
      this.#warnType(path, 'text', value);
      return undefined;
    }
    if (typeof value !== 'string') {
      this.log.warn(path, { expected: 'text in quotes', found: show(value), todo: 'Read as text. Put it in quotes.' });
    }
    const { text, hadHtml } = withoutHtml(typeof value === 'string' ? value : JSON.stringify(value));
    if (hadHtml) {
      const todo = 'Imported without the HTML. Check how it reads.';
      this.log.warn(path, { expected: 'plain text or Markdown', found: 'HTML', todo });
    }
    return tidy(text) || undefined;
  }

  #warnType(path: string, expected: string, value: unknown): void {
    this.log.warn(path, { expected, found: show(value), todo: 'Not imported. Compare the file with its format.' });
  }

  /** Marks keys as known although nothing in an entry corresponds to them. */
  ignore(...keys: string[]): void {
    for (const key of keys) this.#unread.delete(key);
  }

  /** Keys that were neither read nor ignored, a warning each. */
  warnUnknown(): void {
    for (const key of this.#unread) {
      this.log.warn(this.pathOf(key), {
        expected: 'a key of the format',
        found: 'an unknown key',
        todo: 'Not imported. Check its spelling.',
      });
    }
  }
}

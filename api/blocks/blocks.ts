import { type BlockHint, type Locale, localise } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';
import { BlockRefused } from '../plugin-host/host.ts';
import { createCache } from './cache.ts';
import type { Directive } from './directive.ts';
import { hintFor, unreadHint } from './hints.ts';
import { toOutput } from './output.ts';
import { directivesIn, replaceDirectives, unreadLines } from './placeholder.ts';
import { sanitiseBlock } from './sanitise.ts';
import { type BlockSource, createOwners } from './source.ts';

/** What came of a directive: HTML that is safe in any page, or why there is none. */
export type Outcome =
  | { kind: 'shown'; html: string }
  /** In the words of the block, for the author. */
  | { kind: 'refused'; text: string }
  | { kind: 'failed'; plugin: string }
  /** With the names of the blocks that there are. */
  | { kind: 'unknown'; names: string[] }
  /** Its plugin is switched off. */
  | { kind: 'off' };

/** The blocks of all plugins, as texts of entries use them. Both take HTML of `renderMarkdown`, by dotted path. */
export interface Blocks {
  /**
   * The same texts with the output of blocks in place of their placeholders. What a plugin does wrong stays in its
   * place; what is wrong with the portal itself is thrown.
   *
   * @param reads hears of `BLOCKS_TAG` where there are directives: what they become depends on which plugins run
   */
  fill(html: Record<string, string>, locale: Locale, reads?: (tag: string) => void): Promise<Record<string, string>>;
  /** What the author is told of directives that readers see as the text they are. */
  hints(html: Record<string, string>, locale: Locale): Promise<BlockHint[]>;
}

/** @param tools names of the custom elements that a block may bring */
export function createBlocks(source: BlockSource, tools: readonly string[]): Blocks {
  const deps = { source, owners: createOwners(source), outcomeOf: createOutcomes(source, tools) };
  return {
    fill: async (html, locale, reads) => {
      const outcomes = await outcomesIn(deps, html, locale);
      if (outcomes.size === 0) return html;
      reads?.(BLOCKS_TAG);
      const output = (directive: Directive, text: string) =>
        toOutput(outcomes.get(keyOf(directive)), { name: directive.name, text, locale });
      return Object.fromEntries(Object.entries(html).map(([path, text]) => [path, replaceDirectives(text, output)]));
    },
    hints: async (html, locale) => {
      const outcomes = await outcomesIn(deps, html, locale);
      return Object.entries(html).flatMap(([path, stored]) => {
        const hints = [
          ...directivesIn(stored).map((directive) => hintFor(directive.name, outcomes.get(keyOf(directive)))),
          ...unreadLines(stored).map(unreadHint),
        ].filter((hint) => hint !== undefined);
        return [...new Set(hints.map((hint) => localise(hint, locale)))].map((text) => ({ path, text }));
      });
    },
  };
}

/** What every page with directives depends on. */
export const BLOCKS_TAG = 'blocks';

const MAX_REFUSAL_LENGTH = 500;

type OutcomeOf = (plugin: string, directive: Directive, locale: Locale) => Promise<Outcome>;

/** Asks a block once for each of its attributes and languages. The plugins are those of the process as long as it lives. */
function createOutcomes(source: BlockSource, tools: readonly string[]): OutcomeOf {
  const cache = createCache();
  return async (plugin, directive, locale) => {
    const key = JSON.stringify([plugin, keyOf(directive), locale]);
    const kept = cache.find(key);
    if (kept) return kept;
    const outcome = await ask(source, tools, { plugin, directive, locale });
    // What did not answer may do so the next time.
    if (outcome.kind === 'shown' || outcome.kind === 'refused') cache.put(key, outcome);
    return outcome;
  };
}

async function ask(
  source: BlockSource,
  tools: readonly string[],
  { plugin, directive, locale }: { plugin: string; directive: Directive; locale: Locale },
): Promise<Outcome> {
  try {
    const answer = await source.renderBlock(plugin, directive.name, directive.attributes, locale);
    if (answer === undefined) return { kind: 'off' };
    const html = sanitiseBlock(answer, plugin, tools);
    return html ? { kind: 'shown', html } : { kind: 'failed', plugin };
  } catch (error) {
    if (error instanceof BlockRefused) return { kind: 'refused', text: error.message.slice(0, MAX_REFUSAL_LENGTH) };
    if (error instanceof AppError && error.code === 'plugin_failed') return { kind: 'failed', plugin };
    // A page that is kept must not hold for ever what was wrong with the portal for a moment.
    throw error;
  }
}

interface Asked {
  source: BlockSource;
  owners: ReturnType<typeof createOwners>;
  outcomeOf: OutcomeOf;
}

/** One after the other, and none more of a plugin that has failed: a page waits once for what hangs. */
async function outcomesIn(
  { source, owners: ownersOf, outcomeOf }: Asked,
  html: Record<string, string>,
  locale: Locale,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const directives = new Map(
    Object.values(html)
      .flatMap(directivesIn)
      .map((one) => [keyOf(one), one]),
  );
  if (directives.size === 0) return outcomes;
  // Before anything that is kept: of a plugin that has been switched off nothing is shown any more.
  const off = await source.switchedOff();
  const owners = await ownersOf(off);
  const names = [...owners.keys()].sort();
  const failed = new Set<string>();
  for (const [key, directive] of directives) {
    const plugin = owners.get(directive.name);
    let outcome: Outcome = { kind: 'unknown', names };
    if (plugin !== undefined && off.has(plugin)) outcome = { kind: 'off' };
    else if (plugin !== undefined)
      outcome = failed.has(plugin) ? { kind: 'failed', plugin } : await outcomeOf(plugin, directive, locale);
    if (outcome.kind === 'failed') failed.add(outcome.plugin);
    outcomes.set(key, outcome);
  }
  return outcomes;
}

const keyOf = ({ name, attributes }: Directive): string => JSON.stringify([name, Object.entries(attributes).sort()]);

import type { Bundle, Catalogue, Tier } from './catalogue.ts';

/** Bundles to be joined into one of the given tier; only their current hits go on. */
export interface Job {
  language: string;
  inputs: Bundle[];
  tier: Tier;
}

/**
 * Entries in the hot bundle. Each change rebuilds it, at about 20 ms and 4 ms an entry of 4,500 characters on two
 * cores; with background work beside it that doubles. Five keep the slowest of fifty changes under 100 ms.
 */
export const HOT_ENTRIES = 5;

/** Entries in a warm bundle. Each fold rebuilds it: 5 ms an entry, in the background. */
export const WARM_ENTRIES = 100;

/**
 * Text in a base bundle. Pagefind takes about 60 bytes of memory a character while it builds: 7 million are 430 MB,
 * and the process that feeds it takes 120 MB.
 * Larger would be better for readers: a search loads one word list (about 28 kB a word) from each bundle.
 */
export const BASE_CHARACTERS = 7_000_000;

/** Part of a base bundle that may be outdated before it is rebuilt without. */
const STALE_SHARE = 0.1;

/** Full hot bundles that are waited for, unless nothing changes for a while: folding fewer costs the same. */
const SEALED_BUNDLES = 4;

/** Entries of one change that go into one bundle. Whole portals are not published this way but by `rebuild`. */
export const BATCH_ENTRIES = 250;

const idle = (bundle: Bundle) => !bundle.busy;
const characters = (bundles: readonly Bundle[]) => bundles.reduce((sum, bundle) => sum + bundle.characters, 0);
const liveCount = (bundle: Bundle) => bundle.fragments.size - bundle.stale.size;

/**
 * Quick work, up to half a second: sealed bundles into the warm one; those that hold nothing current away.
 *
 * @param quiet nothing has changed for a while
 */
export function planFold(catalogue: Catalogue, quiet: boolean): Job | undefined {
  for (const language of catalogue.languages()) {
    const sealed = catalogue.ofLanguage(language, 'sealed').filter(idle);
    const warm = catalogue.ofLanguage(language, 'warm').filter(idle);
    const open = warm.filter((bundle) => liveCount(bundle) < WARM_ENTRIES);
    const urgent = [...sealed, ...open].some((bundle) => liveCount(bundle) === 0);
    const enough = sealed.length >= SEALED_BUNDLES || (quiet && sealed.length > 0);
    if (urgent || enough) return { language, inputs: [...sealed, ...open], tier: 'warm' };
  }
  return undefined;
}

/**
 * Long work, up to a quarter of a minute a bundle: full warm bundles into a base bundle with room; base bundles of
 * which much was removed or replaced.
 */
export function planMerge(catalogue: Catalogue): Job | undefined {
  for (const language of catalogue.languages()) {
    const base = catalogue.ofLanguage(language, 'base').filter(idle);
    const unclean = base.find((bundle) => bundle.stale.size > bundle.fragments.size * STALE_SHARE);
    if (unclean) return { language, inputs: [unclean], tier: 'base' };
    const warm = catalogue.ofLanguage(language, 'warm').filter(idle);
    const full = warm.filter((bundle) => liveCount(bundle) >= WARM_ENTRIES);
    if (full.length === 0) continue;
    const room = base.find((bundle) => characters([bundle, ...full]) <= BASE_CHARACTERS);
    return { language, inputs: room ? [room, ...full] : full, tier: 'base' };
  }
  return undefined;
}

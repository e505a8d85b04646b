import type { Outcome } from './blocks.ts';

const MAX_CHARACTERS = 2_000_000;

/** After so long a block is asked again: what it draws may have changed. */
const MAX_AGE_MS = 300_000;

/** What blocks have answered, the longest unused forgotten first. */
export function createCache({ maxCharacters = MAX_CHARACTERS, maxAgeMs = MAX_AGE_MS } = {}) {
  const kept = new Map<string, Kept>();
  let characters = 0;
  const remove = (key: string): void => {
    characters -= kept.get(key)?.characters ?? 0;
    kept.delete(key);
  };
  return {
    find: (key: string): Outcome | undefined => {
      const found = kept.get(key);
      if (!found || found.untilMs < Date.now()) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.outcome;
    },
    put: (key: string, outcome: Outcome): void => {
      remove(key);
      const size = key.length + JSON.stringify(outcome).length;
      kept.set(key, { outcome, characters: size, untilMs: Date.now() + maxAgeMs });
      characters += size;
      for (const oldest of kept.keys()) {
        if (characters <= maxCharacters) break;
        remove(oldest);
      }
    },
  };
}

interface Kept {
  outcome: Outcome;
  characters: number;
  untilMs: number;
}

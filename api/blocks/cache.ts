import type { Outcome } from './blocks.ts';

const MAX_CHARACTERS = 2_000_000;

/** What blocks have answered, the longest unused forgotten first. */
export function createCache(maxCharacters = MAX_CHARACTERS) {
  const kept = new Map<string, Outcome>();
  let characters = 0;
  const remove = (key: string): void => {
    const outcome = kept.get(key);
    if (outcome) characters -= sizeOf(key, outcome);
    kept.delete(key);
  };
  return {
    find: (key: string): Outcome | undefined => {
      const outcome = kept.get(key);
      if (!outcome) return undefined;
      kept.delete(key);
      kept.set(key, outcome);
      return outcome;
    },
    put: (key: string, outcome: Outcome): void => {
      remove(key);
      kept.set(key, outcome);
      characters += sizeOf(key, outcome);
      for (const oldest of kept.keys()) {
        if (characters <= maxCharacters) break;
        remove(oldest);
      }
    },
  };
}

const sizeOf = (key: string, outcome: Outcome): number => key.length + JSON.stringify(outcome).length;

import type { z } from 'zod';

/**
 * Names that every object has from the language, so that code which asks for them gets what was sent instead. Zod passes over
 * `__proto__` where it takes any key; and it compares the `length` of whatever stands where a text belongs, which throws when
 * that is an object whose `toString` or `valueOf` is no function. Nothing of ours is called so.
 */
const TAKEN = ['__proto__', 'toString', 'valueOf'];

/** A value, and where it stands: by the parent, because a list of all the keys above would grow with the nesting. */
interface Place {
  value: unknown;
  key: string;
  parent?: Place;
}

/**
 * The first key with a name that is taken, as Zod would say it. Without calling itself: what is sent may be nested without
 * end.
 */
export function findTakenKey(root: unknown): z.core.$ZodIssueUnrecognizedKeys | undefined {
  const waiting: Place[] = [{ value: root, key: '' }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (typeof place.value !== 'object' || place.value === null) continue;
    const input = place.value as Record<string, unknown>;
    const name = TAKEN.find((one) => Object.hasOwn(input, one));
    if (name !== undefined)
      return { code: 'unrecognized_keys', keys: [name], path: pathOf(place), input, message: `Unknown key “${name}”` };
    for (const [key, value] of Object.entries(input)) waiting.push({ value, key, parent: place });
  }
  return undefined;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let one = place; one.parent; one = one.parent) path.push(one.key);
  return path.reverse();
}

/** What others have written as JSON. @throws SyntaxError also for a key that no object may have, see `findTakenKey` */
export function parseForeignJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const taken = findTakenKey(value);
  if (taken) throw new SyntaxError(`${taken.message} at ${taken.path.join('.') || 'the top'}`);
  return value;
}

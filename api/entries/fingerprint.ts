import type { EntryType } from '#plugins/kit/index.ts';
import { canonicalJson, sha256 } from '../db/json.ts';

/** Of a live entry whose plugin was gone when it was last looked at. */
export const MADE_FOR_NONE = 'none';

const known = new WeakMap<EntryType, string>();

/** What facets and search document of an entry are made of beside its values: another one means that they have to be made anew. */
export function fingerprintOf(type: EntryType): string {
  const found = known.get(type) ?? sha256(canonicalJson([type.version, type.description])).slice(0, 16);
  known.set(type, found);
  return found;
}

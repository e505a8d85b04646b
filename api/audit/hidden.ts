import type { Db } from '../db/open.ts';
import { findEntryId, findGroupId, findSessionOwner } from './queries.ts';

/** How what was asked for is looked up by whoever is allowed to know of everything, the log. */
const LOOK_UPS: Record<string, (db: Db, asked: string) => Promise<string | undefined>> = {
  entry: async (db, asked) => named('entry', await findEntryId(db, asked)),
  group: async (db, asked) => named('group', await findGroupId(db, asked)),
  session: async (db, asked) => named('account', await findSessionOwner(db, asked)),
};

const named = (kind: string, id: string | undefined): string | undefined => (id === undefined ? id : `${kind}:${id}`);

/**
 * What somebody asked for and was answered as if it did not exist: as the log names it, or undefined when it really does
 * not. Called long after the answer, which must not take longer for the one than for the other.
 *
 * @param asked `KIND:ID`, or `entry:TYPE/SLUG`
 */
export async function findHidden(db: Db, asked: string): Promise<string | undefined> {
  const [, kind = '', name = ''] = /^(\w+):(.+)$/s.exec(asked) ?? [];
  return LOOK_UPS[kind] ? LOOK_UPS[kind](db, name) : asked;
}

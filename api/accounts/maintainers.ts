import type { Db } from '../db/open.ts';

/** Whoever runs the portal and can sign in. */
export const findMaintainers = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'language'])
    .where('platform_role', '=', 'maintainer')
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();

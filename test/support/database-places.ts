import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createPostgresDatabase } from './postgres.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Where several processes can open one database, for one test: nothing is there yet. */
export const DATABASE_PLACES = {
  SQLite: async () => ({ file: path.join(temporaryDirectory(), 'entrepot.db') }),
  PostgreSQL: async () => {
    const { url, drop } = await createPostgresDatabase();
    onTestFinished(drop);
    return { url };
  },
};

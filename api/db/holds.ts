import { type RawBuilder, sql } from 'kysely';

/** Whether a column holds a text anywhere, in whichever case it is written and whatever signs are in it. */
export const holds = (column: string, text: string): RawBuilder<boolean> =>
  sql<boolean>`lower(${sql.ref(column)}) like ${`%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;

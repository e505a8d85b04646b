import { promises as dns } from 'node:dns';

/** Text records of a name, each in one piece; none where there are none. @throws when the name system does not answer */
export type ResolveTxt = (name: string) => Promise<string[]>;

/** There is no such name, or it has no such record. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);
const TIMEOUT_MS = 3000;
const TRIES = 2;

export const resolveTxt: ResolveTxt = async (name) => {
  try {
    const records = await new dns.Resolver({ timeout: TIMEOUT_MS, tries: TRIES }).resolveTxt(name);
    return records.map((pieces) => pieces.join(''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && NONE.has(String(error.code))) return [];
    throw error;
  }
};

/** Names of what pages show of declared use, see `entries/tags.ts`. */
export const useTag = {
  /** Who uses what an entry is about. */
  entry: (entryId: string) => `uses:${entryId}`,
  /** What the thing is called, and whether it may be read: as `entries/tags.ts` names it. */
  product: (entryId: string) => `entry:${entryId}`,
  /** What an organisation uses: on its page and on those of the entries. */
  organisation: (slug: string) => `uses-of:${slug}`,
};

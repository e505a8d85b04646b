/** Names of what a page shows of proofs, see `entries/tags.ts`. */
export const proofTag = {
  /** That an organisation controls a domain: on its page and on those of all its entries. */
  control: (slug: string) => `control:${slug}`,
  /** When that was last confirmed: on its page only. */
  confirmed: (slug: string) => `control-confirmed:${slug}`,
  ownership: (entryId: string) => `ownership:${entryId}`,
};

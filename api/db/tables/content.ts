/** The content that ships with the portal, as it was last brought in. */
export interface ContentStateRow {
  /** `content`: there is one row. */
  id: string;
  /** Fingerprint of the sources it was read from. */
  build: string;
  synced_at: string;
}

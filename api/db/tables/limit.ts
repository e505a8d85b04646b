/** Points that somebody has used up of a limit. */
export interface LimitCountRow {
  /** The limit, then an account, a network, or a hash of what was typed as an address. */
  key: string;
  points: number;
  /** When it begins anew. */
  expires_at: string;
}

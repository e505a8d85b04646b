import type { Json } from '../json.ts';

/** What a program shows instead of a session. */
export interface ApiTokenRow {
  /** What its owner and the log call it by. Opens nothing. */
  id: string;
  /** SHA-256 of the token. */
  token_hash: string;
  account_id: string;
  /** What its owner calls it. */
  name: string;
  /** A list of scopes, see `plugins/kit/tokens.ts`. */
  scopes: Json;
  created_at: string;
  expires_at: string;
  /** Coarse: not written at every request. Null: never. */
  used_at: string | null;
}

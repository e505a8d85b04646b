/** How a plugin stands on this portal. A plugin of which nothing has happened has no row. */
export interface PluginStateRow {
  plugin: string;
  /** Set: nothing of it runs on the server, since then. */
  off_at: string | null;
  failures: number;
}

/** What a plugin did that it must not do. The last ones of each are kept. */
export interface PluginFailureRow {
  id: string;
  plugin: string;
  /** The hook or block; null where it did not get so far. */
  part: string | null;
  reason: string;
  /** In the words of the plugin, or about it. */
  detail: string;
  at: string;
}

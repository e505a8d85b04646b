/** Where the server face of a plugin is. Whether it is trusted, and with what, is for the registry to say, never for the plugin. */
export interface ServerFace {
  module: URL;
  /** Runs in a sandbox without files, network or process; the module may import nothing but the kit. */
  sandboxed?: boolean;
  /** The kinds of entry its hooks have a say in. Left out: its own. */
  types?: readonly string[];
}

/** Server faces under the keys of `entryTypes`. A type without hooks and blocks has none. */
export const serverFaces: Readonly<Record<string, ServerFace>> = {
  guidance: { module: new URL('./guidance/server.ts', import.meta.url), types: [] },
  'detector-dogs': { module: new URL('./detector-dogs/server.ts', import.meta.url) },
};

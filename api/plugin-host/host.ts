import type { Block, Hook, HookAnswer, HookEvent, Locale } from '#plugins/kit/index.ts';

/** What a hook may ask for in the name of whoever is at work: handed in with each action, and no wider than they are. */
export interface HookPortal {
  /** Live entries that they may read. */
  listEntries(filter: { type?: string; limit?: number }): Promise<{ id: string; title: string; type: string }[]>;
}

/** The server face of a plugin, as far as it could be asked. */
export interface PluginFace {
  /** Its key in the registry. */
  plugin: string;
  isSandboxed: boolean;
  hooks: Pick<Hook, 'id' | 'on' | 'needs' | 'order'>[];
  blocks: Pick<Block, 'name'>[];
  /** Why nothing of it runs. */
  problem?: string;
}

/**
 * Runs what plugins bring for the server: each trusted one in a process of its own, each sandboxed one in a sandbox in a
 * thread of its own. Nothing is loaded before the first action that a plugin has a say in; what nobody needs for a while
 * is ended.
 */
export interface PluginHost {
  /** Those with a server face, in the order of the registry. */
  readonly names: readonly string[];
  /** Whether a plugin could have a say in entries of this type. Where it could not, nothing of this costs anything. */
  concerns(type: string): boolean;
  /**
   * Asks every hook on this event, outermost first. Called before a transaction is opened, never within one.
   *
   * @returns the event as it is to go on: `title`, `summary`, `fields` and `words` may differ, and nothing else
   * @throws plugin_failed naming the plugin; what was to be done is then not to be done
   */
  runHooks(portal: HookPortal, event: HookEvent): Promise<HookAnswer>;
  /**
   * What stands in place of a `::name{…}` directive: raw HTML, to be sanitised. Nobody but this plugin is asked.
   *
   * @returns undefined when the plugin has no block of this name, or is switched off
   * @throws BlockRefused in the words of the block; plugin_failed when it did not answer as it should
   */
  renderBlock(
    plugin: string,
    name: string,
    attributes: Readonly<Record<string, string>>,
    locale: Locale,
  ): Promise<string | undefined>;
  /** Plugins of which nothing runs, because a maintainer has switched them off. */
  switchedOff(): Promise<ReadonlySet<string>>;
  /**
   * Asks those that have not been asked yet, one by one, and ends them soon after when there is nothing else for them to
   * do. What is switched off is not started, and says nothing.
   */
  describe(): Promise<PluginFace[]>;
  /** Ends all of them. */
  close(): Promise<void>;
}

/** What a block has to say to the author of the text: its attributes are wrong. */
export class BlockRefused extends Error {
  override readonly name = 'BlockRefused';
}

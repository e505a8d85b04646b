import type { HookEventName } from './server.ts';
import type { LocalisedText } from './text.ts';

/** Something that a plugin did and must not do. */
export interface PluginProblem {
  /** The hook or block; left out: it did not get so far. */
  part?: string;
  /** For example `too-slow`. */
  reason: string;
  /** In words of the plugin, which may say anything. */
  detail: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** A plugin, as maintainers see it. */
export interface PluginView {
  id: string;
  /** Of the type of entry that it brings. */
  label?: LocalisedText;
  /** `none`: it runs nothing on the server. */
  trust: 'none' | 'trusted' | 'sandboxed';
  hooks: { id: string; on: HookEventName; needs: readonly string[] }[];
  blocks: string[];
  /** Why it cannot be loaded. */
  problem?: string;
  /** Nothing of it runs on the server since then; ISO 8601 UTC. */
  offAt?: string;
  /** All that there were; the last ones are in `failures`, newest first. */
  failureCount: number;
  failures: PluginProblem[];
}

/** Plugins, for maintainers: to everybody else there is no list of them. All throw not_found for them. */
export interface PluginsPortal {
  list(): Promise<PluginView[]>;
  /** From the next action on nothing of it runs on the server. @throws not_found, state_conflict when it is off already, or runs nothing */
  switchOff(id: string): Promise<void>;
  /** @throws not_found, state_conflict when it is not off */
  switchOn(id: string): Promise<void>;
}

/** What a plugin may take. */
export interface PluginSettings {
  /** For all hooks on one event together, what they ask of the host included. */
  actionMs: number;
  renderMs: number;
  /** To start it and load its module. */
  startMs: number;
  /** One action at a time is with a plugin; the others wait so long. */
  queueMs: number;
  /** After so long without work it is ended. */
  idleMs: number;
  /** The same for one that was only asked what it has. */
  askedIdleMs: number;
  memoryMib: number;
  /** Of one message, either way: an entry has at most 2 MiB. */
  maxMessageLength: number;
  /** What hooks may ask of the host within one action. */
  maxCalls: number;
  maxLogLines: number;
}

export const usualSettings: PluginSettings = {
  actionMs: 2000,
  renderMs: 1000,
  startMs: 10_000,
  queueMs: 10_000,
  idleMs: 60_000,
  askedIdleMs: 2000,
  memoryMib: 64,
  maxMessageLength: 3 * 1024 * 1024,
  maxCalls: 200,
  maxLogLines: 100,
};

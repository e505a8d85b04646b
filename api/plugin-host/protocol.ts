import type { Capability, Hook, HookEvent, Locale } from '#plugins/kit/index.ts';

/** What the server face of a plugin says of itself. */
export interface Declared {
  hooks: Pick<Hook, 'id' | 'on' | 'needs' | 'order'>[];
  blocks: { name: string }[];
}

/** To the cell of a plugin, as JSON text. An action begins, hooks or a block are run within it, and it ends. */
export type ToCell =
  | { kind: 'begin'; action: number }
  | { kind: 'run'; run: number; hook: string; event: HookEvent }
  | { kind: 'render'; run: number; block: string; attributes: Readonly<Record<string, string>>; locale: Locale }
  /** To a `call`. */
  | { kind: 'answer'; call: number; value?: unknown; error?: string }
  | { kind: 'end' };

/** From a cell, as JSON text that the plugin may have made itself: nothing in it is to be believed. */
export type FromCell =
  | { kind: 'ready'; action: number; declared: unknown }
  /** The module could not be loaded. */
  | { kind: 'refused'; action: number; problem: string }
  | { kind: 'done'; run: number; answer: unknown }
  | { kind: 'threw'; run: number; problem: string }
  | { kind: 'call'; run: number; call: number; name: CallName; given: unknown }
  | { kind: 'log'; run: number; line: string };

export type CallName = 'next' | Exclude<Capability, 'log'>;

/** What a cell is started with. */
export interface CellData {
  /** Address of the module. */
  module: string;
  memoryMib: number;
  maxMessageLength: number;
  maxLogLines: number;
  /** When the sandbox ends by itself what the host should have ended before. */
  longestMs: number;
}

/** As QuickJS says it. */
export const OUT_OF_MEMORY = 'out of memory';

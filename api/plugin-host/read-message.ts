import { z } from 'zod';
import { type Capability, HOOK_EVENTS, parseForeignJson } from '#plugins/kit/index.ts';
import type { Declared, FromCell } from './protocol.ts';

/** An entry with groups is four levels deep, its event and the message two more. */
const MAX_DEPTH = 20;

const number = z.int().min(0);
const fromCell = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), action: number, declared: z.unknown() }),
  z.strictObject({ kind: z.literal('refused'), action: number, problem: z.string() }),
  z.strictObject({ kind: z.literal('done'), run: number, answer: z.unknown() }),
  z.strictObject({ kind: z.literal('threw'), run: number, problem: z.string() }),
  z.strictObject({
    kind: z.literal('call'),
    run: number,
    call: number,
    name: z.enum(['next', 'entries', 'vocabularies', 'fetch']),
    given: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('log'), run: number, line: z.string() }),
]);

/**
 * What a cell has sent, which may be anything.
 *
 * @returns undefined when it is no message, too long, or nested more deeply than anything of ours
 */
export function readMessage(text: unknown, maxLength: number): FromCell | undefined {
  if (typeof text !== 'string' || text.length > maxLength) return undefined;
  try {
    const value = parseForeignJson(text);
    if (isTooDeep(value)) return undefined;
    return fromCell.safeParse(value).data;
  } catch {
    return undefined;
  }
}

/** Iterative on purpose. */
function isTooDeep(value: unknown): boolean {
  const waiting: [unknown, number][] = [[value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, depth] = next;
    if (typeof part !== 'object' || part === null) continue;
    if (depth > MAX_DEPTH) return true;
    for (const inner of Object.values(part)) waiting.push([inner, depth + 1]);
  }
  return false;
}

const capabilities = ['entries', 'vocabularies', 'fetch', 'log'] as const satisfies Capability[];

const declared = z.strictObject({
  hooks: z
    .array(
      z.strictObject({
        id: z
          .string()
          .max(100)
          .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
        on: z.enum(HOOK_EVENTS),
        needs: z.array(z.enum(capabilities)).max(4).optional(),
        order: z.number().min(-1000).max(1000).optional(),
      }),
    )
    .max(50),
  blocks: z
    .array(
      z.strictObject({
        name: z
          .string()
          .max(60)
          .regex(/^[a-z][a-z0-9-]*$/),
      }),
    )
    .max(50),
});

/** @returns a sentence in its place when hooks and blocks are not declared as the kit asks */
export function readDeclared(value: unknown, plugin: string, isSandboxed: boolean): Declared | string {
  const parsed = declared.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `its default export is not what definePluginServer asks for: ${issue!.path.join('.')}: ${issue!.message}`;
  }
  // An id of another plugin takes the place of that one's hook: not for a plugin that is not trusted.
  const stranger = parsed.data.hooks.find(({ id }) => isSandboxed && !id.startsWith(`${plugin}/`));
  if (stranger) return `the hook ${stranger.id} of a sandboxed plugin must be called ${plugin}/…`;
  return parsed.data;
}

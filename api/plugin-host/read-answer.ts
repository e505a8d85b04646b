import { z } from 'zod';
import type { HookAnswer, HookEvent } from '#plugins/kit/index.ts';
import { canonicalJson } from '../db/json.ts';

/** What a hook may change; the rest is as it was given. */
const changeable = z.looseObject({
  title: z.string().max(1000),
  summary: z.string().max(5000),
  words: z.string().max(10_000).optional(),
  fields: z.record(z.string(), z.unknown()),
});
const FIXED = ['name', 'type', 'id', 'language', 'marking', 'state', 'organisation'] as const;

const text = z.string().min(1).max(500);
const problem = z.strictObject({
  path: z
    .string()
    .max(200)
    .regex(/^[\w.-]+$/),
  code: z
    .enum([
      'missing',
      'unknown_key',
      'wrong_type',
      'too_short',
      'too_long',
      'not_in_list',
      'wrong_format',
      'not_allowed',
    ])
    .catch('not_allowed'),
  message: z.strictObject({ en: text, fr: text.optional() }),
});
const answer = z.union([
  z.strictObject({ problems: z.array(problem).min(1).max(50) }),
  z.strictObject({ event: z.unknown() }),
]);

/** @param fail ends the action, with what was wrong about the answer */
export function readAnswer(value: unknown, given: HookEvent, fail: (detail: string) => never): HookAnswer {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return fail('an answer is { event } or { problems: [{ path, code, message: { en, fr } }] }');
  if ('problems' in parsed.data) return { problems: parsed.data.problems };
  return { event: readNext(parsed.data.event, given, fail) };
}

/** The event as a hook has it go on: what it may not change must be as it was. */
export function readNext(value: unknown, given: HookEvent, fail: (detail: string) => never): HookEvent {
  const parsed = changeable.safeParse(value);
  if (!parsed.success) return fail('the event it has go on is none: give next the event, changed where need be');
  const changed = FIXED.find((key) => key in parsed.data && !isSame(parsed.data[key], given[key]));
  if (changed) return fail(`it changed “${changed}”, which is not for a hook to change`);
  const { title, summary, words, fields } = parsed.data;
  return { ...given, title, summary, words, fields: isSame(fields, given.fields) ? given.fields : fields };
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === undefined ? b === undefined : b !== undefined && canonicalJson(a) === canonicalJson(b);
